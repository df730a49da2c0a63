"""Shape and wording of input about the plan of a person, and about introductions to partners."""

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField

from core.clock import today
from forms._fields import (
    ChoiceField,
    Form,
    MaxLength,
    NameField,
    NotInFuture,
    ProseField,
    RadioField,
    VersionedForm,
    VietnameseDateField,
    options,
    record_key,
    required,
)
from models import NEED_AREA_LABELS, Need, Person
from workflows.need.reading import Wanted
from workflows.need.referrals import CONSENTS, Consent
from workflows.need.states import MEASURES, WORKFLOW


class NeedForm(Form):
    area = ChoiceField('Nhu cầu', [required('nhu cầu', 'Chọn')], choices=NEED_AREA_LABELS, blank='Chọn nhu cầu')
    measure = ChoiceField('Biện pháp', [required('biện pháp', 'Chọn')], choices=MEASURES, blank='Chọn biện pháp')
    text = ProseField(
        'Việc cần làm',
        [required('việc cần làm'), MaxLength(500)],
        description='Ghi việc cần giúp và nghề mong muốn. Không ghi bệnh tật, chuyện riêng gia đình, chuyện cũ.',
        render_kw={'rows': 3},
    )
    responsible = ChoiceField(
        'Người phụ trách', coerce=record_key, description='Người giúp đỡ, tổ chức được phân công hoặc Công an xã.'
    )
    due_on = VietnameseDateField('Hạn làm xong')

    def offer(self, candidates: dict[int, Person]) -> None:
        """Let one of these be chosen as responsible, or nobody."""
        names = {key: person.full_name for key, person in candidates.items()}
        self.responsible.choices = options(names, 'Chưa giao cho ai')

    def chosen(self, candidates: dict[int, Person]) -> dict:
        """What the workflow takes."""
        return self.facts | {'responsible': candidates.get(self.responsible.data)}


class EditNeedForm(NeedForm, VersionedForm):
    @classmethod
    def over(cls, need: Need, **kwargs) -> 'EditNeedForm':
        kept = {name: getattr(need, name) for name in ('area', 'measure', 'text', 'due_on', 'version')}
        return cls(data=kept | {'responsible': need.responsible_id}, **kwargs)


class ActForm(VersionedForm):
    """A button; nothing is typed."""


class ResultForm(VersionedForm):
    words = ProseField(
        'Kết quả', [required('kết quả'), MaxLength(500)], description='Một câu là đủ.', render_kw={'rows': 3}
    )


class ReasonForm(VersionedForm):
    words = ProseField('Lý do', [required('lý do'), MaxLength(300)], render_kw={'rows': 3})


class RevealForm(Form):
    reason = NameField('Lý do cần xem', [required('lý do cần xem'), MaxLength(300)])


class ReferForm(VersionedForm):
    """Nothing is ticked and no day is filled in beforehand: silence is no consent (Luật 91/2025/QH15 Đ.9)."""

    agreed = BooleanField('Người được giới thiệu đồng ý', [required('khi người đó đã đồng ý', 'Đánh dấu')])
    consent_on = VietnameseDateField('Ngày đồng ý', [required('ngày đồng ý'), NotInFuture()])
    consent_how = RadioField('Đồng ý bằng cách nào', [required('cách đồng ý', 'Chọn')], choices=CONSENTS)
    with_letter = BooleanField('Làm Giấy giới thiệu của UBND xã', default=True)

    @property
    def consent(self) -> Consent:
        return Consent(self.consent_on.data, self.consent_how.data)


class DayForm(VersionedForm):
    day = VietnameseDateField('Ngày', [required('ngày'), NotInFuture()], default=today)


class LeaveForm(DayForm):
    words = ReasonForm.words


def filter_from(args: MultiDict) -> Wanted:
    """The filter in an address; what cannot be read narrows nothing."""
    area, state = args.get('nhu_cau', ''), args.get('trang_thai', '')
    return Wanted(
        area=area if area in set(NEED_AREA_LABELS) else '',
        village=args.get('thon', type=record_key),
        state=state if state in set(WORKFLOW.states) else '',
        only_late='qua_han' in args,
    )


def address_of(wanted: Wanted) -> dict:
    """The filter as arguments of an address."""
    named = {'nhu_cau': wanted.area, 'thon': wanted.village, 'trang_thai': wanted.state}
    named |= {'qua_han': wanted.only_late and 1}
    return {name: value for name, value in named.items() if value}
