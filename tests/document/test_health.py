"""The check before printing, who may sign, the clock after the signature, and the library of legal bases."""

import io
from datetime import date, timedelta

import docx
import pytest

from core import authority, clock, defaults, documents, health
from core.actor import SYSTEM
from core.clock import today
from core.documents import Paper
from core.errors import NotAllowed, Refused
from core.vietnamese import paper_date
from core.word.fields import Dictionary, Field, Rows
from models import Absence, Document, DocumentBasis, DocumentLink, DocumentState, FileRole, IssuingBody, LegalBasis
from tests.document.conftest import word_file
from workflows.document import bases, timing, writing

S = DocumentState
DAY = timedelta(days=1)
NEW = date(2026, 11, 23)


def said(document: Document) -> list[tuple[bool, str]]:
    return [(finding.blocks, finding.text) for finding in health.check(document, today())]


def test_a_healthy_paper_has_nothing_to_mend(make_paper):
    assert said(make_paper()) == []


@pytest.mark.parametrize(
    ('fields', 'blocks', 'text'),
    [
        ({'signer': None}, True, 'Chọn người ký'),
        ({'recipients': '[]'}, True, 'Ghi nơi nhận'),
        ({'effective_on': date(2020, 1, 1)}, False, 'sớm hơn ngày văn bản'),
        ({'signer_as': 'TUQ.'}, True, 'Ghi căn cứ'),
    ],
)
def test_what_is_found(make_paper, fields, blocks, text):
    found = said(make_paper(**fields))
    assert len(found) == 1
    assert found[0][0] is blocks
    assert text in found[0][1]


def test_left_over_tags_block(make_paper, clerk):
    paper = make_paper()
    paper = writing.upload(paper, clerk, paper.version, word_file('Kính gửi {{ kinh_gui }}'))
    assert said(paper)[0][0]


def test_a_paper_without_a_file_blocks(bodies, people):
    paper = Document.create(
        kind='QĐ', body=bodies['bcd138'], title='x', recipients='["y"]', signer=people['chair'].person
    )
    assert 'Tải lên tệp Word' in said(paper)[0][1]


def test_a_text_dated_after_the_paper_cannot_be_its_ground(make_paper):
    paper, later = make_paper(), today() + DAY
    citation = f'Theo đề nghị tại Tờ trình số 12/TTr-CAX {paper_date(later)} của Công an xã'
    DocumentBasis.create(document=paper, citation=citation)
    [finding] = health.check(paper, today())
    assert (finding.blocks, finding.form) == (True, health.ON_PAPER)
    assert 'sau ngày văn bản' in finding.text
    assert health.check(paper, later) == []


def test_a_paper_about_one_that_is_dated_later_is_stopped(make_paper, make_issued):
    earlier, paper = make_issued(), make_paper()
    DocumentLink.create(document=paper, target=earlier, kind='amends')
    assert said(paper) == []
    Document.update(dated_on=today() + DAY).where(Document.id == earlier.id).execute()
    assert said(paper)[0][0]


@pytest.mark.parametrize(
    ('line', 'label', 'found'),
    [
        ('Liên hệ ông Nông Văn Thử, số 0912 345 678.', 'cong_khai', 'số điện thoại'),
        ('Số căn cước 020084001234.', 'cong_khai', 'số CCCD'),
        ('Liên hệ ông Nông Văn Thử, số 0912 345 678.', 'noi_bo', ''),
        ('Kinh phí 100000000000 đồng.', 'cong_khai', ''),
    ],
)
def test_personal_numbers_in_a_public_text_written_by_hand(make_paper, clerk, line, label, found):
    paper = make_paper(confidentiality=label)
    paper = writing.upload(paper, clerk, paper.version, word_file(line))
    assert [found in text for _, text in said(paper)] == ([True] if found else [])


def misshapen(change) -> bytes:
    """A paper that keeps to NĐ 30 but for what `change(document)` does."""
    paper, raw = docx.Document(io.BytesIO(word_file())), io.BytesIO()
    change(paper)
    paper.save(raw)
    return raw.getvalue()


def narrow(paper) -> None:
    paper.sections[0].left_margin //= 2


def without_subject(paper) -> None:
    subject = next(p for p in paper.paragraphs if p.text.startswith('Về việc'))
    subject._p.getparent().remove(subject._p)


@pytest.mark.parametrize(
    ('change', 'blocks', 'words'), [(narrow, True, 'Lề trái'), (without_subject, False, 'rích yếu')]
)
def test_the_look_of_the_paper_is_held_against_the_decree(make_paper, clerk, change, blocks, words):
    """What a machine mends without a doubt blocks; what it may have misread wants a look."""
    paper = make_paper()
    paper = writing.upload(paper, clerk, paper.version, misshapen(change))
    [finding] = [finding for finding in health.check(paper, today()) if words in finding.text]
    assert (finding.blocks, bool(finding.advice)) == (blocks, True)
    assert 'NĐ 30/2020' in finding.source


def test_a_machine_mends_what_blocks_and_keeps_the_words(make_paper, clerk, client_of, soup):
    paper = make_paper()
    paper = writing.upload(paper, clerk, paper.version, misshapen(narrow))
    client, address = client_of(clerk.account), f'/van-ban/{paper.id}/viec/sua-the-thuc'
    assert soup(client.get(f'/van-ban/{paper.id}')).find('a', href=address)
    page = soup(client.get(address))
    sent = {field['name']: field['value'] for field in page.select('main input[type=hidden]')}
    assert client.post(address, data=sent).status_code == 303
    paper = Document.get_by_id(paper.id)
    assert said(paper) == []
    assert writing.changes_of(documents.working_file(paper)) == []
    assert soup(client.get(f'/van-ban/{paper.id}')).find('a', href=address) is None
    with pytest.raises(Refused, match='Không còn lỗi'):
        writing.mend(paper, clerk, paper.version)


def test_the_look_of_a_file_is_judged_once(make_paper, monkeypatch):
    paper, asked = make_paper(), []
    health._look.cache_clear()
    judge = health.nd30.check
    monkeypatch.setattr(health.nd30, 'check', lambda *args: asked.append(args) or judge(*args))
    health.check(paper, today())
    health.check(paper, today())
    assert len(asked) == 1


@pytest.fixture
def law(app):
    """law(last day in force, successor=…)"""

    def make(ends: date | None = None, **fields) -> LegalBasis:
        number = LegalBasis.select().count()
        facts = {'citation': f'Căn cứ Luật số {number}', 'short_name': f'Luật {number}', 'in_force_to': ends}
        return LegalBasis.create(**facts | fields)

    return make


def cited(paper: Document, basis: LegalBasis) -> Document:
    DocumentBasis.create(document=paper, basis=basis, citation=basis.citation)
    return paper


def test_a_lapsed_law_is_warned_of_with_its_successor(make_paper, law, clerk):
    newer = law()
    paper = cited(make_paper(), law(today() - DAY, replaced_by=newer))
    (finding,) = health.check(paper, today())
    assert (finding.blocks, f'Thay bằng “{newer.short_name}”' in finding.text) == (False, True)
    swapped = writing.swap_basis(finding.basis, clerk, paper.version)
    assert said(swapped) == []
    assert swapped.bases.get().citation == newer.citation


def test_nothing_to_swap_without_successor(make_paper, law, clerk):
    paper = cited(make_paper(), law(today() - DAY))
    assert health.check(paper, today())[0].basis is None
    with pytest.raises(Refused, match='chưa ghi văn bản thay thế'):
        writing.swap_basis(paper.bases.get(), clerk, paper.version)


@pytest.mark.parametrize(
    ('fields', 'text'),
    [
        ({'in_force_from': today() + DAY}, 'chỉ có hiệu lực từ ngày'),
        ({'to_confirm': True, 'note': 'Đối chiếu.'}, 'chờ xác nhận: Đối chiếu.'),
    ],
)
def test_a_law_not_yet_in_force_or_not_confirmed(make_paper, law, fields, text):
    assert text in said(cited(make_paper(), law(**fields)))[0][1]


def test_a_law_cited_in_a_hand_made_text_is_found_by_its_words(make_paper, law, clerk):
    old, paper = law(today() - DAY), make_paper()
    paper = writing.upload(paper, clerk, paper.version, word_file(f'{old.citation};'))
    assert 'hết hiệu lực' in said(paper)[0][1]


PERSON = Dictionary(
    Field('ten', 'Tên', sensitivity='cơ bản'),
    Rows('benh', 'Bệnh tật', (Field('mo_ta', 'Mô tả bệnh', sensitivity='nhạy cảm'),), required=False),
)


@pytest.fixture
def of_machine(monkeypatch, make_paper):
    """of_machine(facts, label): a paper whose workflow says these facts."""

    def make(facts: dict, label: str, role: FileRole = FileRole.GENERATED) -> Document:
        monkeypatch.setattr(health, 'paper_of', lambda _document: Paper('Phiếu', 'QĐ', PERSON, lambda _d: facts))
        monkeypatch.setattr(health, 'facts_of', lambda _document: facts)
        paper = make_paper(confidentiality=label)
        if role == FileRole.GENERATED:
            documents.keep(paper, role, word_file('Nông Văn Thử, bệnh phổi'), SYSTEM)
        return paper

    return make


SICK = {'ten': 'Nông Văn Thử', 'benh': [{'mo_ta': 'bệnh phổi'}]}
WELL = {'ten': 'Nông Văn Thử', 'benh': []}


@pytest.mark.parametrize(
    ('facts', 'label', 'levels'),
    [
        (SICK, 'cong_khai', [True, False]),
        (SICK, 'noi_bo', [False]),
        (SICK, 'han_che', []),
        (WELL, 'cong_khai', [False]),
        (WELL, 'noi_bo', []),
    ],
)
def test_personal_data_against_the_label(of_machine, facts, label, levels):
    assert [blocks for blocks, _ in said(of_machine(facts, label))] == levels


def test_an_empty_field_blocks_with_its_label_and_its_form(of_machine):
    found = health.check(of_machine({'ten': ' ', 'benh': []}, 'noi_bo'), today())
    assert [(f.blocks, f.text, f.form) for f in found] == [(True, 'Điền Tên.', health.ON_RECORD)]


def test_a_file_finished_by_hand_that_lost_a_fact_is_warned_of(of_machine):
    found = said(of_machine(WELL, 'noi_bo', FileRole.EDITED))
    assert found == [(False, 'Tên: trong hồ sơ là “Nông Văn Thử”, trong tệp sửa tay không thấy.')]


@pytest.fixture
def away(people):
    return Absence.create(
        person=people['chair'].person, deputy=people['deputy'].person, starts_on=NEW, ends_on=NEW + DAY, ground='đi học'
    )


@pytest.mark.parametrize(
    ('who', 'prefix', 'ground', 'day', 'may'),
    [
        ('chair', '', '', NEW, True),
        ('deputy', '', '', NEW, False),
        ('deputy', 'KT.', '', NEW, True),
        ('deputy', 'KT.', '', NEW + 2 * DAY, False),
        ('deputy', 'KT.', 'Quyết định phân công 03', NEW + 2 * DAY, True),
        ('member', 'KT.', '', NEW, False),
        ('member', 'TUQ.', '', NEW, False),
        ('member', 'TUQ.', 'Giấy ủy quyền 02', NEW, True),
        ('member', 'TL.', '', NEW, False),
        ('member', 'Q.', 'Quyết định giao quyền 09', NEW, True),
    ],
)
def test_who_may_sign(make_paper, people, away, who, prefix, ground, day, may):
    paper = make_paper(signer=people[who].person, signer_as=prefix, signer_ground=ground)
    assert (authority.fault(paper, day) == '') is may


def test_the_head_who_signs_while_away_is_asked_about(make_paper, away):
    with clock.at(NEW):
        assert 'làm thay' in said(make_paper())[0][1]


def test_a_body_without_a_head_has_no_signer(app):
    defaults.fill(SYSTEM)
    assert authority.signing_for(IssuingBody.get(code='ubnd'), NEW).person is None


FRIDAY, SATURDAY, MONDAY, WEDNESDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23), date(2026, 11, 25)


@pytest.mark.parametrize(
    ('signed_on', 'day', 'kind', 'due_on'),
    [
        (FRIDAY, FRIDAY, 'good', MONDAY),
        (FRIDAY, SATURDAY, 'warn', MONDAY),
        (FRIDAY, MONDAY, 'warn', MONDAY),
        (FRIDAY, WEDNESDAY, 'bad', MONDAY),
        (MONDAY, WEDNESDAY, 'warn', WEDNESDAY),  # 24/11 is a day off (NQ 28/2026/QH16)
    ],
)
def test_the_clock_after_the_signature(bodies, signed_on, day, kind, due_on):
    timer = timing.timer_of(Document(state=S.SIGNED, signed_on=signed_on), day)
    assert (timer.kind, timer.due_on) == (kind, due_on)


@pytest.mark.parametrize('state', [S.PRINTED, S.ISSUED, S.VOID])
def test_no_clock_before_the_signature_or_after_the_issue(bodies, state):
    assert timing.timer_of(Document(state=state, signed_on=FRIDAY), WEDNESDAY) is None


FACTS = {'short_name': 'NĐ 1', 'citation': 'Căn cứ Nghị định số 1', 'in_force_from': None, 'in_force_to': None}
FACTS |= {'replaced_by': None, 'to_confirm': False, 'note': ''}


def test_two_texts_cannot_replace_each_other(clerk, law):
    first = law()
    second = law(replaced_by=first)
    with pytest.raises(Refused, match='thay thế lẫn nhau'):
        bases.change(first, clerk, first.version, **FACTS | {'citation': first.citation, 'replaced_by': second})


def test_issued_words_stay_when_the_library_changes(clerk, law, make_issued):
    basis = law()
    paper = cited(make_issued(), basis)
    bases.change(basis, clerk, basis.version, **FACTS)
    assert paper.bases.get().citation == basis.citation
    assert bases.cited_in(basis) == []


def test_who_keeps_the_library(people):
    for name in ('chair', 'member', 'admin'):
        with pytest.raises(NotAllowed):
            bases.add(people[name], **FACTS)
    assert bases.add(people['deputy'], **FACTS).short_name == 'NĐ 1'
