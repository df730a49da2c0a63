"""Papers written by hand, papers from before, and what can be changed of a paper."""

import json

from core.documents import PREFIXES
from forms._fields import (
    ChoiceField,
    FileField,
    Form,
    MaxLength,
    NameField,
    NotInFuture,
    NumberField,
    RadioField,
    VietnameseDateField,
    options,
    required,
)
from forms.document._shared import (
    KINDS,
    PREFIX_LABELS,
    LinesField,
    ScanOrExcuse,
    ShownFields,
    StepForm,
    bodies,
    kind_code,
    signers,
)
from models import Document, IssuingBody, Person
from workflows.document import OldPaper
from workflows.document.reading import LABELS
from workflows.document.writing import Handmade

TITLE_HINT = 'Không ghi “Về việc”, ví dụ: phân công trực Tết Đinh Mùi.'
LINES_HINT = 'Mỗi dòng một nơi.'
SUCCESSION = {'amends': 'Sửa đổi, bổ sung văn bản đó', 'replaces': 'Thay thế văn bản đó'}


class AboutPaper(Form):
    """What both a new and a changed paper say of themselves."""

    title = NameField('Trích yếu', [required('trích yếu'), MaxLength(500)], description=TITLE_HINT)
    recipients = LinesField('Nơi nhận', [required('nơi nhận'), MaxLength(4000)], description=LINES_HINT)
    confidentiality = RadioField(
        'Nhãn', [required('nhãn', 'Chọn')], choices={k.value: v for k, v in LABELS.items()}, default='noi_bo'
    )
    effective_on = VietnameseDateField('Có hiệu lực từ ngày', description='Để trống: từ ngày ghi trên văn bản.')
    copies = NumberField('Số bản', [required('số bản')], least=1, most=999, default=2)
    signer = ChoiceField('Người ký', choices=signers, blank='Người đứng đầu, hoặc người đang làm thay', coerce=int)
    signer_as = ChoiceField('Ký với tư cách', choices=PREFIX_LABELS, default='head')
    signer_ground = NameField(
        'Căn cứ ký thay, thừa lệnh, thừa ủy quyền',
        [MaxLength(200)],
        description='Ví dụ: Giấy ủy quyền số 02/GUQ-UBND ngày 05/01/2026.',
    )

    @property
    def signing(self) -> dict:
        """Signer, prefix and ground as the workflow takes them."""
        chosen = self.signer_as.data if self.signer_as.data in PREFIXES else ''
        signer = Person.get_or_none(Person.id == self.signer.data) if self.signer.data else None
        return {'signer': signer, 'signer_as': chosen, 'signer_ground': self.signer_ground.data or ''}


class HandmadeForm(ShownFields, AboutPaper):
    body = ChoiceField(
        'Cơ quan ban hành', [required('cơ quan ban hành', 'Chọn')], choices=bodies, blank='Chọn', coerce=int
    )
    kind = ChoiceField('Loại văn bản', [required('loại văn bản', 'Chọn')], choices=KINDS, blank='Chọn')
    unit = NameField(
        'Đơn vị soạn thảo, ghi sau ký hiệu công văn', [MaxLength(12)], description='Chỉ với công văn, ví dụ CAX.'
    )
    file = FileField('Tệp Word đã soạn', [required('tệp Word', 'Chọn')], kinds=('docx',))

    @property
    def paper(self) -> Handmade:
        return Handmade(
            body=IssuingBody.get_by_id(self.body.data),
            kind=kind_code(self.kind.data),
            title=self.title.data,
            recipients=self.recipients.lines,
            confidentiality=self.confidentiality.data,
            effective_on=self.effective_on.data,
            copies=self.copies.data,
            unit=self.unit.data or '',
            **self.signing,
        )


class SuccessorForm(HandmadeForm):
    """A paper of the same kind that amends or replaces an earlier one."""

    link = RadioField('Văn bản này', [required('việc văn bản này làm', 'Chọn')], choices=SUCCESSION)


class EditForm(StepForm, AboutPaper):
    """The same over a paper; recipients one a line."""

    def __init__(self, document: Document):
        values = document.__data__ | {
            'recipients': '\n'.join(json.loads(document.recipients)),
            'signer_as': document.signer_as or 'head',
        }
        super().__init__(data=values)
        if document.signer and str(document.signer_id) not in {choice.value for choice in self.signer.choices}:
            self.signer.choices += options({document.signer_id: document.signer.full_name})

    @property
    def changes(self) -> dict:
        names = ('title', 'confidentiality', 'effective_on', 'copies')
        return {name: self[name].data for name in names} | {'recipients': self.recipients.lines} | self.signing


class OldPaperForm(ShownFields, ScanOrExcuse):
    body = ChoiceField(
        'Cơ quan ban hành', [required('cơ quan ban hành', 'Chọn')], choices=bodies, blank='Chọn', coerce=int
    )
    kind = ChoiceField('Loại văn bản', [required('loại văn bản', 'Chọn')], choices=KINDS, blank='Chọn')
    number = NameField('Số', [required('số'), MaxLength(15)], description='Phần trước dấu gạch chéo, ví dụ 05.')
    symbol = NameField(
        'Ký hiệu', [required('ký hiệu'), MaxLength(40)], description='Phần sau dấu gạch chéo, ví dụ QĐ-BCĐ138.'
    )
    dated_on = VietnameseDateField('Ngày văn bản', [required('ngày văn bản'), NotInFuture()])
    signer_name = NameField('Người ký', [required('người ký'), MaxLength(50)])
    title = NameField('Trích yếu', [required('trích yếu'), MaxLength(500)], description=TITLE_HINT)
    recipients = LinesField('Nơi nhận', [MaxLength(4000)], description=LINES_HINT)
    confidentiality = RadioField(
        'Nhãn', [required('nhãn', 'Chọn')], choices={k.value: v for k, v in LABELS.items()}, default='noi_bo'
    )
    effective_on = VietnameseDateField('Có hiệu lực từ ngày', description='Để trống: từ ngày văn bản.')
    pages = NumberField('Số trang', least=1, most=300)

    @property
    def paper(self) -> OldPaper:
        names = ('number', 'symbol', 'dated_on', 'signer_name', 'title', 'confidentiality', 'effective_on', 'pages')
        return OldPaper(
            body=IssuingBody.get_by_id(self.body.data),
            kind=kind_code(self.kind.data),
            recipients=self.recipients.lines,
            **{name: self[name].data for name in names},
        )
