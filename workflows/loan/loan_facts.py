"""What the papers of a loan print, by the names of their dictionaries."""

from core.clock import today
from core.loans.ledger import Standing
from core.loans.schedule import METHOD_LABELS, PERIODS, Method
from core.vietnamese import dotted, money_in_words, screen_date
from models import (
    CHANNEL_LABELS,
    USE_FINDING_LABELS,
    Channel,
    EntryKind,
    Loan,
    LoanEntry,
    LoanUseCheck,
    Role,
    UseFinding,
)
from workflows.loan import programmes
from workflows.loan.facts import COMMITTEE, MODEL, head_of_form, holder_name, home_of, money
from workflows.loan.lending import entries_of, plan_of, status_of

UNKNOWN = '…………………………'


def _loan(loan: Loan) -> dict:
    """Of where the money came from, the lender alone: the name of a programme may tell of the past."""
    person = loan.returnee.person
    return {
        'ma_khoan': loan.code,
        'ho_ten': person.full_name,
        'noi_o': home_of(person),
        'nguon_vay': loan.programme.lender or CHANNEL_LABELS[Channel(loan.programme.channel)],
        'so_tien': money(status_of(loan).drawn_vnd or loan.approved_vnd),
    }


def _clerk() -> str:
    return holder_name(Role.CLERK) or UNKNOWN


def schedule_sheet(loan: Loan) -> dict:
    """One plain page: when, how much, and what is still owed afterwards."""
    plan = plan_of(loan)
    left, rows = plan.principal_vnd, []
    for one in plan.instalments:
        left -= one.principal_vnd
        rows.append(
            {
                'stt': str(one.number),
                'ngay': screen_date(plan.falls_on(one.due_on)),
                'goc': dotted(one.principal_vnd),
                'lai': dotted(one.interest_vnd),
                'tong': dotted(one.amount_vnd),
                'con': dotted(left),
            }
        )
    overdue = programmes.percent(loan.rate_bp * loan.overdue_factor // 100)
    return (
        head_of_form(COMMITTEE)
        | _loan(loan)
        | {
            'bang_chu': money_in_words(plan.principal_vnd),
            'cach_tra': f'{METHOD_LABELS[Method(loan.method)]}; {PERIODS[loan.period_months].lower()}',
            'lai_suat': f'{programmes.percent(loan.rate_bp)} %/năm; nợ quá hạn {overdue} %/năm',
            'ky_tra': rows,
            'tong_goc': dotted(plan.principal_vnd),
            'tong_lai': dotted(sum(one.interest_vnd for one in plan.instalments)),
            'nguoi_lap': _clerk(),
        }
    )


def reminder(loan: Loan) -> dict:
    """Of the earliest instalment that is not paid; polite, and without a word of the past."""
    first = status_of(loan).open_instalments[0]
    return (
        head_of_form(COMMITTEE)
        | _loan(loan)
        | {
            'ky_den_han': screen_date(first.due_on),
            'phai_tra': money(first.amount_vnd),
            'bang_chu': money_in_words(first.amount_vnd),
            'nguoi_lien_he': _clerk(),
        }
    )


def settled(loan: Loan) -> dict:
    last = max(one.day for one in entries_of(loan) if one.kind != EntryKind.REVERSE)
    return (
        head_of_form(COMMITTEE)
        | _loan(loan)
        | {
            'quyet_dinh': f'Quyết định {loan.decision} ngày {screen_date(loan.decided_on)}',
            'ngay_tat_toan': screen_date(last),
            'nguoi_lap': _clerk(),
            'chu_tich': holder_name(Role.CHAIRMAN) or UNKNOWN,
        }
    )


def use_sheet(loan: Loan) -> dict:
    """The last look at how the money is used, or dots to write on at the place."""
    seen = LoanUseCheck.select().where(LoanUseCheck.loan == loan).order_by(LoanUseCheck.id.desc()).first()
    found = {
        'ngay_kiem_tra': screen_date(seen.checked_on) if seen else '',
        'thanh_phan': seen.present if seen else '',
        'ket_luan': USE_FINDING_LABELS[UseFinding(seen.finding)] if seen else '',
        'ket_qua': seen.text if seen else '',
        'buoc_tiep': seen.next_step if seen else '',
    }
    purpose = loan.dossier.purpose_text if loan.dossier else ''
    return head_of_form(MODEL) | _loan(loan) | {'muc_dich': purpose or 'theo hồ sơ vay'} | found


def is_settled(loan: Loan) -> bool:
    return status_of(loan, today()).standing == Standing.SETTLED


def has_open(loan: Loan) -> bool:
    return bool(status_of(loan, today()).open_instalments)


def was_drawn(loan: Loan) -> bool:
    return LoanEntry.select().where(LoanEntry.loan == loan).exists() and plan_of(loan) is not None
