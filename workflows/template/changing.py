"""The acts on templates: a file is offered and checked at once, put into use from a day, or taken out again."""

from datetime import date
from hashlib import sha256

from peewee import Expression, fn

from core import audit, files, templates, writing
from core.actor import Actor, demand
from core.clock import today
from core.documents import DOCX
from core.errors import Refused
from core.templates import Verdict
from models import TemplateState, TemplateVersion
from workflows.template.states import KEEPERS, WORKFLOW, verdict_on

SAME = 'Tệp này giống hệt {}, chưa có gì để kiểm tra.'
SHIPPED = 'mẫu gốc của chương trình'


def offer(key: str, raw: bytes, name: str, note: str, confidentiality: str, actor: Actor) -> TemplateVersion:
    """Keep an edited template as the next version, checked or refused. A harmful file is not kept, its reason is."""
    demand(actor, *KEEPERS)
    digest = sha256(raw).hexdigest()
    if twin := _twin(key, digest):
        raise Refused(SAME.format(twin))
    verdict = templates.judge(key, raw, confidentiality)
    with writing():
        version = TemplateVersion.create(
            key=key,
            number=(TemplateVersion.select(fn.MAX(TemplateVersion.number)).where(_of(key)).scalar() or 0) + 1,
            confidentiality=confidentiality,
            file=files.keep(raw, name[-200:], DOCX, actor) if verdict.is_safe else None,
            sha256=digest,
            note=note,
            findings=verdict.to_json(),
            uploaded_by=actor.account,
        )
        audit.write(actor, 'template.upload', version, {'sha256': (None, digest)})
        return _settled(version, verdict, actor)


def _settled(version: TemplateVersion, verdict: Verdict, actor: Actor) -> TemplateVersion:
    if verdict.errors:
        reason = ' '.join(remark.text for remark in verdict.errors)
        return WORKFLOW.move('refuse', version, actor, version.version, reason=reason)
    return WORKFLOW.move('check', version, actor, version.version)


def _twin(key: str, digest: str) -> str:
    """What the same file already is: a version that was not refused, or the shipped template."""
    if sha256(templates.shipped(key)).hexdigest() == digest:
        return SHIPPED
    same = (TemplateVersion.sha256 == digest) & (TemplateVersion.state != TemplateState.REFUSED)
    found = TemplateVersion.get_or_none(_of(key) & same)
    return f'bản {found.number}' if found else ''


def put_into_use(
    version: TemplateVersion, actor: Actor, seen: int, from_day: date, *, looked: bool = False
) -> TemplateVersion:
    """Papers made on `from_day` and later take this version; an older one put into use again is the way back.

    What was to start on that day or later gives way. Raises Refused for a day that is past, or when warnings
    were not looked at.
    """
    if from_day < today():
        raise Refused('Chọn ngày bắt đầu từ hôm nay: văn bản đã tạo giữ mẫu lúc tạo.')
    if verdict_on(version).warnings and not looked:
        raise Refused('Đánh dấu đã xem các điều cần lưu ý rồi mới đưa vào dùng.')
    with writing():
        used = WORKFLOW.move('use', version, actor, seen, from_day=from_day)
        for other in _in_use(version.key):
            if other.id != used.id and (from_day <= today() or other.from_day >= from_day):
                WORKFLOW.move('retire', other, actor, other.version, reason=f'Dùng bản {used.number}')
    return used


def use_shipped(key: str, actor: Actor) -> None:
    """Go back to the shipped template from today on. Raises Refused when it is in use already."""
    demand(actor, *KEEPERS)
    with writing():
        used = _in_use(key)
        if not used:
            raise Refused(f'Đang dùng {SHIPPED} rồi.')
        for version in used:
            WORKFLOW.move('retire', version, actor, version.version, reason=f'Dùng lại {SHIPPED}')


def _in_use(key: str) -> list[TemplateVersion]:
    return list(TemplateVersion.select().where(_of(key) & (TemplateVersion.state == TemplateState.IN_USE)))


def _of(key: str) -> Expression:
    return TemplateVersion.key == key
