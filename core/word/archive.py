"""Writes .docx files that share most parts: those are compressed once, what changes is compressed each time."""

import struct
import zlib

from core.word.errors import TooLarge

LOCAL_HEADER, ENTRY_START, SHARED, END_RECORD = b'PK\3\4', b'PK\1\2\x14\0', '<5H3L2H', '<4s4H2LH'
VERSION_NEEDED = 20
ENTRY_REST = bytes(10)  # no comment, first disk, no attributes
DOS_DATE = (45 << 9) | (1 << 5) | 1  # 1 January 2025: the same facts give the same bytes
UTF8_NAME = 0x800
STORED, DEFLATED = 0, 8
MAX_PART_BYTES = 32 << 20  # 500 rows make about 1 MB
PIECES_AT_ONCE = 1024  # joined per call, so that buffers stay in the processor's cache


class Member:
    """One finished entry of a zip file: its header with data, and its line of the directory but for the offset."""

    __slots__ = ('content', 'entry', 'name')

    def __init__(self, name: str, method: int, data: bytes, crc: int, size: int) -> None:
        self.name = name.encode()
        flags = 0 if name.isascii() else UTF8_NAME
        sizes = (crc, len(data), size, len(self.name), 0)
        shared = struct.pack(SHARED, VERSION_NEEDED, flags, method, 0, DOS_DATE, *sizes)
        self.content = LOCAL_HEADER + shared + self.name + data
        self.entry = ENTRY_START + shared + ENTRY_REST


def packed(name: str, data: bytes, level: int = 9) -> Member:
    """`data` as an entry, deflated unless that makes it longer (pictures)."""
    deflated = zlib.compress(data, level, wbits=-15)
    method, body = (DEFLATED, deflated) if len(deflated) < len(data) else (STORED, data)
    return Member(name, method, body, zlib.crc32(data), len(data))


def packed_pieces(name: str, pieces: list[bytes], level: int = 6) -> Member:
    """The joined `pieces` as a deflated entry, never held in one string. Raises TooLarge."""
    deflater = zlib.compressobj(level, zlib.DEFLATED, -15)
    deflated, crc, size = [], 0, 0
    for start in range(0, len(pieces), PIECES_AT_ONCE):
        chunk = b''.join(pieces[start : start + PIECES_AT_ONCE])
        crc, size = zlib.crc32(chunk, crc), size + len(chunk)
        if size > MAX_PART_BYTES:
            raise TooLarge
        deflated.append(deflater.compress(chunk))
    deflated.append(deflater.flush())
    return Member(name, DEFLATED, b''.join(deflated), crc, size)


class Frame:
    """The members that stay the same from file to file, laid out once; what changes stands after them."""

    def __init__(self, members: list[Member]) -> None:
        self._contents, self._listing = _laid_out(members, 0)
        self._count = len(members)

    def closed_with(self, members: list[Member]) -> bytes:
        """The whole zip file."""
        contents, listing = _laid_out(members, len(self._contents))
        start, length, count = len(self._contents) + len(contents), len(self._listing) + len(listing), len(members)
        end = struct.pack(END_RECORD, b'PK\5\6', 0, 0, self._count + count, self._count + count, length, start, 0)
        return b''.join((self._contents, contents, self._listing, listing, end))


def written(members: list[Member]) -> bytes:
    """A zip file of finished members, in this order."""
    return Frame([]).closed_with(members)


def _laid_out(members: list[Member], start: int) -> tuple[bytes, bytes]:
    """(contents, lines of the directory) of members that begin at byte `start` of the file."""
    listing = []
    for member in members:
        listing += (member.entry, struct.pack('<L', start), member.name)
        start += len(member.content)
    return b''.join([member.content for member in members]), b''.join(listing)
