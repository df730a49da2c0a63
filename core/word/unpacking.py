"""Takes a .docx apart within limits, whatever was put into the file: bytes, members, XML."""

import io
import zipfile
import zlib

from lxml import etree

from core.word.errors import BadWordFile

MAX_UPLOAD_BYTES = 20 << 20
MAX_MEMBERS = 500
MAX_UNPACKED_BYTES = 32 << 20
MAX_RATIO = 200  # Word's own files stay below 30
SMALL_BYTES = 1 << 20  # below this a high ratio does no harm

ZIP_START, ENTRY_START = b'PK\3\4', b'PK\1\2'
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # Python unpacks the others without limit
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError)
NO_WORD_FILE = 'Chọn tệp Word có đuôi .docx. Nếu tệp hỏng, mở bằng Word, lưu lại rồi chọn lại.'
TOO_MANY = 'Bớt phần bên trong tệp: chép nội dung sang một tệp Word mới rồi chọn lại.'
TOO_LARGE = 'Giảm số ảnh hoặc dung lượng ảnh trong tệp rồi chọn lại: tệp quá lớn khi mở ra.'


def unpacked(raw: bytes) -> dict[str, bytes]:
    """All members of the zip file `raw` by name. Raises BadWordFile."""
    if len(raw) > MAX_UPLOAD_BYTES:
        raise BadWordFile('Chọn tệp nhỏ hơn 20 MB.')
    if not raw.startswith(ZIP_START):
        raise BadWordFile(NO_WORD_FILE)
    if raw.count(ENTRY_START) > MAX_MEMBERS:  # before Python makes an object of each
        raise BadWordFile(TOO_MANY)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check(archive.infolist())
            return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except UNREADABLE as error:
        raise BadWordFile(NO_WORD_FILE) from error


def parse(xml: bytes) -> etree._Element:
    """The root of one part, read without entities, network or DTD. Raises BadWordFile."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadWordFile('Mở tệp bằng Word, lưu lại rồi chọn lại: nội dung tệp bị hỏng.') from error
    if root.getroottree().docinfo.doctype:
        raise BadWordFile('Chọn tệp do Word lưu: tệp này có khai báo DOCTYPE.')
    return root


def _check(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse by what the directory declares, before one byte is unpacked; reading stops at the declared sizes."""
    if sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES or any(map(_is_bomb, infos)):
        raise BadWordFile(TOO_LARGE)
    if any(info.compress_type not in METHODS for info in infos):
        raise BadWordFile('Chọn tệp do Word lưu: tệp này nén theo kiểu lạ.')
    names = [info.filename.lower() for info in infos]
    if len(set(names)) != len(names):
        raise BadWordFile('Chọn tệp do Word lưu: tệp này có hai phần trùng tên.')
    if any(name.startswith('/') or '\\' in name or ':' in name or '..' in name.split('/') for name in names):
        raise BadWordFile('Chọn tệp do Word lưu: tệp này có đường dẫn lạ bên trong.')


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > SMALL_BYTES and info.file_size > MAX_RATIO * max(1, info.compress_size)
