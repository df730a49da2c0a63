"""What an uploaded .docx may not hold: each thing is refused with a sentence of its own."""

import io
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from core.word import lint, package, unpacking
from core.word.errors import BadWordFile
from core.word.inspection import inspect
from core.word.template import Template
from tests.word._files import part, raw_of, repacked, with_paragraphs
from tests.word._shipped import FOLDER, KINDS, example

GOOD = with_paragraphs('Xin chào {{ ho_ten }}')
BODY, TYPES, ROOT_RELATIONS = part(GOOD), part(GOOD, lint.TYPES_PART), part(GOOD, lint.ROOT_RELATIONS)
RELATIONS = part(GOOD, 'word/_rels/document.xml.rels')


def refusal(raw: bytes) -> str:
    with pytest.raises(BadWordFile) as caught:
        package.members(raw)
    return str(caught.value)


def put(name: str, content: bytes | None) -> bytes:
    """The good file with one part changed, added or left out."""
    return repacked(GOOD, {name: content})


def related(kind: str, target: str = 'x.bin', mode: str = 'Internal') -> bytes:
    entry = (
        '<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )
    return put('word/_rels/document.xml.rels', RELATIONS.replace(b'</Relationships>', entry.encode()))


def with_instruction(*runs: str, wrapped: str = '{}') -> bytes:
    """A document with one field, its instruction in so many runs."""
    document = docx.Document()
    pieces = ''.join(f'<w:r><w:instrText xml:space="preserve">{run}</w:instrText></w:r>' for run in runs)
    field = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{wrapped.format(pieces)}'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>kết quả</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    document.element.body.insert(0, parse_xml(f'<w:p {nsdecls("w")}>{field}</w:p>'))
    return raw_of(document)


def with_simple_field(instruction: str) -> bytes:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f'<w:p {nsdecls("w")}><w:fldSimple w:instr="{instruction}"/></w:p>'))
    return raw_of(document)


def nested(outer: str, inner: str) -> bytes:
    """A document with a field inside the instruction of another, after its text `outer`."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ('begin', 'end'))
    text = '<w:r><w:instrText>{}</w:instrText></w:r>'
    return with_instruction(wrapped=text.format(outer) + begin + text.format(inner) + end + '{}')


def with_attributes(pattern: str, count: int) -> bytes:
    return f'<a {" ".join(pattern.format(number) for number in range(count))}/>'.encode()


DDE = part(with_instruction('DDE a'))
STRICT = b'<h xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><fldSimple instr="DDE a"/></h>'
MANY = b'<a>' + b'<b/>' * 100_000 + b'</a>'
REFUSED = {
    'macro part': (put('word/vbaProject.bin', b'x'), lint.MACRO),
    'macro data': (put('word/vbaData.xml', b'<a/>'), lint.MACRO),
    'macro type': (put(lint.TYPES_PART, TYPES.replace(b'document.main', b'document.macroEnabled.main')), lint.MACRO),
    'macro relation': (related('vbaProject'), lint.MACRO),
    'ribbon': (put('customUI/customUI.xml', b'<a/>'), lint.MACRO),
    'OLE relation': (related('oleObject'), lint.EMBEDDED),
    'embedded file': (put('word/embeddings/a.xlsx', b'PK'), lint.EMBEDDED),
    'embedded file under another name': (related('package'), lint.EMBEDDED),
    'compound file': (put('word/media/image1.png', lint.COMPOUND_FILE + b'x'), lint.EMBEDDED),
    'ActiveX': (put('word/activeX/activeX1.xml', b'<a/>'), lint.EMBEDDED),
    'altChunk': (related('aFChunk', 'a.html'), lint.OTHER_FILE),
    'subdocument': (related('subDocument', 'b.docx', 'External'), lint.OTHER_FILE),
    'attached template': (related('attachedTemplate', 'file:///a.dotm', 'External'), lint.ATTACHED),
    'linked picture': (related('image', 'http://a.vn/x.png', 'External'), lint.EXTERNAL),
    'linked frame': (related('frame', 'http://a.vn/', 'External'), lint.EXTERNAL),
    'mode in capitals': (related('image', 'http://a.vn/x.png', 'EXTERNAL'), lint.EXTERNAL),
    'DDE': (with_instruction(' DDE cmd '), 'trường DDE '),
    'DDEAUTO split over runs': (with_instruction(' D', 'DEAU', 'TO "cmd"'), 'trường DDEAUTO '),
    'DDEAUTO in small letters': (with_instruction('ddeauto\tcmd'), 'trường DDEAUTO '),
    'name in quotes': (with_instruction(' "DDEAUTO" cmd'), 'trường DDEAUTO '),
    'INCLUDETEXT': (with_simple_field(' INCLUDETEXT c:/a.docx'), 'trường INCLUDETEXT '),
    'INCLUDEPICTURE': (with_simple_field('INCLUDEPICTURE http://a.vn/a.png \\d'), 'trường INCLUDEPICTURE '),
    'LINK inside another field': (nested(' IF ', 'LINK Excel'), 'trường LINK '),
    'a name made by a field': (nested(' ', 'QUOTE 68 68 69'), 'do trường khác tạo ra'),
    'half a name made by a field': (nested(' DD', 'QUOTE 69'), 'do trường khác tạo ra'),
    'deleted instruction': (put('word/document.xml', DDE.replace(b'instrText', b'delInstrText')), 'trường DDE '),
    'field without end': (put('word/document.xml', DDE.replace(b'"end"', b'"x"')), 'trường DDE '),
    'field without beginning': (put('word/document.xml', DDE.replace(b'"begin"', b'"x"')), 'trường DDE '),
    'field in a comment': (put('word/comments.xml', DDE), 'trường DDE '),
    'field in a part without ending': (put('word/header1', DDE), 'trường DDE '),
    'field of the strict kind': (put('word/header9.xml', STRICT), 'trường DDE '),
    'doctype': (put('word/document.xml', BODY.replace(b'?>', b'?><!DOCTYPE a>', 1)), 'DOCTYPE'),
    'entity in any part': (put('word/x.bin', b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), 'DOCTYPE'),
    'UTF-16': (put('word/document.xml', BODY.decode().replace('UTF-8', 'UTF-16').encode('utf-16')), 'bảng mã'),
    'UTF-16 unmarked': (put('word/theme/theme1.xml', '<a/>'.encode('utf-16-be')), 'bảng mã'),
    'UTF-7': (put('word/document.xml', BODY.replace(b'UTF-8', b'UTF-7', 1)), 'bảng mã'),
    'EBCDIC': (put('word/document.xml', BODY.decode().encode('cp037', 'replace')), 'bảng mã'),
    'no types': (put(lint.TYPES_PART, None), '.docx'),
    'no document': (put('word/document.xml', None), '.docx'),
    'no relations': (put(lint.ROOT_RELATIONS, None), '.docx'),
    'another main part': (put(lint.ROOT_RELATIONS, ROOT_RELATIONS.replace(b'word/document', b'word/x')), '.docx'),
    'a template file of Word': (put(lint.TYPES_PART, TYPES.replace(b'document.main', b'template.main')), '.docx'),
    'elements': (repacked(GOOD, {f'word/{number}.xml': MANY for number in range(3)}), 'quá nhiều nội dung'),
    'attributes': (put('word/a.xml', with_attributes('a{}=""', 310_000)), 'quá nhiều nội dung'),
    'namespaces': (put('word/a.xml', with_attributes('xmlns:a{}="u"', 9_000)), 'quá nhiều nội dung'),
    'text': (repacked(GOOD, {f'word/{number}.xml': bytes(1_000_000) for number in range(9)}), 'quá nhiều'),
}


@pytest.mark.parametrize('name', REFUSED)
def test_what_is_harmful_is_refused_with_its_own_sentence(name):
    raw, sentence = REFUSED[name]
    assert sentence in refusal(raw)


ALLOWED = {
    'hyperlink': related('hyperlink', 'https://xa.vn/', 'External'),
    'page number': with_instruction(' PAGE '),
    'reference': with_instruction(' REF DDE \\h '),
    'condition on a number': nested(' IF ', 'PAGE'),
    'sum of fields': nested(' =', 'PAGE'),
    'a comment in XML': put('word/document.xml', BODY.replace(b'<w:body>', b'<!-- a --><w:body>')),
    'an empty part': put('word/media/empty.bin', b''),
}


@pytest.mark.parametrize('name', ALLOWED)
def test_what_is_harmless_is_read(name):
    assert 'word/document.xml' in package.members(ALLOWED[name])


@pytest.mark.parametrize('name', KINDS)
def test_our_own_files_pass(name):
    assert package.members((FOLDER / f'{name}.docx').read_bytes())
    assert package.members(example(name))
    assert inspect(example(name)).fields == {}


def test_links_are_followed_by_people_only():
    document = docx.Document()
    document.part.relate_to('https://xa.vn', RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    assert inspect(raw_of(document)).fields == {}


def test_a_template_is_inspected_and_compiled():
    assert inspect(GOOD) is Template.load(GOOD)


@pytest.mark.parametrize(
    'changes',
    [
        {lint.TYPES_PART: TYPES.replace(b'Extension="xml"', b'Extension="xm"').replace(b'/styles.', b'/other.')},
        {'word/_rels/document.xml.rels': RELATIONS.replace(b'styles.xml', b'gone.xml')},
        {'word/styles.xml': b'<styles'},
        {'word/document.xml': BODY.replace(b'<w:pgSz', b'<w:headerReference w:type="default"/><w:pgSz')},
    ],
)
def test_a_file_that_does_not_hang_together_is_no_template(changes):
    with pytest.raises(BadWordFile, match='Mở tệp bằng Word'):
        inspect(repacked(GOOD, changes))


def test_folders_in_the_zip_are_passed_over():
    assert package.members(put('word/', b'')).keys() == package.members(GOOD).keys()


@pytest.mark.parametrize('compression', ['ZIP_BZIP2', 'ZIP_LZMA'])
def test_only_the_compression_of_word_is_unpacked(compression):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', getattr(zipfile, compression)) as target:
        for name, content in unpacking.unpacked(GOOD).items():
            target.writestr(name, content)
    assert 'nén theo kiểu lạ' in refusal(out.getvalue())
