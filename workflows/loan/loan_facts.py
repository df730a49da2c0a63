"""What the papers of a loan print, by the names of their dictionaries."""

from core import settings
from core.actor import holders
from core.clock import today
from core.loans.ledger import OpenInstalment, Plan, Standing, in_effect
from core.loans.schedule import METHOD_LABELS, PERIODS, Method
from core.vietnamese import dotted, money_in_words, screen_date, shown_phone
from models import (
    USE_FINDING_LABELS,
    EntryKind,
    Loan,
    LoanEntry,
    LoanUseCheck,
    Role,
    UseFinding,
)
from workflows.loan import programmes
from workflows.loan.facts import COMMITTEE, called, head_of_form, holder_name, home_of, in_full, lender_of, money
from workflows.loan.lending import entries_of, plan_of, status_of

UNKNOWN = '…………………………'


def _loan(loan: Loan) -> dict:
    person = loan.returnee.person
    return {
        'ma_khoan': loan.code,
        'ho_ten': person.full_name,
        'noi_o': home_of(person),
        'nguon_vay': lender_of(loan.programme),
        'so_tien': money(status_of(loan).drawn_vnd or loan.approved_vnd),
    }


def _clerk() -> str:
    return holder_name(Role.CLERK) or UNKNOWN


def schedule_sheet(loan: Loan) -> dict:
    """One plain page: when, how much, and what is still owed afterwards; first what was due before an extension."""
    plan = plan_of(loan)
    before = _before_extension(loan, plan)
    owed = [
        (str(one.number), plan.falls_on(one.due_on), one.principal_vnd, one.interest_vnd) for one in plan.instalments
    ]
    owed = [('0', one.due_on, one.principal_vnd, one.interest_vnd) for one in before] + owed
    principal = left = sum(row[2] for row in owed)
    rows = []
    for number, day, part, interest in owed:
        left -= part
        sums = {'goc': dotted(part), 'lai': dotted(interest), 'tong': dotted(part + interest), 'con': dotted(left)}
        rows.append({'stt': number, 'ngay': screen_date(day)} | sums)
    overdue = programmes.percent(loan.rate_bp * loan.overdue_factor // 100)
    return (
        head_of_form(COMMITTEE)
        | _loan(loan)
        | {
            'bang_chu': money_in_words(principal),
            'cach_tra': f'{METHOD_LABELS[Method(loan.method)]}; {PERIODS[loan.period_months].lower()}',
            'lai_suat': f'{programmes.percent(loan.rate_bp)} %/năm; nợ quá hạn {overdue} %/năm',
            'ky_tra': rows,
            'tong_goc': dotted(principal),
            'tong_lai': dotted(sum(row[3] for row in owed)),
            'nguoi_lap': _clerk(),
        }
    )


def _before_extension(loan: Loan, plan: Plan) -> list[OpenInstalment]:
    """What had fallen due by the day on which the plan begins and is not paid: nothing but after an extension."""
    return [one for one in status_of(loan).open_instalments if (one.planned_on or one.due_on) == plan.starts_on]


def reminder(loan: Loan) -> dict:
    """Of the earliest instalment that is not paid; polite, and without a word of the past."""
    status = status_of(loan)
    first = status.open_instalments[0]
    return (
        head_of_form(COMMITTEE)
        | _loan(loan)
        | {
            'ky_den_han': screen_date(first.due_on),
            'phai_tra': money(first.amount_vnd),
            'bang_chu': money_in_words(first.amount_vnd),
            'cong_den_han': in_full(status.overdue_vnd) if status.overdue_vnd > first.amount_vnd else '',
            'xung_ho': called(loan.returnee.person),
            'nguoi_lien_he': _clerk(),
            'lien_he': _where_to_ask(),
        }
    )


def _where_to_ask() -> str:
    """'Lương Thị Mai, UBND xã Mẫu Sơn, điện thoại 0912 345 678'"""
    clerk = next(iter(holders(Role.CLERK, today())), None)
    phone = f', điện thoại {shown_phone(clerk.phone)}' if clerk and clerk.phone else ''
    return f'{_clerk()}, UBND {settings.get("commune.name")}{phone}'


def settled(loan: Loan) -> dict:
    last = max(one.day for one in in_effect(entries_of(loan)))
    return (
        head_of_form(COMMITTEE)
        | _loan(loan)
        | {
            'quyet_dinh': f'Quyết định số {loan.decision} ngày {screen_date(loan.decided_on)}',
            'bang_chu': money_in_words(status_of(loan).drawn_vnd or loan.approved_vnd),
            'ngay_tat_toan': screen_date(last),
            'nguoi_lap': _clerk(),
            'chu_tich': holder_name(Role.CHAIRMAN) or UNKNOWN,
        }
    )


def use_sheet(loan: Loan) -> dict:
    """The last look at how the money is used, or room to write at the place."""
    seen = LoanUseCheck.select().where(LoanUseCheck.loan == loan).order_by(LoanUseCheck.id.desc()).first()
    found = {
        'ngay_kiem_tra': screen_date(seen.checked_on) if seen else '',
        'thanh_phan': seen.present if seen else '',
        'ket_luan': USE_FINDING_LABELS[UseFinding(seen.finding)] if seen else '',
        'ket_qua': seen.text if seen else '',
        'buoc_tiep': seen.next_step if seen else '',
    }
    purpose = loan.dossier.purpose_text if loan.dossier else ''
    return head_of_form(COMMITTEE) | _loan(loan) | {'muc_dich': purpose or 'theo hồ sơ vay'} | found


def is_repaid(loan: Loan) -> bool:
    """Settled by payments alone: the confirmation says that all was paid, which a write-off is not."""
    written_off = any(one.kind == EntryKind.WRITE_OFF for one in in_effect(entries_of(loan)))
    return not written_off and status_of(loan, today()).standing == Standing.SETTLED


def has_open(loan: Loan) -> bool:
    return bool(status_of(loan, today()).open_instalments)


def was_drawn(loan: Loan) -> bool:
    return LoanEntry.select().where(LoanEntry.loan == loan).exists() and plan_of(loan) is not None
