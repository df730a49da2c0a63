"""What the person is told on paper: how much, who may borrow, which papers, which steps, what is still missing.

These sheets are carried home and lie on a table there: plain words, and none of the past.
"""

from core import settings
from core.loans.schedule import add_months
from core.vietnamese import dotted, screen_date, sentence, two_digits
from models import LoanDossier, Purpose, Role
from workflows.loan import checklist, facts, programmes
from workflows.loan.programmes import Edition

EXAMPLE_VND = 10_000_000
CEILINGS = {
    '': {'ceiling_production', 'ceiling_training'},
    Purpose.PRODUCTION: {'ceiling_production'},
    Purpose.TRAINING: {'ceiling_training'},
    Purpose.ESTABLISHMENT: {'ceiling_establishment', 'ceiling_worker'},
}
ONLY_FOR = {
    Purpose.PRODUCTION: 'Khi vay để làm ăn',
    Purpose.TRAINING: 'Khi vay để học nghề',
}


def guide(dossier: LoanDossier) -> dict:
    edition = programmes.read(dossier.figures)
    return (
        facts.head_of_form(facts.COMMITTEE)
        | facts.named(dossier)
        | {
            'noi_cho_vay': facts.lender_of(dossier.programme),
            'muc_vay': _sums(edition, dossier.purpose),
            'dieu_kien': _conditions(dossier, edition),
            'giay_to': _papers(dossier),
            'cac_buoc': _steps(),
            'nguoi_huong_dan': dossier.guided_by.full_name if dossier.guided_by else '…………………………',
            'ban_danh_muc': dossier.checklist or checklist.EDITION,
        }
    )


def _sums(edition: Edition, purpose: str) -> list[str]:
    """What the programme lays down for the purpose, or for any of a person; nothing of a figure that it leaves open."""
    said = {name: programmes.said(name, edition[name]) for name in edition.figures}
    sentences = {
        'ceiling_production': f'Vay để làm ăn: nhiều nhất {said["ceiling_production"]}.',
        'ceiling_training': f'Vay để học nghề: nhiều nhất {said["ceiling_training"]} cho mỗi tháng học.',
        'ceiling_establishment': f'Cơ sở vay cho một dự án: nhiều nhất {said["ceiling_establishment"]}.',
        'ceiling_worker': f'Tính trên mỗi lao động thuộc chương trình: nhiều nhất {said["ceiling_worker"]}.',
        'longest_months': f'Trả dần, lâu nhất {said["longest_months"]}.',
        'rate_bp': _rate(edition, said['rate_bp']),
    }
    wanted = CEILINGS[purpose] | {'longest_months', 'rate_bp'}
    return [text for name, text in sentences.items() if name in wanted and edition[name] is not None]


def _rate(edition: Edition, said: str) -> str:
    """The rate, and what it costs: 6,6 %/year on 10 million is 55.000 đồng in the first month."""
    if not edition['rate_bp']:
        return 'Không phải trả lãi.'
    month_vnd = (2 * EXAMPLE_VND * edition['rate_bp'] + 120_000) // 240_000
    return f'Lãi suất {said}: nợ {dotted(EXAMPLE_VND)} đồng thì một tháng trả lãi khoảng {dotted(month_vnd)} đồng.'


def _conditions(dossier: LoanDossier, edition: Edition) -> list[str]:
    """Of the programme, in plain words."""
    if dossier.purpose == Purpose.ESTABLISHMENT:
        return _of_establishment(edition)
    household = ['Một người trong nhà từ đủ 18 tuổi đồng ý đứng tên vay']
    household += ['Vào Tổ tiết kiệm và vay vốn của thôn, được tổ bình xét']
    window = _window(dossier, edition)
    return [
        'Đang ở tại xã',
        'Có giấy chứng nhận được cấp khi về địa phương, có tên trong danh sách Công an xã lập',
        'Sống đúng pháp luật, không dính tệ nạn xã hội',
        *([window] if window else []),
        'Không còn nợ chương trình khác vay cho cùng việc này',
        *(household if edition['via_household'] and not dossier.signs_alone else []),
    ]


def _of_establishment(edition: Edition) -> list[str]:
    share = edition['least_share']
    workers = [f'Ít nhất {share} % lao động thuộc chương trình vay, có hợp đồng lao động'] if share else []
    return [
        'Cơ sở hoạt động tại xã, đúng pháp luật',
        *workers,
        'Phương án được UBND xã xác nhận',
        'Không còn nợ chương trình khác vay cho cùng việc này',
    ]


def _window(dossier: LoanDossier, edition: Edition) -> str:
    """Until when, without the day it is counted from."""
    months, since = edition['window_months'], dossier.returnee.released_on
    if months is None:
        return ''
    if since is None:
        return f'Vay trong vòng {months} tháng từ ngày ghi trên giấy chứng nhận'
    return f'Vay chậm nhất ngày {screen_date(add_months(since, months))}'


def _papers(dossier: LoanDossier) -> list[dict]:
    """While the purpose is open: the papers of persons, and for which purpose where a paper is for one alone."""
    rows = []
    for one in checklist.wanted_of(dossier).values():
        purposes = one.purposes - {Purpose.ESTABLISHMENT}
        if dossier.purpose or not one.purposes or len(purposes) > 1:
            rows.append({'ten': one.carried_name, 'noi_lay': one.where})
        elif purposes:
            [purpose] = purposes
            rows.append({'ten': one.carried_name, 'noi_lay': f'{ONLY_FOR[Purpose(purpose)]}. {sentence(one.where)}'})
    return facts.numbered(rows)


def _steps() -> list[str]:
    days = two_digits(settings.get('loan.appraisal_days'))
    return [
        '1. Nộp giấy tờ tại bộ phận tiếp nhận của UBND xã, lấy giấy biên nhận.',
        f'2. Người của ít nhất hai tổ chức đến nhà xem và thẩm định, trong {days} ngày làm việc từ khi đủ giấy tờ.',
        '3. Chủ tịch UBND xã xác nhận; danh sách gửi nơi cho vay trước ngày 05 hằng tháng.',
        '4. Nơi cho vay quyết định và giao tiền. Sau 30 đến 60 ngày, xã đến xem việc dùng vốn.',
    ]


def lacking(dossier: LoanDossier) -> dict:
    """What is still missing, where to get it, and until when."""
    missing = set(checklist.missing_of(dossier))
    rows = [one for one in checklist.wanted_of(dossier).values() if one.label in missing]
    return (
        facts.head_of_form(facts.COMMITTEE)
        | facts.named(dossier)
        | {
            'xung_ho': facts.called(dossier.returnee.person),
            'noi_cho_vay': facts.lender_of(dossier.programme),
            'giay_to': facts.numbered([{'ten': one.carried_name, 'noi_lay': one.where} for one in rows]),
            'han_bo_sung': screen_date(dossier.bring_by) if dossier.bring_by else '',
            'nguoi_nhan': facts.holder_name(Role.CLERK) or '…………………………',
        }
    )
