"""Shape and wording of input about the mood among the members."""

from forms._fields import Form, MaxLength, NumberField, ProseField, RadioField, VersionField, required
from workflows.mood.keeping import LEVELS, Said

MOST_MEMBERS = 1_000


class MoodForm(Form):
    version = VersionField()  # None while nothing stands there
    headcount = NumberField('Số người của nhóm', [required('số người')], most=MOST_MEMBERS)
    level = RadioField('Tình hình chung', [required('mức', 'Chọn')], choices=LEVELS)
    text = ProseField(
        'Diễn biến',
        [required('diễn biến'), MaxLength(4000)],
        description='Điều thành viên đang nghĩ, đang băn khoăn. Nói chung cả nhóm, không nêu tên ai.',
        render_kw={'rows': 5},
    )
    measures = ProseField('Đã và sẽ làm gì', [MaxLength(2000)], render_kw={'rows': 3})

    @property
    def said(self) -> Said:
        return Said(self.headcount.data, self.level.data, self.text.data, self.measures.data or '')
