"""What a reader may do on the page of a dossier, in the order in which it presses."""

from dataclasses import dataclass

from blueprints._access import me
from blueprints.loan._words import ACTS, PAGES, REASONED
from models import LoanDossier
from workflows.loan import WORKFLOW, checklist

LINKS = {  # what the page may allow besides the arrows
    'may_write': ('.request_of', 'Ghi đề nghị vay'),
    'may_bring': ('.bring', 'Ghi giấy tờ mang đến'),
    'may_visit': ('.site_visit', 'Ghi kiểm tra thực tế'),
    'may_vote': ('.vote', 'Ghi kết quả biểu quyết'),
}


@dataclass(frozen=True)
class Button:
    """`endpoint` and `arguments` lead to a form; without an endpoint it acts at once."""

    action: str
    label: str
    endpoint: str
    arguments: dict
    danger: bool


def buttons_of(dossier: LoanDossier) -> tuple[list[Button], list[str]]:
    """What would be accepted now, and what stands against the rest."""
    actor, made, said = me(), [], {}
    for action in WORKFLOW.open_to(actor, dossier):
        if action in ('lend', 'unlend'):
            continue
        arrow = WORKFLOW.arrows[action]
        against = [] if action == 'assign' else WORKFLOW.obstacles(action, actor, dossier)
        if not against:
            made.append(_button(action, dossier, arrow.label, arrow.danger))
        elif action != 'lack':
            said.setdefault(' '.join(against), []).append(arrow.label)
    return made, [f'{", ".join(held)}: {why}' for why, held in said.items()]


def _button(action: str, dossier: LoanDossier, label: str, danger: bool) -> Button:
    key = {'dossier_id': dossier.id}
    if action in ACTS:
        return Button(action, label, '', key | {'action': action}, danger)
    if action in REASONED:
        return Button(action, label, '.decide', key | {'action': action}, danger)
    if action in PAGES:
        return Button(action, label, PAGES[action], key, danger)
    return Button(action, label, '.step', key | {'action': action}, danger)


def acts_of(dossier: LoanDossier, shown: dict) -> list[Button]:
    """The most pressing first, which gets the filled button; what gives something up stands last."""
    key = {'dossier_id': dossier.id}
    links = {flag: Button('', label, page, key, False) for flag, (page, label) in LINKS.items() if shown.get(flag)}
    pressing = [links.pop(flag) for flag in _pressing(dossier, shown) if flag in links]
    opinions = [
        Button('', f'Ý kiến của {row.person.full_name}', '.opine', key | {'appraiser_id': row.id}, False)
        for row in shown.get('mine', ())
    ]
    calm = [one for one in shown['buttons'] if not one.danger]
    grave = [one for one in shown['buttons'] if one.danger]
    return [*pressing, *opinions, *calm, *links.values(), *grave]


def _pressing(dossier: LoanDossier, shown: dict) -> list[str]:
    """Links without which nothing goes on."""
    visited = any(visit.round == dossier.round for visit in shown.get('site_visits', ()))
    waits = {
        'may_write': not dossier.asked_vnd,
        'may_bring': shown.get('may_bring') and checklist.missing_of(dossier),
        'may_visit': not visited,
        'may_vote': not shown.get('vote'),
    }
    return [flag for flag, pressing in waits.items() if pressing]
