"""The first set-up: a code from the console opens it, each step is kept, and all takes effect at once at the end."""

from dataclasses import replace
from hashlib import sha256

from core import accounts, audit, bodies, defaults, offices, passwords, people, places, register, settings, writing
from core.actor import SYSTEM
from core.clock import today
from core.errors import NotFound, Refused
from core.once import once
from core.vietnamese import nfc
from models import Account, IssuingBody, Person, Role, Setting

STEPS = ('place', 'bodies', 'villages', 'series', 'offices', 'admin')
TRIED_AS = 'thiet-lap'  # how attempts with the code are counted
WRONG_CODE = 'Mã chưa đúng. Xem lại mã in ở cửa sổ dòng lệnh của máy chủ; mỗi lần khởi động có một mã mới.'
UNFINISHED = 'Làm nốt các bước còn thiếu, rồi hoàn tất.'
DONE = 'Hệ thống đã thiết lập xong.'

settings.define('setup.code', settings.Definition('Mã thiết lập', '', group=''))
settings.define('setup.answers', settings.Definition('Các bước đã ghi', {}, group=''))
audit.describe('setup', 'Thiết lập', {'open': 'Mở thiết lập bằng mã', 'finish': 'Hoàn tất thiết lập'}, in_full=True)


def is_done() -> bool:
    return settings.get('setup.done')


def make_code() -> str:
    """A new one-time code for the console, in place of the one before; '' when the set-up is done."""
    if is_done():
        return ''
    code = passwords.new_code()
    with writing():
        settings.store('setup.code', passwords.hashed_code(code))
    return code


def unlock(code: str, address: str) -> str:
    """The key that shows that `code` was typed, good until a new code is made. Raises Refused when it is wrong."""
    refuse_done()
    accounts.refuse_guessing(TRIED_AS, address)
    ok = passwords.matches_code(settings.get('setup.code'), code)
    accounts.note_attempt(TRIED_AS, replace(SYSTEM, address=address), succeeded=ok)
    if not ok:
        raise Refused(WRONG_CODE)
    return key()


def key() -> str:
    """What a browser keeps to show that the present code was typed there; '' while there is no code."""
    stored = settings.get('setup.code')
    return sha256(stored.encode()).hexdigest() if stored else ''


def refuse_done() -> None:
    """Raises NotFound once the set-up is done: it is closed for good."""
    if is_done():
        raise NotFound(DONE)


def answers(step: str) -> tuple[dict[str, list[str]], dict | None]:
    """(what was typed, the facts made of it): {} before the step was seen, None while it is not complete."""
    kept = settings.get('setup.answers').get(step, {})
    return kept.get('typed', {}), kept.get('facts')


def keep(step: str, typed: dict[str, list[str]], facts: dict | None) -> None:
    """Remember a step; letterheads that nobody touched follow a new name of the commune."""
    refuse_done()
    with writing():
        kept = settings.get('setup.answers')
        if step == 'place' and kept.get('bodies', {}).get('facts') == suggested_bodies():
            del kept['bodies']
        settings.store('setup.answers', kept | {step: {'typed': typed, 'facts': facts}})


def missing() -> list[str]:
    """Steps that are not complete."""
    return [step for step in STEPS if answers(step)[1] is None]


def place() -> dict:
    """Names of commune, province and model: those given, or the defaults."""
    return answers('place')[1] or {
        'commune': settings.get('commune.name'),
        'province': settings.get('commune.province'),
        'model': settings.get('model.name'),
    }


def suggested_bodies() -> dict[str, dict[str, str]]:
    """{code: {parent_line, name, abbreviation}} for the place named so far."""
    names = ('parent_line', 'name', 'abbreviation')
    return {facts['code']: {n: facts.get(n, '') for n in names} for facts in defaults.bodies(**place())}


def finish() -> Account:
    """Put all answers in force, in one transaction; returns the first administrator, ready to sign in."""
    refuse_done()
    if missing():
        raise Refused(UNFINISHED)
    with once(SYSTEM, 'setup') as done:
        facts = {step: answers(step)[1] for step in STEPS}
        _fill_place(facts['place'])
        defaults.fill(SYSTEM)
        _fill_bodies(facts['bodies'])
        for name in facts['villages']['names']:
            places.add_village(SYSTEM, name)
        _start_series(facts['series'])
        account = _first_admin(facts['admin'], _fill_offices(facts['offices']))
        _close()
        done.made(account)
    return account


def _fill_place(facts: dict[str, str]) -> None:
    for name, setting in (('commune', 'commune.name'), ('province', 'commune.province'), ('model', 'model.name')):
        settings.put(setting, facts[name], SYSTEM)


def _fill_bodies(facts: dict[str, dict[str, str]]) -> None:
    """What the commune looked over is confirmed; the police confirm their own (workflows ruling 11)."""
    for body in bodies.all_bodies():
        changed = bodies.change(body, SYSTEM, body.version, **facts[body.code])
        if body.code != 'cax':
            bodies.confirm(changed, SYSTEM, changed.version)


def _start_series(facts: dict) -> None:
    year = today().year
    for body in bodies.all_bodies():
        bodies.change(body, SYSTEM, body.version, one_series=body.code in facts['one_series'])
    for row in facts['starts']:
        body = IssuingBody.get(IssuingBody.code == row['body'])
        register.start_at(body, row['kind'], year, row['last'], SYSTEM)


def _fill_offices(facts: dict[str, dict]) -> dict[str, Person]:
    """Give the offices; the same name is the same person. Returns the persons by name."""
    persons: dict[str, Person] = {}
    for role, holder in facts.items():
        name = nfc(holder['full_name'])
        if not name:
            continue
        if name not in persons:
            persons[name] = people.add_person(SYSTEM, name, sex=holder['sex'], job_title=holder['title'])
        offices.give(persons[name], Role(role), today(), SYSTEM, title=holder['title'])
    return persons


def _first_admin(facts: dict[str, str], persons: dict[str, Person]) -> Account:
    name = nfc(facts['full_name'])
    person = persons.get(name) or people.add_person(SYSTEM, name, sex=facts['sex'])
    offices.give(person, Role.ADMIN, today(), SYSTEM)
    account, _ = accounts.open_account(person, facts['login'], SYSTEM)
    accounts.adopt_password(account, facts['password_hash'], SYSTEM)
    return account


def _close() -> None:
    """From now on there is no way back into the set-up, and nothing of it lies about."""
    Setting.delete().where(Setting.key.in_(['setup.code', 'setup.answers'])).execute()
    settings.put('setup.done', True, SYSTEM)
    audit.write(SYSTEM, 'setup.finish', 'setting:setup.done')
