"""Versions of a template: what an upload becomes, which one a day's papers are made from, and the way back."""

from datetime import timedelta
from itertools import permutations

import pytest

from core import audit, clock, defaults, documents, files, templates
from core.actor import SYSTEM
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused, StaleRecord, WrongState
from core.word.sample import sample
from core.word.text import paragraphs
from models import IssuingBody, Role, StoredFile, TemplateVersion
from tests.template._edited import KEY, PAPER, edited, hostile, reworded, with_line
from workflows.template import changing, reading

DAY = timedelta(days=1)


def printed(key: str = KEY, day=None) -> str:
    """What a paper of `day` says."""
    template, dictionary = templates.in_use(key, day or today()), templates.kinds()[key].dictionary
    return '\n'.join(paragraphs(template.fill(sample(dictionary), dictionary=dictionary)))


def test_the_shipped_file_is_in_use_until_somebody_changes_it(app):
    assert templates.version_in_use(KEY, today()) is None
    assert templates.in_use(KEY, today()).sha256 == templates.Template.load(templates.shipped(KEY)).sha256


def test_a_good_file_is_checked_and_waits(offer):
    version = offer('Một câu mới.')
    assert (version.state, version.number, version.from_day) == ('checked', 1, None)
    assert 'Một câu mới.' not in printed()


def test_a_version_put_into_use_is_what_papers_are_made_from(offer, use):
    use(offer('Một câu mới của {{ nguoi_lap }}.'))
    assert 'Một câu mới của Vi Thị Lan.' in printed()


def test_a_version_starts_on_its_day(offer, use):
    use(offer('Câu thứ nhất.'))
    use(offer('Câu thứ hai.'), today() + 7 * DAY)
    assert 'Câu thứ nhất.' in printed(day=today() + 6 * DAY)
    assert 'Câu thứ hai.' in printed(day=today() + 7 * DAY)


def test_what_was_to_start_later_gives_way_to_a_newer_choice(offer, use):
    later = use(offer('Câu thứ nhất.'), today() + 7 * DAY)
    use(offer('Câu thứ hai.'), today() + 3 * DAY)
    assert TemplateVersion.get_by_id(later.id).state == 'retired'
    assert 'Câu thứ hai.' in printed(day=today() + 8 * DAY)


@pytest.mark.parametrize('order', list(permutations((0, 3, 7))), ids=str)
def test_in_any_order_at_most_one_version_is_in_use_on_a_day_and_the_latest_choice_holds_from_its_day(
    offer, use, order
):
    for number, later in enumerate(order):
        use(offer(f'Câu số {number}.'), today() + later * DAY)
    last = order[-1]
    assert f'Câu số {len(order) - 1}.' in printed(day=today() + last * DAY)
    assert f'Câu số {len(order) - 1}.' in printed(day=today() + 30 * DAY)
    days = [row.from_day for row in TemplateVersion.select().where(TemplateVersion.state == 'in_use')]
    assert len(days) == len(set(days))


def test_the_version_in_use_is_not_put_off(offer, use):
    with pytest.raises(Refused, match='đang dùng rồi'):
        use(use(offer()), today() + DAY)


def test_a_version_that_waits_may_be_given_another_day(offer, use):
    version = use(use(offer('Một câu mới.'), today() + 7 * DAY), today() + DAY)
    assert version.from_day == today() + DAY


def test_an_older_version_put_into_use_again_is_the_way_back(offer, use):
    first = use(offer('Câu thứ nhất.'))
    use(offer('Câu thứ hai.'))
    use(TemplateVersion.get_by_id(first.id))
    assert 'Câu thứ nhất.' in printed()
    assert 'Câu thứ hai.' not in printed()


def test_the_shipped_file_comes_back(offer, use, clerk):
    use(offer('Câu thứ nhất.'))
    use(offer('Câu thứ hai.'), today() + DAY)
    changing.use_shipped(KEY, clerk)
    assert templates.version_in_use(KEY, today() + 30 * DAY) is None
    with pytest.raises(Refused, match='mẫu gốc'):
        changing.use_shipped(KEY, clerk)


def test_a_paper_keeps_the_version_it_was_made_from(offer, use, clerk, make_account):
    defaults.fill(SYSTEM)
    make_account(Role.CHAIR_138, name='Hoàng Văn Thành')
    key, body = 'document/thong_bao_thu_hoi', IssuingBody.get(IssuingBody.code == 'bcd138')
    facts = sample(templates.kinds()[key].dictionary)
    order = documents.Order(key, body, 'thu hồi Quyết định', recipients=('Công an xã',), facts=facts)
    old = documents.working_file(documents.draft(order, clerk))
    version = use(offer('Một câu mới.', key=key))
    new = documents.working_file(documents.draft(order, clerk))
    assert old.template_sha256 == templates.Template.load(templates.shipped(key)).sha256
    assert new.template_sha256 == version.sha256
    assert ['Một câu mới.' in '\n'.join(paragraphs(files.read(kept.file))) for kept in (old, new)] == [False, True]
    assert [reading.papers_made(made) for made in (version, reading.shipped(key))] == [1, 1]


def test_another_kind_of_paper_keeps_its_template(offer, use):
    use(offer())
    assert templates.version_in_use(PAPER, today()) is None


@pytest.mark.parametrize(
    ('raw', 'kept', 'said'),
    [
        (hostile, False, 'macro'),
        (lambda: b'PK\x03\x04 not a zip', False, ''),
        (lambda: with_line(KEY, '{{ ho_ten_cha }}'), True, 'Bỏ trường “ho_ten_cha”'),
        (lambda: with_line(KEY, '{{ 1 + 1 }}'), True, 'tên trường chỉ gồm'),
        (lambda: with_line(KEY, '{% import os %}'), True, 'chỉ dùng for'),
        (lambda: reworded(KEY, '{{ dia_ban }}', 'xã'), True, 'Thêm trường “dia_ban”'),
    ],
    ids=['macro', 'no zip', 'unknown field', 'expression', 'program', 'lost field'],
)
def test_a_bad_file_is_refused_and_keeps_its_reason(offer, raw, kept, said):
    version = offer(raw=raw())
    assert version.state == 'refused'
    assert (version.file is not None) is kept
    assert said in next(iter(audit.history(version))).reason
    assert said in reading.verdict_of(version).errors[0].text
    assert reading.told(version, today()) == ('bad', 'Không đạt')


def test_a_harmful_file_is_nowhere_on_the_disk(offer):
    version = offer(raw=hostile())
    assert StoredFile.select().count() == 0
    with pytest.raises(NotFound, match='không an toàn'):
        reading.content_of(version)


def test_all_faults_are_told_at_once(offer):
    raw = edited(KEY, lambda document: document.paragraphs[-1].insert_paragraph_before('{{ la }} {{ lung }}'))
    assert len(reading.verdict_of(offer(raw=raw)).errors) == 2


def test_a_wrong_margin_is_found_on_the_filled_paper(offer):
    def narrow(document) -> None:
        document.sections[0].left_margin //= 2

    version = offer(key=PAPER, raw=edited(PAPER, narrow))
    assert version.state == 'refused'
    found = reading.verdict_of(version).errors
    assert any('NĐ 30/2020' in remark.source and remark.advice for remark in found)


@pytest.mark.parametrize(
    ('label', 'levels'), [('cong_khai', [False]), ('noi_bo', []), ('han_che', [])], ids=['public', 'internal', 'closed']
)
def test_personal_data_against_the_mark_of_a_template(app, label, levels):
    assert [r.blocks for r in templates.judge(KEY, templates.shipped(KEY), label).remarks] == levels


def test_sensitive_data_never_in_a_public_template(app, monkeypatch):
    from core.word.fields import Dictionary, Field
    from core.word.kinds import FORM, Kind

    sick = [
        Field(entry.name, entry.label, entry.example, entry.required, 'nhạy cảm')
        if entry.name == 'nguoi_lap'
        else entry
        for entry in templates.kinds()[KEY].dictionary
    ]
    monkeypatch.setitem(templates._kinds, KEY, Kind('Phiếu', FORM, '', Dictionary(*sick)))
    found = templates.judge(KEY, templates.shipped(KEY), 'cong_khai').errors
    assert [remark.text for remark in found] == [
        'Đổi nhãn của mẫu: mẫu công khai dùng dữ liệu cá nhân nhạy cảm (Người lập phiếu).'
    ]


def test_a_paper_is_never_wider_than_its_template(offer, use):
    assert templates.narrower(KEY, 'cong_khai', today()) == 'cong_khai'
    use(offer(label='han_che'))
    assert templates.narrower(KEY, 'cong_khai', today()) == 'han_che'
    assert templates.narrower(KEY, 'noi_bo', today()) == 'han_che'


def test_the_same_file_twice_is_nothing_new(offer):
    raw = with_line(KEY, 'Một câu mới.')
    offer(raw=raw)
    with pytest.raises(Refused, match='bản 1'):
        offer(raw=raw)
    with pytest.raises(Refused, match='mẫu gốc'):
        offer(raw=templates.shipped(KEY))


def test_a_refused_file_may_be_offered_again_under_another_mark(offer):
    raw = with_line(KEY, '{{ la }}')
    assert [offer(raw=raw).number, offer(raw=raw).number] == [1, 2]


def test_warnings_want_a_tick(offer, clerk):
    version = offer(label='cong_khai')
    with pytest.raises(Refused, match='Đánh dấu'):
        changing.put_into_use(version, clerk, version.version, today())
    assert changing.put_into_use(version, clerk, version.version, today(), looked=True).state == 'in_use'


def test_a_past_day_is_refused(offer, clerk):
    version = offer()
    with pytest.raises(Refused, match='từ hôm nay'):
        changing.put_into_use(version, clerk, version.version, today() - DAY)


def test_a_refused_version_is_never_used(offer, use):
    with pytest.raises(WrongState):
        use(offer('{{ la }}'))


def test_what_no_longer_fits_the_dictionary_cannot_come_back(offer, use, monkeypatch):
    from core.word.fields import Dictionary, Field
    from core.word.kinds import FORM, Kind

    version = offer()
    more = Dictionary(*templates.kinds()[KEY].dictionary, Field('can_them', 'Điều cần thêm', 'x'))
    monkeypatch.setitem(templates._kinds, KEY, Kind('Phiếu', FORM, '', more))
    with pytest.raises(Refused, match='can_them'):
        use(version)


def test_a_stale_page_changes_nothing(offer, clerk):
    version = offer()
    with pytest.raises(StaleRecord):
        changing.put_into_use(version, clerk, version.version - 1, today())


@pytest.mark.parametrize('role', [role for role in Role if role not in (Role.CLERK, Role.ADMIN)])
def test_who_keeps_the_templates(offer, make_actor, role):
    version, other = offer(), make_actor(role)
    for act in (
        lambda: changing.offer(KEY, b'', 'mau.docx', 'x', 'noi_bo', other),
        lambda: changing.put_into_use(version, other, version.version, today(), looked=True),
        lambda: changing.use_shipped(KEY, other),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_standing_of_a_version_follows_the_calendar(offer, use):
    first, second = use(offer('Câu thứ nhất.')), use(offer('Câu thứ hai.'), today() + DAY)
    assert reading.told(first, today())[1] == 'Đang dùng'
    assert reading.told(second, today())[1].startswith('Dùng từ')
    assert reading.told(first, today() + DAY)[1] == 'Thôi dùng'
    assert reading.told(second, today() + DAY)[1] == 'Đang dùng'
    assert reading.told(reading.shipped(KEY), today())[1] == 'Thôi dùng'


def test_a_version_superseded_by_the_calendar_can_come_back(offer, use):
    first = use(offer('Câu thứ nhất.'))
    use(offer('Câu thứ hai.'), today() + DAY)
    with clock.at(today() + 2 * DAY):
        use(TemplateVersion.get_by_id(first.id))
        assert 'Câu thứ nhất.' in printed()


@pytest.mark.parametrize('key', ['membership/la', 'la/quyet_dinh_cong_nhan'])
def test_an_unknown_kind_is_not_found(app, key):
    with pytest.raises(NotFound):
        reading.kind_of(key)


def test_a_stored_verdict_reads_back(offer):
    version = offer('{{ la }}')
    assert templates.Verdict.from_json(version.findings) == templates.judge(KEY, files.read(version.file), 'noi_bo')
