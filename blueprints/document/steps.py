"""Every step of a paper on a page of its own: what stands against it, what it needs, and its one button."""

from flask import flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, status_of
from blueprints.document._bp import READ, bp, readable
from blueprints.document._sheet import forms_of
from blueprints.document._steps import STEPS, Step
from core import health
from core.clock import today
from core.documents import heading_of, signer_name, working_file
from models import Document
from workflows.document import WORKFLOW, signing

LOOKS = frozenset({'submit', 'pass_form', 'approve', 'print'})  # steps on which the check before printing is shown
AT_HAND = frozenset({'print', 'sign', 'assign_number', 'issue'})  # steps at which the clerk holds the paper itself
SLUGS = ', '.join(map(repr, STEPS))


@bp.route(f'/<int:document_id>/viec/<any({SLUGS}):slug>', methods=['GET', 'POST'])
@allow(*READ)
def step(document_id: int, slug: str):
    document, chosen = readable(document_id), STEPS[slug]
    WORKFLOW.permitted(chosen.action, document, me())
    form = chosen.make(document)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            chosen.run(document, form)
            done.made(document)
        if not form.errors:
            flash(chosen.done, 'good')
            return go(url_for('.show', document_id=document.id))
    return page('document/step.html', status=status_of(form), form=form, **_told(document, chosen))


def _told(document: Document, chosen: Step) -> dict:
    arrow = WORKFLOW.arrows[chosen.action]
    return {
        'document': document,
        'heading': heading_of(document),
        'signer': signer_name(document) if chosen.action in AT_HAND else '',
        'code': signing.printed_code(document) if chosen.action in AT_HAND else '',
        'word': working_file(document) if chosen.action == 'print' else None,
        'chosen': chosen,
        'label': chosen.label or arrow.label,
        'danger': arrow.danger,
        'obstacles': WORKFLOW.obstacles(chosen.action, me(), document),
        'forms': forms_of(document),
        'findings': health.check(document, today()) if chosen.action in LOOKS else [],
    }
