"""The sheet that is sent, and what shall be done with each of its rows."""

from wtforms import BooleanField, ValidationError

from core.people_import import SOMEBODY_ELSE, Choices, Outcome
from forms._fields import ChecksField, FileField, Form, options, required

SKIP = ''


class UploadForm(Form):
    file = FileField('Tệp Excel (.xlsx)', [required('tệp Excel', 'Chọn')], kinds=('xlsx',), most_mb=10)


class BringForm(Form):
    """Over the rows of a reading: each is chosen by its number, a possible twin by 'number:whom'."""

    chosen = ChecksField('Đưa vào')
    twins = ChecksField('Người có thể trùng')
    overwrite = ChecksField('Ghi đè')
    make_places = BooleanField('Tạo các thôn, cơ quan, tổ chức chưa có')

    def __init__(self, rows: list[dict], **kwargs):
        super().__init__(**kwargs)
        self.rows = rows
        self.chosen.choices = _numbers(row for row in rows if row['outcome'] in (Outcome.NEW, Outcome.KNOWN))
        self.overwrite.choices = _numbers(row for row in rows if row['differs'] or row['matches'])
        self.twins.choices = options({value: label for row in rows for value, label in decisions(row)})

    @property
    def choices(self) -> Choices:
        twins = dict(value.split(':') for value in self.twins.data if not value.endswith(':'))
        return Choices(
            rows=sorted(map(int, [*self.chosen.data, *twins])),
            twins={int(number): whom for number, whom in twins.items()},
            overwrite=[int(number) for number in self.overwrite.data],
            make_places=self.make_places.data,
        )

    @property
    def new_places(self) -> list[str]:
        return sorted({name for row in self.rows for name in row['new_places']})

    def is_chosen(self, row: dict) -> bool:
        """Shown first, everything that can be brought in is ticked."""
        return self.chosen.data is None or str(row['number']) in self.chosen.data

    def validate_chosen(self, _field: ChecksField) -> None:
        if not self.choices.rows:
            raise ValidationError('Chọn ít nhất một dòng để đưa vào')

    def validate_make_places(self, field: BooleanField) -> None:
        numbers = [str(row['number']) for row in self.rows if row['new_places'] and row['number'] in self.choices.rows]
        if numbers and not field.data:
            raise ValidationError(f'Đánh dấu tạo thôn, cơ quan chưa có, hoặc bỏ các dòng {", ".join(numbers[:10])}')


def decisions(row: dict) -> list[tuple[str, str]]:
    """(value, words) of what a possible twin may be."""
    if row['outcome'] != Outcome.TWIN:
        return []
    number = row['number']
    known = [(f'{number}:{person_id}', f'Là {who}') for person_id, who in row['matches']]
    return [(f'{number}:{SKIP}', 'Bỏ dòng này'), *known, (f'{number}:{SOMEBODY_ELSE}', 'Người khác, thêm mới')]


def _numbers(rows) -> list:
    return options({row['number']: str(row['number']) for row in rows})
