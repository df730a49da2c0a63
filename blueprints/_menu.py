"""The menu: where one can go, by role."""

from dataclasses import dataclass

from core import people
from models import Role
from workflows import assessment, assignment, loan, membership, mood, partner, visit
from workflows.document.rights import REGISTRARS
from workflows.returnee import access
from workflows.template import KEEPERS

EVERYONE: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class Entry:
    """A place in the menu; empty `roles` shows it to everybody signed in."""

    label: str
    endpoint: str
    roles: frozenset[Role] = EVERYONE
    main: bool = False


@dataclass(frozen=True)
class Group:
    title: str
    entries: tuple[Entry, ...]


ADMIN = frozenset({Role.ADMIN})
READERS_OF_PEOPLE = frozenset(people.READERS)
MEMBERS = frozenset(membership.reading.MEMBERS)
VISITORS = frozenset({*access.POLICE, Role.MEMBER, Role.DEPUTY, Role.SECRETARY, Role.ORGANISATION_HEAD})
ASSESSORS = VISITORS | {*assessment.reading.SUMMARISERS, Role.CLERK}
READERS_OF_FILES = frozenset(access.READERS)
READERS_OF_DUES = frozenset(access.HEADS)
BORROWING = frozenset({*loan.board.WATCHERS, Role.MEMBER, Role.DEPUTY, Role.ORGANISATION_HEAD})
CHECKERS = frozenset(Role) - {Role.PARTY, Role.MEMBER, Role.ORGANISATION_HEAD}
MENU = (
    Group(
        'Việc hằng ngày',
        (Entry('Bàn làm việc', 'home.index', main=True), Entry('Nhiệm vụ của tôi', 'membership.duties')),
    ),
    Group(
        'Giúp đỡ',
        (
            Entry('Hồ sơ tái hòa nhập', 'returnee.index', READERS_OF_FILES, main=True),
            Entry('Việc đến hạn', 'returnee.board', VISITORS | READERS_OF_DUES),
            Entry('Phân công giúp đỡ', 'assignment.index', frozenset(assignment.reading.READERS)),
            Entry('Việc cần giúp', 'need.index', VISITORS),
            Entry('Gặp gỡ', 'visit.index', VISITORS),
            Entry('Nhận xét', 'assessment.index', ASSESSORS),
            Entry('Phiếu gặp gỡ', 'visit.all_sheets', frozenset(visit.recording.RECORDERS)),
            Entry('Đối tác việc làm', 'partner.index', frozenset(partner.reading.READERS)),
            Entry('Diễn biến tư tưởng', 'mood.index', frozenset(mood.keeping.KEEPERS)),
            Entry('Vay vốn', 'loan.index', BORROWING),
            Entry('Đến hạn trả nợ', 'loan.due', BORROWING),
        ),
    ),
    Group(
        'Văn bản',
        (
            Entry('Văn bản đi', 'document.index', MEMBERS, main=True),
            Entry('Bàn phát hành', 'document.issuing_desk', REGISTRARS),
            Entry('Sổ đăng ký', 'document.books', REGISTRARS),
            Entry('Căn cứ pháp lý', 'document.library', MEMBERS),
            Entry('Tra mã văn bản', 'document.look_up', MEMBERS),
            Entry('Kiểm tra thể thức', 'paper_check.index', CHECKERS),
            Entry('Biểu mẫu', 'template.index', KEEPERS),
        ),
    ),
    Group(
        'Con người',
        (
            Entry('Thành viên', 'membership.index', MEMBERS, main=True),
            Entry('Quyết định về thành viên', 'membership.index_of_cases', MEMBERS),
            Entry('Người', 'person.index', READERS_OF_PEOPLE, main=True),
            Entry('Cơ quan, tổ chức', 'organisation.index', frozenset({Role.CLERK, Role.ADMIN})),
            Entry('Vắng mặt, làm thay', 'admin.absences', frozenset({Role.CLERK, Role.ADMIN})),
        ),
    ),
    Group(
        'Quản trị',
        (
            Entry('Quản trị', 'admin.index', ADMIN, main=True),
            Entry('Tài khoản', 'admin.accounts', ADMIN),
            Entry('Chức vụ', 'admin.offices', ADMIN),
            Entry('Nhật ký', 'admin.log', ADMIN),
            Entry('Cài đặt', 'admin.settings', ADMIN),
        ),
    ),
)
