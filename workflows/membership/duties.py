"""Duties: what is offered for each role, from which article it comes, and what somebody has to do on a day."""

from datetime import date

from core import links, settings
from core.actor import in_force
from core.links import Duty
from models import ROLE_LABELS, Document, Membership, Person, Role, Village

ARTICLES = {
    Role.HEAD: 'Điều 5.1, Điều 6.3 Quy chế',
    Role.STANDING_DEPUTY: 'Điều 6.3, Điều 7, Điều 9.2 Quy chế',
    Role.DEPUTY: 'Điều 5.1, Điều 6.4 Quy chế',
    Role.SECRETARY: 'Điều 5.1, Điều 6.4 Quy chế',
    Role.MEMBER: 'Điều 5, Điều 6.5 Quy chế',
}
OFFERED = {
    Role.HEAD: 'Đứng đầu Mô hình: giao việc cho thành viên, chủ trì họp, sơ kết, tổng kết và gửi báo cáo lên UBND xã',
    Role.STANDING_DEPUTY: 'Giúp Tổ trưởng lo việc hằng ngày; đề xuất người giúp đỡ cho từng trường hợp; chủ trì họp khi'
    ' Tổ trưởng ủy quyền; phổ biến Quy chế',
    Role.DEPUTY: 'Giúp Tổ trưởng một phần việc được giao: kế hoạch tuyên truyền, dạy nghề, tìm việc làm',
    Role.SECRETARY: 'Ghi biên bản, giữ hồ sơ, tổng hợp số liệu và soạn báo cáo',
    Role.MEMBER: 'Gặp gỡ, động viên, nắm hoàn cảnh và giúp người trở về ở địa bàn, báo lại cho Tổ trưởng',
}


def setting_of(role: Role) -> str:
    return f'membership.duty.{role}'


for _role, _text in OFFERED.items():
    settings.define(
        setting_of(_role),
        settings.Definition(f'Nhiệm vụ gợi ý: {ROLE_LABELS[_role]}', _text, group='Thành viên', source=ARTICLES[_role]),
    )


def offered() -> dict[str, str]:
    """The duty that is offered for each role, as the commune has worded it."""
    return {role: settings.get(setting_of(role)) for role in OFFERED}


def duties_of(person: Person, day: date) -> list[Duty]:
    """What `person` has to do on `day` by decisions in force: exactly what, since when, by which paper."""
    query = (
        Membership.select(Membership, Document, Village)
        .join(Document, on=Membership.opened_by == Document.id)
        .switch(Membership)
        .left_outer_join(Village, on=Membership.village == Village.id)
        .where((Membership.person == person) & in_force(Membership, day))
        .order_by(Membership.starts_on, Membership.id)
    )
    return [_duty(held) for held in query]


def _duty(held: Membership) -> Duty:
    place = f' (phụ trách {held.village.name})' if held.village else ''
    paper, role = held.opened_by, Role(held.role)
    address = links.page_of(paper.subject)
    return Duty(
        f'{ROLE_LABELS[role]} Mô hình', f'{held.duty}{place}', held.starts_on, paper.number, address, ARTICLES[role]
    )
