"""What becomes of an assessment that was sent: opinion, review, confirmation, legal group, signed sheet."""

import json

from core import files, scans, writing
from core.actor import Actor
from core.clock import today
from core.errors import Refused
from core.vietnamese import screen_date
from models import Assessment, AssessmentOpinion, Level
from workflows.assessment.comparing import TEXTS, answers_of
from workflows.assessment.states import RETURN_REASONS, WORKFLOW, bench
from workflows.assessment.writing import put
from workflows.returnee import access
from workflows.returnee.access import Standing

CLASSES = {
    'A': 'Chấp hành tốt và có điều kiện thuận lợi: việc làm ổn định, môi trường sống tốt',
    'B': 'Chấp hành tốt nhưng còn khó khăn: việc làm chưa có hoặc chưa ổn định, đời sống thiếu thốn, còn tự ti',
    'C': 'Chưa chấp hành tốt, chưa nghe người giúp đỡ, hoặc hoàn cảnh dễ dẫn đến vi phạm',
    'D': 'Đang bị tạm giữ, tạm giam, hoặc ở cơ sở giáo dục, trường giáo dưỡng, cơ sở cai nghiện bắt buộc',
}  # TT 10/2024/TT-BCA Đ.12.1, in our words
NO_SCAN = 'Chọn bản quét của phiếu đã ký.'


def opine(assessment: Assessment, actor: Actor, version: int, text: str) -> Assessment:
    """The branch's opinion, kept beside the helper's text; one typed from paper carries no person."""
    if not text.strip():
        raise Refused('Ghi ý kiến của chi hội, chi đoàn.')
    helped = access.viewer(actor).standings.get(Standing.ORGANISATION, frozenset())
    person = actor.person if assessment.returnee_id in helped else None
    with writing():
        moved = WORKFLOW.move('opine', assessment, actor, version)
        AssessmentOpinion.create(assessment=moved, person=person, text=text.strip(), given_on=today())
    return moved


def review(assessment: Assessment, actor: Actor, version: int, level: str, remark: str = '') -> Assessment:
    """The model's own remark; the legal group is another value and another hand's."""
    if level not in set(Level):
        raise Refused('Chọn mức nhận xét của Mô hình.')
    with writing():
        moved = WORKFLOW.move(
            'review', assessment, actor, version, stand_in=actor.stands_in(bench().reviewers(assessment))
        )
        put(moved, level=level, remark=remark.strip())
    return Assessment.get_by_id(assessment.id)


def send_back(assessment: Assessment, actor: Actor, version: int, code: str, text: str) -> Assessment:
    """Back to the writer. What was sent is kept whole beside the reason; earlier opinions stay, marked."""
    label = dict(RETURN_REASONS).get(code, '')
    if not label or not text.strip():
        raise Refused('Chọn lý do và ghi rõ cần sửa gì.')
    roles = bench().judges(assessment)
    kept = json.loads(assessment.evidence)
    kept.pop('known', None)
    kept['returned'] = [*kept.get('returned', []), _snapshot(assessment, actor, label, text.strip())]
    with writing():
        moved = WORKFLOW.move('send_back', assessment, actor, version, reason=label, stand_in=actor.stands_in(roles))
        again = {'returns': assessment.returns + 1, 'level': '', 'remark': '', 'sent_on': None}
        put(moved, evidence=json.dumps(kept, ensure_ascii=False), skip_code='', skip_reason='', **again)
        opinions = AssessmentOpinion.assessment == moved
        AssessmentOpinion.update(before_return=1).where(opinions).execute()
    return Assessment.get_by_id(assessment.id)


def _snapshot(assessment: Assessment, actor: Actor, label: str, text: str) -> dict:
    return {
        'on': screen_date(today()),
        'by': actor.name,
        'why': label,
        'reason': text,
        'texts': {name: getattr(assessment, name) for name in TEXTS},
        'answers': {key: [answer.value, answer.sentence] for key, answer in answers_of(assessment).items()},
        'skip': assessment.skip_reason,
        'level': assessment.level,
        'remark': assessment.remark,
    }


def confirm(assessment: Assessment, actor: Actor, version: int) -> Assessment:
    stand_in = actor.stands_in(bench().confirmers(assessment))
    return WORKFLOW.move('confirm', assessment, actor, version, stand_in=stand_in, confirmed_on=today())


def approve_skip(assessment: Assessment, actor: Actor, version: int) -> Assessment:
    stand_in = actor.stands_in(bench().reviewers(assessment))
    return WORKFLOW.move('approve_skip', assessment, actor, version, stand_in=stand_in, confirmed_on=today())


def classify(assessment: Assessment, actor: Actor, version: int, legal_class: str) -> Assessment:
    """The legal group, by the head of the commune police alone; groups before it stay to be read.

    Source: TT 10/2024/TT-BCA Đ.12.2.
    """
    if legal_class not in CLASSES:
        raise Refused('Chọn một nhóm: A, B, C hoặc D.')
    kept = json.loads(assessment.evidence)
    if assessment.legal_class:
        past = {'group': assessment.legal_class, 'on': screen_date(assessment.classed_on)}
        kept['groups'] = [*kept.get('groups', []), past]
    with writing():
        moved = WORKFLOW.move('classify', assessment, actor, version)
        facts = {'legal_class': legal_class, 'classed_on': today(), 'classed_by': actor.account}
        put(moved, evidence=json.dumps(kept, ensure_ascii=False), **facts)
    return Assessment.get_by_id(assessment.id)


def file(assessment: Assessment, actor: Actor, version: int, scan: bytes, name: str) -> Assessment:
    """The signed sheet, scanned; from here on only a bản bổ sung corrects it. Raises Refused for no readable scan."""
    if not scan:
        raise Refused(NO_SCAN)
    try:
        seen = scans.inspect(scan)
    except scans.BadScan as fault:
        raise Refused(str(fault)) from None
    kind = 'application/pdf' if seen.kind == 'pdf' else f'image/{seen.kind}'
    with writing():
        WORKFLOW.permitted('file', assessment, actor)
        kept = files.keep(scan, name, kind, actor)
        return WORKFLOW.move('file', assessment, actor, version, signed_file=kept)
