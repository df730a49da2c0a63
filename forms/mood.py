"""Shape and wording of input about the mood among the members."""

from forms._fields import Form, MaxLength, NumberField, ProseField, RadioField, VersionField, required
from workflows.mood.keeping import LEVELS, Line, Said

MOST_MEMBERS = 1_000
FIELDS = ('version', 'headcount', 'level', 'text', 'measures')


class MoodForm(Form):
    version = VersionField()
    headcount = NumberField('Số người của nhóm', [required('số người')], most=MOST_MEMBERS)
    level = RadioField('Tình hình chung', [required('mức', 'Chọn')], choices=LEVELS)
    text = ProseField(
        'Diễn biến',
        [required('diễn biến'), MaxLength(4000)],
        description='Điều thành viên đang nghĩ, đang băn khoăn. Nói chung cả nhóm, không nêu tên ai.',
        render_kw={'rows': 5},
    )
    measures = ProseField('Đã và sẽ làm gì', [MaxLength(2000)], render_kw={'rows': 3})

    @classmethod
    def over(cls, line: Line) -> 'MoodForm':
        """What stands there; without a version while nothing does."""
        if line.mood is None:
            form = cls(headcount=line.members or None)
            del form.version
            return form
        return cls(**{name: getattr(line.mood, name) for name in FIELDS})

    @property
    def seen(self) -> int | None:
        """The version that the page showed; None for a page that showed nothing."""
        return self.version.data if 'version' in self and self.version.raw_data else None

    @property
    def said(self) -> Said:
        return Said(self.headcount.data, self.level.data, self.text.data, self.measures.data or '')
