"""What no Word file from outside may hold: programs, other files, addresses to fetch from, XML that harms its reader.

Every check is one walk over bytes that unpacking.py has bounded; the numbers below bound the trees made of them.
"""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from core.word.errors import BadWordFile
from core.word.instructions import instructions
from core.word.unpacking import NO_WORD_FILE, parse

MAX_XML_BYTES = 8 << 20  # all parts together, as the next two
MAX_SIGNS = 300_000  # '<' and '=': about as many elements, texts and attributes, 200 bytes of memory each
MAX_NAMESPACES = 5_000

MAIN_PART, TYPES_PART, ROOT_RELATIONS = 'word/document.xml', '[Content_Types].xml', '_rels/.rels'
MAIN_TYPE = b'wordprocessingml.document.main+xml'
XML_NAME = re.compile(r'\.(xml|rels|vml)$', re.IGNORECASE)
UTF8_MARK, BLANKS = b'\xef\xbb\xbf', b' \t\r\n'
OTHER_ENCODINGS = (
    b'\xff\xfe',
    b'\xfe\xff',
    b'\x00\x00\xfe\xff',
    b'<\x00',
    b'\x00<',
    b'\x00\x00\x00<',
    b'\x4c\x6f\xa7\x94',
)
ENCODING = re.compile(rb'<\?xml[^>]{0,200}?\sencoding\s*=\s*["\']([^"\']*)["\']')
OUR_ENCODINGS = (b'utf-8', b'utf8', b'us-ascii', b'ascii')
DECLARATION = re.compile(rb'<!(?!--|\[CDATA\[)')
COMPOUND_FILE = b'\xd0\xcf\x11\xe0'  # how OLE files and VBA projects begin

MACRO = 'Bỏ macro khỏi tệp: trong Word chọn Lưu thành, kiểu “Word Document (.docx)”, rồi chọn lại tệp.'
EMBEDDED = 'Bỏ đối tượng nhúng (bảng Excel, tệp đính kèm, nút bấm) khỏi tệp: dán lại dạng chữ hoặc ảnh rồi lưu.'
OTHER_FILE = 'Bỏ phần nội dung chèn từ tệp khác (altChunk): mở bằng Word, lưu lại rồi chọn lại.'
ATTACHED = 'Bỏ mẫu gắn với tệp: trong Word mở Nhà phát triển, Mẫu tài liệu, chọn Normal, lưu lại rồi chọn lại.'
EXTERNAL = 'Bỏ phần lấy từ nơi khác (ảnh liên kết, nguồn dữ liệu) khỏi tệp: chèn thẳng vào tệp rồi lưu lại.'
TYPES = ((re.compile(rb'macroEnabled|vba', re.I), MACRO), (re.compile(rb'oleObject|activeX', re.I), EMBEDDED))
NAMES = (
    (re.compile(r'vbaproject|vbadata|customui/', re.I), MACRO),
    (re.compile(r'word/(embeddings|activex)/', re.I), EMBEDDED),
)
RELATIONS = {
    'vbaproject': MACRO,
    'wordvbadata': MACRO,
    'extensibility': MACRO,
    'oleobject': EMBEDDED,
    'package': EMBEDDED,
    'control': EMBEDDED,
    'activexcontrolbinary': EMBEDDED,
    'afchunk': OTHER_FILE,
    'attachedtemplate': ATTACHED,
    'subdocument': OTHER_FILE,
}
FIELD_NAME = re.compile(r'[\s"]*(\w+)')
FETCHING = frozenset(
    ('DDE', 'DDEAUTO', 'LINK', 'EMBED', 'CONTROL', 'HTMLCONTROL', 'MACROBUTTON')
    + ('INCLUDE', 'INCLUDETEXT', 'INCLUDEPICTURE', 'IMPORT', 'RD', 'DATABASE')
)


def check(files: dict[str, bytes]) -> None:
    """Raises BadWordFile with what must be taken out of the file, or with why it is none of Word's."""
    if TYPES_PART not in files or MAIN_PART not in files:
        raise BadWordFile(NO_WORD_FILE)
    _check_names(files)
    parts = {name: content for name, content in files.items() if _is_xml(name, content)}
    _check_amount(parts)
    for content in parts.values():
        _check_encoding(content)
    _check_types(files[TYPES_PART])
    _check_relations(parts)
    _check_fields(parts)


def _check_names(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        for pattern, sentence in NAMES:
            if pattern.search(name):
                raise BadWordFile(sentence)
        if content.startswith(COMPOUND_FILE):
            raise BadWordFile(EMBEDDED)


def _is_xml(name: str, content: bytes) -> bool:
    """By its name or its beginning: any part may be named as XML in [Content_Types].xml."""
    start = content[:64].removeprefix(UTF8_MARK).lstrip(BLANKS)
    return bool(XML_NAME.search(name)) or start.startswith((b'<', *OTHER_ENCODINGS))


def _check_amount(parts: dict[str, bytes]) -> None:
    signs = sum(content.count(b'<') + content.count(b'=') for content in parts.values())
    namespaces = sum(content.count(b'xmlns') for content in parts.values())
    if sum(map(len, parts.values())) > MAX_XML_BYTES or signs > MAX_SIGNS or namespaces > MAX_NAMESPACES:
        raise BadWordFile('Chia tệp thành nhiều tệp nhỏ hơn rồi chọn lại: tệp có quá nhiều nội dung.')


def _check_encoding(content: bytes) -> None:
    encoding = ENCODING.search(content[:400])
    if content.startswith(OTHER_ENCODINGS) or (encoding and encoding[1].lower() not in OUR_ENCODINGS):
        raise BadWordFile('Chọn tệp do Word lưu: tệp này dùng bảng mã lạ, không phải UTF-8.')
    if DECLARATION.search(content):
        raise BadWordFile('Chọn tệp do Word lưu: tệp này có khai báo DOCTYPE hoặc ENTITY.')


def _check_types(types: bytes) -> None:
    for pattern, sentence in TYPES:
        if pattern.search(types):
            raise BadWordFile(sentence)
    if MAIN_TYPE not in types:
        raise BadWordFile(NO_WORD_FILE)


def _check_relations(parts: dict[str, bytes]) -> None:
    for name, content in parts.items():
        if name.lower().endswith('.rels'):
            for relation in parse(content).iter(etree.Element):
                _check_relation(relation)
    main = [relation.get('Target', '') for relation in _of_package(parts) if _kind(relation) == 'officedocument']
    if [posixpath.normpath(target.lstrip('/')) for target in main] != [MAIN_PART]:
        raise BadWordFile(NO_WORD_FILE)


def _of_package(parts: dict[str, bytes]) -> Iterator[etree._Element]:
    return parse(parts[ROOT_RELATIONS]).iter(etree.Element) if ROOT_RELATIONS in parts else iter(())


def _check_relation(relation: etree._Element) -> None:
    kind, external = _kind(relation), relation.get('TargetMode', 'Internal').lower() != 'internal'
    if kind in RELATIONS:
        raise BadWordFile(RELATIONS[kind])
    if external and kind != 'hyperlink':
        raise BadWordFile(EXTERNAL)


def _kind(relation: etree._Element) -> str:
    """'officedocument' of 'http://…/relationships/officeDocument'."""
    return relation.get('Type', '').rpartition('/')[2].lower()


def _check_fields(parts: dict[str, bytes]) -> None:
    for content in parts.values():
        if b'instr' in content or b'fldChar' in content:
            for instruction in instructions(parse(content)):
                _check_instruction(instruction)


def _check_instruction(instruction: str) -> None:
    found = FIELD_NAME.match(instruction)
    name = found[1].upper() if found else ''
    if name in FETCHING:
        raise BadWordFile(
            f'Bỏ trường {name} khỏi tệp: chọn trường đó trong Word, bấm Ctrl+Shift+F9 để đổi thành chữ, rồi lưu lại.'
        )
