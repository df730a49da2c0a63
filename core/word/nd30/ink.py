"""What a picture of a signature or a seal is like. Source: NĐ 30/2020 PL I.II.7.d, I.II.8."""

import io

from PIL import Image

MOST_POINTS = 4_000_000  # a larger picture is not looked into
SIDE, SOLID, PALE, APART = 64, 64, 200, 24  # in small: how opaque and how dark ink is, how far its colours lie apart
UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)


def fault_of_kind(content: bytes) -> str:
    """Why it is no .png with a transparent ground, or ''."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.format != 'PNG':
                return f'Ảnh kiểu {picture.format}.'
            return '' if picture.has_transparency_data else 'Ảnh .png không có nền trong suốt.'
    except UNREADABLE:
        return 'Ảnh không đọc được.'


def is_blue_or_red(content: bytes) -> bool:
    """Whether the ink is, taken together; also when there is none, or none can be seen."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_POINTS:
                return True
            small = picture.convert('RGBA').resize((SIDE, SIDE))
    except UNREADABLE:
        return True
    points = [small.getpixel((x, y)) for x in range(SIDE) for y in range(SIDE)]
    ink = [point for point in points if point[3] >= SOLID and min(point[:3]) < PALE]
    if not ink:
        return True
    red, green, blue = (sum(point[index] for point in ink) / len(ink) for index in range(3))
    return blue > red + APART or red > max(green, blue) + APART
