"""What is due, what is late, whose desk shows it, and the sums of the portfolio."""

from datetime import date, timedelta

import pytest

from core import dues, links
from core.clock import today
from core.loans import ledger
from core.loans.schedule import add_months
from models import Assignment, FamilyContact, Loan, LoanInstalment, LoanMonth, Village
from tests.loan.conftest import fresh, opinion, used
from workflows.loan import appraisal, board, desk, dossiers, lending, opinions, use
from workflows.loan.lending import Money
from workflows.loan.votes import Figures
from workflows.returnee import access
from workflows.returnee.access import Layer

FAR = date(2099, 1, 1)


def listed(actor, until=FAR, **options) -> list:
    return board.due_list(access.viewer(actor), until, today(), **options).rows


def test_unpaid_instalments_the_longest_overdue_first(cast, way):
    loan = way.old_loan()
    rows = listed(cast.deputy)
    assert [row.instalment.due_on for row in rows] == sorted(row.instalment.due_on for row in rows)
    assert (len(rows), rows[0].is_late, rows[0].amount_vnd) == (12, True, 1_066_000)
    lending.pay(loan, cast.clerk, loan.version, Money(date(2024, 2, 15), 1_000_000, 66_000, 'BL'))
    assert len(listed(cast.deputy)) == 11
    assert listed(cast.deputy, until=date(2024, 3, 15))[0].instalment.due_on == date(2024, 3, 15)


def test_by_village_and_page_by_page(cast, way, make_returnee):
    far = Village.create(name='thôn Nà Mìu')
    away = make_returnee('Vi Văn Xa', village=far)
    way.old_loan(months=60)
    way.old_loan(returnee=away)
    assert len(listed(cast.deputy, village=far.id)) == 12
    viewer, seen, after = access.viewer(cast.deputy), [], ''
    for _ in range(3):
        page = board.due_list(viewer, FAR, today(), after=after)
        seen += [row.instalment.id for row in page.rows]
        after = page.after
        if not after:
            break
    assert (len(seen), len(set(seen))) == (72, 72)


@pytest.mark.parametrize(('name', 'count', 'sums'), [
    ('deputy', 12, True), ('accountant', 12, True), ('clerk', 12, True), ('helper', 12, False),
    ('member', 0, False), ('admin', 0, False),
])  # fmt: skip
def test_who_is_told_what_is_due(cast, way, name, count, sums):
    way.old_loan()
    rows = listed(getattr(cast, name))
    assert len(rows) == count
    assert all((row.amount_vnd is not None) == sums for row in rows)


def test_the_portfolio_at_risk_by_village_and_programme(cast, way):
    way.old_loan()
    way.old_loan(returnee=cast.other, day=today(), amount=30_000_000)
    found = board.portfolio(access.viewer(cast.chairman), today())
    assert (found.whole.count, found.whole.balance_vnd, found.whole.late_count) == (2, 42_000_000, 1)
    assert found.whole.at_risk_vnd == (12_000_000,) * 3
    assert found.whole.percent() == 29
    assert [(one.label, one.count) for one in found.villages] == [('thôn Co Loi', 2)]
    assert [one.label for one in found.programmes] == [cast.programme.name]


def test_days_late_move_a_loan_from_step_to_step(cast, way):
    way.old_loan()
    viewer, due = access.viewer(cast.chairman), date(2024, 2, 15)
    for days, steps in ((0, (0, 0, 0)), (1, (1, 0, 0)), (30, (1, 1, 0)), (90, (1, 1, 1))):
        found = board.portfolio(viewer, due + timedelta(days)).whole
        assert tuple(bool(amount) for amount in found.at_risk_vnd) == tuple(map(bool, steps)), days


def test_own_and_relatives_loans_are_in_no_sum(cast, way):
    way.old_loan()
    FamilyContact.create(returnee=cast.home, person=cast.chairman.person, name='x', relation='con')
    assert board.portfolio(access.viewer(cast.chairman), today()).whole.count == 0


def desk_of(actor) -> list[str]:
    return [item.label for item in desk.waiting_for(actor)]


@pytest.mark.parametrize(
    ('state', 'name', 'label'),
    [
        ('need', 'helper', 'Hướng dẫn thủ tục vay vốn: Lý Văn Về'),
        ('guided', 'clerk', 'Nhận hồ sơ vay vốn: Lý Văn Về'),
        ('received', 'clerk', 'Kiểm giấy tờ hồ sơ vay vốn: Lý Văn Về'),
        ('lacking', 'clerk', 'Nhận giấy tờ bổ sung hồ sơ vay vốn: Lý Văn Về'),
        ('complete', 'deputy', 'Phân công thẩm định: Lý Văn Về'),
        ('appraising', 'women', 'Ghi ý kiến thẩm định: Lý Văn Về'),
        ('appraising', 'police', 'Xác minh điều kiện vay: Lý Văn Về'),
        ('opined', 'deputy', 'Khép phần thẩm định: Lý Văn Về'),
        ('to_conclude', 'lead', 'Kết luận thẩm định: Lý Văn Về'),
        ('for_yes', 'chairman', 'Xác nhận đề nghị cho vay: Lý Văn Về'),
        ('for_no', 'chairman', 'Xác nhận không đề nghị cho vay: Lý Văn Về'),
        ('proposed', 'chief', 'Chuyển danh sách đề nghị vay: 1 hồ sơ'),
        ('sent', 'clerk', 'Ghi nơi cho vay trả lời: Lý Văn Về'),
        ('sent', 'accountant', 'Ghi nơi cho vay trả lời: THN-2026-001'),
        ('approved', 'accountant', 'Ghi giải ngân: THN-2026-001'),
    ],
)
def test_each_step_waits_on_its_desk(cast, way, state, name, label):
    getattr(way, state)()
    assert desk_of(getattr(cast, name)) == [label]
    assert desk_of(cast.member) == desk_of(cast.admin) == []


def test_an_opinion_that_is_given_waits_no_more_and_one_that_is_owed_hangs(cast, way):
    dossier = way.appraising()
    assert [item.label for item in links.hanging_on(cast.women.person)] == [f'Ý kiến thẩm định hồ sơ {dossier.code}']
    opinions.give(way.part_of(cast.women, dossier), cast.women, opinion())
    assert desk_of(cast.women) == links.hanging_on(cast.women.person) == []


def test_where_nobody_helps_the_clerk_explains(cast, way):
    way.need()
    assert desk_of(cast.clerk) == []
    Assignment.delete().execute()
    assert desk_of(cast.clerk) == ['Hướng dẫn thủ tục vay vốn: Lý Văn Về']
    assert desk_of(cast.helper) == []


def test_a_vote_waits_where_opinions_differ(cast, way):
    dossier = way.opined(second=opinion('khong'))
    assert desk_of(cast.deputy) == ['Ghi kết quả biểu quyết: Lý Văn Về']
    appraisal.record_vote(dossier, cast.deputy, dossier.version, today(), Figures(6, 3, 1))
    assert desk_of(cast.deputy) == ['Khép phần thẩm định: Lý Văn Về']


def test_nothing_is_to_be_closed_while_an_opinion_is_owed(cast, way):
    dossier = way.appraising()
    opinions.give(way.part_of(cast.women, dossier), cast.women, opinion())
    assert desk_of(cast.deputy) == []


def test_conditions_that_are_verified_wait_no_more(cast, way):
    way.checked(way.appraising())
    assert desk_of(cast.police) == []


def test_the_helper_is_told_to_look_at_the_use_of_money(cast, way):
    way.old_loan(day=today() - timedelta(29))
    assert desk_of(cast.helper) == []
    lent = way.old_loan(day=today() - timedelta(30))
    [found] = desk.waiting_for(cast.helper)
    assert (found.label, found.due_on) == ('Kiểm tra sử dụng vốn: Lý Văn Về', today() + timedelta(30))
    use.check_use(lent, cast.helper, lent.version, used())
    assert desk_of(cast.helper) == []


def test_late_loans_are_one_line(cast, way):
    way.old_loan()
    way.old_loan(returnee=cast.other)
    assert desk_of(cast.deputy) == desk_of(cast.accountant) == ['Nhắc trả nợ: 2 khoản vay chậm trả']
    FamilyContact.create(returnee=cast.home, person=cast.deputy.person, name='x', relation='con')
    assert desk_of(cast.deputy) == ['Nhắc trả nợ: 1 khoản vay chậm trả']
    assert desk_of(cast.member) == []


def test_what_falls_due(cast, way):
    way.complete()
    lacking = dossiers.start(cast.clerk, cast.other, cast.programme, 'x')
    assert lacking.state == 'need'
    way.old_loan()
    found = {due.kind: due for due in dues.on(today()) if due.kind.startswith('loan')}
    assert set(found) == {'loan_appraisal', 'loan_use', 'loan_instalment'}
    assert {due.layer for due in found.values()} == {Layer.LOAN_DATES}
    assert found['loan_instalment'].due_on == date(2024, 2, 15)
    assert found['loan_use'].due_on == date(2024, 3, 15)


@pytest.mark.parametrize(('confirmed', 'due'), [((2026, 11, 5), (2026, 11, 5)), ((2026, 12, 20), (2027, 1, 5))])
def test_the_list_goes_by_the_fifth(cast, way, confirmed, due):
    dossier = way.proposed()
    type(dossier).update(confirmed_on=date(*confirmed)).where(type(dossier).id == dossier.id).execute()
    [found] = [one for one in dues.on(today()) if one.kind == 'loan_list']
    assert found.due_on == date(*due)


def test_the_heads_are_told_by_code_what_takes_too_long(cast, way):
    dossier, loan = way.complete(), way.old_loan()
    type(dossier).update(completed_on=today() - timedelta(60)).where(type(dossier).id == dossier.id).execute()
    labels = {item.label for item in board.to_oversee(today(), cast.chairman)}
    assert labels == {f'Hồ sơ {dossier.code}', f'Khoản vay {loan.code}'}
    FamilyContact.create(returnee=cast.home, person=cast.chairman.person, name='x', relation='con')
    assert list(board.to_oversee(today(), cast.chairman)) == []


def test_the_timeline_tells_those_who_see_all(cast, way):
    way.old_loan()
    fresh(way.need())
    told = [item.label for item in links.timeline_of(cast.home, cast.deputy)]
    assert any('Nhận vốn vay' in label for label in told)
    assert any('Có nhu cầu vay vốn' in label for label in told)
    assert not any('vay' in item.label for item in links.timeline_of(cast.home, cast.helper))


LEVELS = (0, 29, 89)  # the loans that are late by more


def test_the_portfolio_is_what_every_loan_says_by_itself(cast, way, make_returnee):
    """Counted apart: each loan replayed, laid to its village and programme."""
    far, day = Village.create(name='thôn Nà Mìu'), today()
    people = [cast.home, cast.other, *(make_returnee(f'Vi Văn {name}', village=far) for name in ('Ba', 'Tư'))]
    months = {0: 12, 1: 14, 2: 15, 3: 12}
    loans = [way.old_loan(returnee=person, months=months[at], day=add_months(day, -at - 1), amount=(at + 1) * 7_000_000)
             for at, person in enumerate(people)]  # fmt: skip
    loans.append(way.old_loan(returnee=people[3], months=12, day=add_months(day, -5)))
    lending.pay(loans[1], cast.clerk, loans[1].version, Money(day, 5_000_000, 10_000, 'BL'))
    found = board.portfolio(access.viewer(cast.chairman), day)
    for shares, key in (
        (found.villages, lambda one: one.returnee.village.name),
        (found.programmes, lambda one: one.programme.name),
    ):
        sums: dict = {}
        for loan in Loan.select():
            status = lending.status_of(loan, day)
            late = (day - status.late_since).days if status.late_since else 0
            row = sums.setdefault(key(loan), [0, 0, [0, 0, 0]])
            row[0] += 1
            row[1] += status.balance_vnd
            row[2] = [
                at_risk + status.balance_vnd * (late > level) for at_risk, level in zip(row[2], LEVELS, strict=True)
            ]
        assert {one.label: [one.count, one.balance_vnd, list(one.at_risk_vnd)] for one in shares} == sums
        assert len({amount for _, _, at_risk in sums.values() for amount in at_risk}) > 1


def by_hand() -> dict:
    """{'2026-11': [due, paid]} of every loan, from its own plan and ledger."""
    sums: dict = {}
    for loan in Loan.select():
        for one in LoanInstalment.select().where(LoanInstalment.loan == loan):
            sums.setdefault(f'{one.due_on:%Y-%m}', [0, 0])[0] += one.principal_vnd + one.interest_vnd
        for one in ledger.in_effect(lending.entries_of(loan)):
            if one.kind == 'tra':
                sums.setdefault(f'{one.day:%Y-%m}', [0, 0])[1] += one.principal_vnd + one.interest_vnd
    return {month: row for month, row in sums.items() if any(row)}


def test_due_and_paid_over_time_is_what_plans_and_ledgers_say(cast, way):
    day = today()
    loan, other = way.old_loan(day=add_months(day, -14), months=24), way.old_loan(returnee=cast.other, day=day)
    paid = [lending.pay(Loan.get_by_id(loan.id), cast.clerk, loan.version + number, Money(on, 900_000, 50_000, 'BL'))
            for number, on in enumerate((add_months(day, -3), day, day))]  # fmt: skip
    lending.reverse(paid[1], cast.clerk, Loan.get_by_id(loan.id).version, 'Ghi nhầm')
    fresh_loan = Loan.get_by_id(loan.id)
    lending.write_off(fresh_loan, cast.clerk, fresh_loan.version, Money(day, 300_000, 0, 'QĐ 5'))
    fresh_loan = Loan.get_by_id(loan.id)
    lending.extend(fresh_loan, cast.clerk, fresh_loan.version, day, 12, '7/QĐ', day)
    expected = by_hand()
    assert {
        row.month: [row.due_vnd, row.paid_vnd] for row in LoanMonth.select() if row.due_vnd or row.paid_vnd
    } == expected
    shown = board.months(access.viewer(cast.deputy), day)
    assert len(shown) == 18
    assert [one.first for one in (shown[0], shown[11], shown[17])] == [
        add_months(day.replace(day=1), n) for n in (-11, 0, 6)
    ]
    assert [[one.due_vnd, one.paid_vnd] for one in shown] == [
        expected.get(f'{one.first:%Y-%m}', [0, 0]) for one in shown
    ]
    assert shown[11].paid_vnd == 950_000
    FamilyContact.create(returnee=cast.home, person=cast.chairman.person, name='x', relation='con')
    Loan.update(returnee=cast.home).where(Loan.id == loan.id).execute()
    alone = board.months(access.viewer(cast.chairman), day)
    due = {f'{one.due_on:%Y-%m}': one.principal_vnd + one.interest_vnd for one in other.instalments}
    assert [[one.due_vnd, one.paid_vnd] for one in alone] == [[due.get(f'{one.first:%Y-%m}', 0), 0] for one in alone]


def test_the_picture_of_the_portfolio_has_its_numbers_in_a_table(cast, way, client_of, soup):
    way.old_loan(day=add_months(today(), -2))
    shown = soup(client_of(cast.deputy.account).get('/vay-von/tong-hop'))
    table = next(one for one in shown.select('section table') if 'Đến hạn' in one.text and 'Đã trả' in one.text)
    assert len(table.select('tbody tr')) == 18
    assert '1.066.000' in table.text
    assert all(svg['aria-hidden'] == 'true' for svg in table.select('svg'))
