"""One-time keys, drafts, stored files, registries, settings and the log's history."""

import errno
import json
import os
from datetime import date

import pytest
from peewee import IntegrityError

from core import audit, drafts, files, instance, links, settings
from core.actor import SYSTEM
from core.errors import AlreadyDone, StorageFull
from core.once import once
from models import Document, Role, StoredFile, SubmitKey, Village, now


@pytest.fixture
def clerk(make_actor):
    return make_actor(Role.CLERK)


def test_a_form_acts_once(clerk):
    with once(clerk, 'k1') as done:
        done.made(Village.create(name='thôn Co Loi'))
    with pytest.raises(AlreadyDone) as second, once(clerk, 'k1'):
        Village.create(name='thôn Pò Mỏ')
    assert second.value.subject == f'village:{Village.get().id}'
    assert Village.select().count() == 1


def test_a_key_is_free_again_when_the_act_failed(clerk):
    Village.create(name='thôn Co Loi')
    with pytest.raises(IntegrityError), once(clerk, 'k1'):
        Village.create(name='thôn Co Loi')
    assert SubmitKey.select().count() == 0


def test_a_draft_comes_back_until_it_is_dropped(clerk):
    drafts.save(clerk.account, '/x', {'ten': ['Lý Thị Bình']})
    drafts.save(clerk.account, '/x', {'ten': ['Lý Thị Bình', 'B']})
    assert drafts.load(clerk.account, '/x')[0] == {'ten': ['Lý Thị Bình', 'B']}
    drafts.drop(clerk.account, '/x')
    assert drafts.load(clerk.account, '/x') is None


def test_a_draft_too_long_is_left_out(clerk):
    drafts.save(clerk.account, '/x', {'ten': ['a' * drafts.LONGEST]})
    assert drafts.load(clerk.account, '/x') is None


def test_a_file_is_kept_once_under_its_hash(clerk):
    one, two = (files.keep(b'noi dung', f'{n}.txt', 'text/plain', clerk) for n in 'ab')
    assert one.sha256 == two.sha256
    assert files.read(two) == b'noi dung'
    kept = [path for path in (instance.data_dir() / 'files').rglob('*') if path.is_file()]
    assert len(kept) == 1


def test_a_full_disk_is_said_in_words(clerk, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, 'no space')

    monkeypatch.setattr(os, 'fsync', full)
    with pytest.raises(StorageFull, match='Ổ đĩa'):
        files.keep(b'x', 'a.txt', 'text/plain', clerk)
    assert StoredFile.select().count() == 0


def test_settings_have_defaults_and_remember_who_changed_them(clerk):
    assert settings.get('commune.name') == 'xã Mẫu Sơn'
    settings.put('commune.name', 'xã Khánh Xuân', clerk)
    assert settings.get_all()['commune.name'] == 'xã Khánh Xuân'
    assert [e.action for e in audit.history('setting:commune.name')] == ['setting.change']


def test_a_doubtful_default_waits_for_somebody_to_confirm_it(clerk, monkeypatch):
    monkeypatch.setitem(settings.DEFINITIONS, 'x.y', settings.Definition('X', 1, to_confirm=True))
    assert 'x.y' in settings.unconfirmed()
    settings.put('x.y', 1, clerk, confirmed=True)
    assert 'x.y' not in settings.unconfirmed()


@pytest.fixture
def renamed(monkeypatch):
    """A doubtful setting that took the place of two."""
    definition = settings.Definition('X', 5, 'number', to_confirm=True, formerly=('old.y', 'old.z'))
    monkeypatch.setitem(settings.DEFINITIONS, 'x.y', definition)


@pytest.mark.parametrize(
    ('stored', 'value'),
    [
        ({}, 5),
        ({'old.z': 7}, 7),
        ({'old.z': 7, 'old.y': 0}, 0),
        ({'old.y': 6, 'x.y': 9}, 9),
    ],
)
def test_what_was_chosen_under_a_former_key_still_counts(app, renamed, stored, value):
    for key, chosen in stored.items():
        settings.store(key, chosen)
    assert settings.get('x.y') == settings.get_all()['x.y'] == value
    assert 'old.y' not in settings.get_all()


def test_a_setting_chosen_anew_leaves_its_former_keys_behind(clerk, renamed):
    settings.store('old.y', 7)
    settings.put('x.y', 8, clerk)
    assert settings.get('x.y') == 8
    (entry,) = audit.history('setting:x.y')
    assert json.loads(entry.changes) == {'value': [7, 8]}


def test_what_was_confirmed_under_a_former_key_is_not_asked_again(clerk, renamed):
    settings.store('old.z', 7)
    assert 'x.y' in settings.unconfirmed()
    settings.store('old.z', 7, confirmed_at=now(), confirmed_by=clerk.account)
    assert 'x.y' not in settings.unconfirmed()


def test_no_former_key_is_in_use(app):
    former = [name for definition in settings.DEFINITIONS.values() for name in definition.formerly]
    assert len(former) == len(set(former))
    assert not set(former) & set(settings.DEFINITIONS)


def test_history_leaves_out_who_only_looked(clerk):
    audit.write(clerk, 'a.change', 'x:1')
    audit.write(clerk, 'a.view', 'x:1')
    audit.write(clerk, 'a.export', 'x:1')
    assert [entry.action for entry in audit.history('x:1')] == ['a.change']


def test_registries_hold_what_workflows_join(monkeypatch, clerk):
    for name in ('_effects', '_pages'):
        monkeypatch.setattr(links, name, {})
    for name in ('_hanging', '_waiting'):
        monkeypatch.setattr(links, name, [])
    soon, later = date(2026, 11, 24), date(2026, 12, 1)
    waiting = [
        links.Waiting('c', '', ('x', {})),
        links.Waiting('b', '', ('x', {}), later),
        links.Waiting('a', '', ('x', {}), soon),
    ]
    links.register_waiting(lambda actor: waiting)
    links.register_hanging(lambda person: [links.Hanging('Việc', ('x', {}))])
    links.register_page('village', lambda key: ('village.show', {'id': key}))
    effect = links.Effect(lambda document, actor: None, lambda document, day, by, actor: None)
    links.register_effect('village', effect)
    assert [item.label for item in links.waiting_for(clerk)] == ['a', 'b', 'c']
    assert [item.label for item in links.hanging_on(clerk.person)] == ['Việc']
    assert links.page_of('village:3') == ('village.show', {'id': 3})
    assert links.effect_of(Document(subject='village:3')) is effect
    assert [links.page_of(subject) for subject in ('', 'village:x', 'other:1')] == [None, None, None]


def test_the_system_itself_is_in_the_log_by_name(app):
    assert audit.write(SYSTEM, 'x.y', 'x:1').actor_name == 'Hệ thống'
