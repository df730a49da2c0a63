"""What is said to who knows only a part: out-of-date pages, and addresses that were typed by hand."""

import pytest

from core.clock import today
from core.vietnamese import screen_date
from models import LoanDossier
from tests.loan.conftest import fresh
from tests.loan.test_lending import again, pay
from workflows.loan import appraisal, lending

SECRET = 'Gia đình bất hòa'


def stale(**typed) -> dict:
    return {'version': 1, 'once': 'a' * 32} | typed


def test_a_stale_page_of_a_dossier_tells_no_reason_to_the_accountant(cast, way, client_of):
    """The accountant records the answer of the lender and knows the sums, not what the appraisal said."""
    dossier = way.for_yes()
    dossier = appraisal.reconsider(dossier, cast.chairman, dossier.version, 'chua_ro', SECRET)
    LoanDossier.update(minutes=None, proposal=None).execute()  # as if both were given up
    dossier = appraisal.propose(fresh(dossier), cast.lead, dossier.version, 50_000_000, 60, 'Phương án khả thi')
    dossier = appraisal.confirm(dossier, cast.chairman, dossier.version)
    dossier = lending.send(dossier, cast.chief, dossier.version, '12/CAX', today())
    address = f'/vay-von/ho-so/{dossier.id}'
    answer = stale(paper='9/NHCS', answered_on=screen_date(today()), text='Hết nguồn')
    accountant = client_of(cast.accountant.account)
    assert SECRET not in accountant.get(address).text
    refused = accountant.post(f'{address}/buoc/refuse', data=answer)
    assert (refused.status_code, SECRET in refused.text) == (409, False)
    assert fresh(dossier).state == 'sent'
    assert SECRET in client_of(cast.deputy.account).get(address).text


def test_a_stale_page_of_a_loan_tells_the_helper_no_reason(cast, way, client_of):
    loan = way.old_loan()
    lending.reverse(pay(loan, cast.clerk, today(), 1_000), cast.clerk, again(loan).version, SECRET)
    seen = stale(checked_on=screen_date(today()), present='Chủ hộ', finding='dung', text='Đã mua trâu')
    for actor, told in ((cast.helper, False), (cast.police, True)):
        refused = client_of(actor.account).post(f'/vay-von/khoan/{loan.id}/kiem-tra', data=seen)
        assert (refused.status_code, SECRET in refused.text) == (409, told)
    assert loan.use_checks.count() == 0


@pytest.mark.parametrize('after', ['9' * 30, '-1', 'x', ''])
def test_no_typed_address_breaks_the_due_list(cast, way, client_of, after):
    way.old_loan()
    shown = client_of(cast.deputy.account).get(f'/vay-von/den-han?sau=2026-01-01.{after}')
    assert shown.status_code == 200
