"""What a new commune starts from: issuing bodies, legal bases, days off. All of it can be changed afterwards."""

from collections.abc import Callable
from datetime import date

from core import days_off, settings, writing
from core.actor import Actor
from core.clock import today
from models import IssuingBody, LegalBasis, Role

FORCE_UNSURE = 'Xác nhận còn hiệu lực sau ngày 01/7/2026, khi Luật Thi hành án hình sự mới thay luật năm 2019.'
TITLE_UNSURE = 'Đối chiếu tên gọi đầy đủ với bản gốc.'


_more: list[Callable[[Actor], None]] = []


def register(fill_more: Callable[[Actor], None]) -> None:
    """A workflow starts from something too; like `fill`, it may run again."""
    _more.append(fill_more)


def fill(actor: Actor) -> None:
    """Put in what is missing: nothing that is there is changed, so it may run again."""
    with writing():
        known = {body.code for body in IssuingBody.select()}
        names = (settings.get(key) for key in ('commune.name', 'commune.province', 'model.name'))
        for facts in bodies(*names):
            if facts['code'] not in known:
                IssuingBody.create(**facts)
        fill_bases()
        for year in (today().year, today().year + 1):
            days_off.fill(year, actor)
        for fill_more in _more:
            fill_more(actor)


def fill_bases() -> None:
    """The library of legal bases, each with the days between which it may be cited."""
    known = {basis.citation: basis for basis in LegalBasis.select()}
    for position, (newer, facts) in enumerate(BASES):
        if facts['citation'] not in known:
            by = known[newer] if newer else None
            known[facts['citation']] = LegalBasis.create(position=position, replaced_by=by, **facts)


def bodies(commune: str, province: str, model: str) -> list[dict]:
    """Facts of the four bodies, made from names such as 'xã Mẫu Sơn', 'tỉnh Lạng Sơn', 'Tái hòa nhập cộng đồng'.

    Sources: NĐ 30/2020 PL I.II.3 and 7, PL III.I. What the commune decides itself is marked to be confirmed.
    """
    place = commune.partition(' ')[2] or commune
    made = (_people_committee(commune), _board(commune), _model(commune, model), _police(commune, province))
    return [facts | {'place': place, 'position': position} for position, facts in enumerate(made)]


def _people_committee(commune: str) -> dict:
    return {
        'code': 'ubnd',
        'name': f'ỦY BAN NHÂN DÂN {commune.upper()}',
        'full_name': f'Ủy ban nhân dân {commune}',
        'abbreviation': 'UBND',
        'head_office': Role.CHAIRMAN,
        'collective': 'TM. ỦY BAN NHÂN DÂN',
        'head_title': 'CHỦ TỊCH',
        'deputy_title': 'PHÓ CHỦ TỊCH',
        'archive_line': 'VT',
    }


def _board(commune: str) -> dict:
    """It uses the seal of the People's Committee, so it has its own series (NĐ 30/2020 PL I.II.3.a).

    No TM. line: the head decides by a power of their own (Quy chế Đ.3.2).
    """
    return {
        'code': 'bcd138',
        'parent_line': f'UBND {commune.upper()}',
        'name': 'BAN CHỈ ĐẠO 138',
        'full_name': f'Ban Chỉ đạo 138 {commune}',
        'abbreviation': 'BCĐ138',
        'head_office': Role.CHAIR_138,
        'head_title': 'TRƯỞNG BAN',
        'state_title': 'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ',
        'deputy_title': 'PHÓ TRƯỞNG BAN THƯỜNG TRỰC',
        'archive_line': 'VT, BCĐ138',
    }


def _model(commune: str, model: str) -> dict:
    return {
        'code': 'mohinh',
        'parent_line': f'BAN CHỈ ĐẠO 138 {commune.upper()}',
        'name': f'MÔ HÌNH “{model.upper()}”',
        'full_name': f'Mô hình “{model}” {commune}',
        'abbreviation': 'MHTHN',
        'head_office': Role.HEAD,
        'collective': 'TM. MÔ HÌNH',
        'head_title': 'TỔ TRƯỞNG',
        'deputy_title': 'TỔ PHÓ THƯỜNG TRỰC',
        'archive_line': 'VT, MH',
    }


def _police(commune: str, province: str) -> dict:
    """Its papers follow the ministry's own forms too: to be confirmed by the commune police."""
    return {
        'code': 'cax',
        'parent_line': f'CÔNG AN {province.upper()}',
        'name': f'CÔNG AN {commune.upper()}',
        'full_name': f'Công an {commune}',
        'abbreviation': 'CAX',
        'head_office': Role.POLICE_CHIEF,
        'head_title': 'TRƯỞNG CÔNG AN XÃ',
        'deputy_title': 'PHÓ TRƯỞNG CÔNG AN XÃ',
        'archive_line': 'VT, CAX',
    }


def _basis(short_name: str, citation: str, starts: date | None, ends: date | None = None, note: str = '') -> dict:
    days = {'in_force_from': starts, 'in_force_to': ends}
    return {'short_name': short_name, 'citation': citation, 'note': note, 'to_confirm': bool(note)} | days


SENTENCES_2025 = 'Căn cứ Luật Thi hành án hình sự ngày 10 tháng 12 năm 2025'
DATA_DECREE_2025 = (
    'Căn cứ Nghị định số 356/2025/NĐ-CP ngày 31 tháng 12 năm 2025 của Chính phủ quy định chi tiết một số điều và '
    'biện pháp thi hành Luật Bảo vệ dữ liệu cá nhân'
)
# (citation of the text that replaces it, facts); a replacing text stands before the replaced one
BASES: tuple[tuple[str, dict], ...] = (
    (
        '',
        _basis(
            'Luật Tổ chức chính quyền địa phương',
            'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025',
            date(2025, 7, 1),
            note='Đối chiếu ngày thông qua của Luật số 72/2025/QH15.',
        ),
    ),
    (
        '',
        _basis(
            'Luật Thi hành án hình sự',
            SENTENCES_2025,
            date(2026, 7, 1),
            note='Đối chiếu ngày thông qua của Luật số 127/2025/QH15.',
        ),
    ),
    (
        SENTENCES_2025,
        _basis(
            'Luật Thi hành án hình sự 2019',
            'Căn cứ Luật Thi hành án hình sự ngày 14 tháng 6 năm 2019',
            date(2020, 1, 1),
            date(2026, 6, 30),
        ),
    ),
    (
        '',
        _basis(
            'Luật Lực lượng bảo vệ ANTT ở cơ sở',
            'Căn cứ Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở ngày 28 tháng 11 năm 2023',
            date(2024, 7, 1),
            note='Đối chiếu ngày có hiệu lực của Luật số 30/2023/QH15.',
        ),
    ),
    (
        '',
        _basis(
            'Luật Bảo vệ dữ liệu cá nhân',
            'Căn cứ Luật Bảo vệ dữ liệu cá nhân ngày 26 tháng 6 năm 2025',
            date(2026, 1, 1),
        ),
    ),
    (
        '',
        _basis(
            'NĐ 30/2020/NĐ-CP',
            'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư',
            date(2020, 3, 5),
        ),
    ),
    (
        '',
        _basis(
            'NĐ 49/2020/NĐ-CP',
            'Căn cứ Nghị định số 49/2020/NĐ-CP ngày 17 tháng 4 năm 2020 của Chính phủ quy định chi tiết thi hành Luật '
            'Thi hành án hình sự về tái hòa nhập cộng đồng',
            date(2020, 6, 15),
            note=FORCE_UNSURE,
        ),
    ),
    (
        '',
        _basis(
            'TT 10/2024/TT-BCA',
            'Căn cứ Thông tư số 10/2024/TT-BCA ngày 15 tháng 3 năm 2024 của Bộ trưởng Bộ Công an quy định về công tác '
            'tái hòa nhập cộng đồng của lực lượng Công an nhân dân',
            date(2024, 5, 1),
            note=f'{FORCE_UNSURE} {TITLE_UNSURE}',
        ),
    ),
    (
        '',
        _basis(
            'QĐ 22/2023/QĐ-TTg',
            'Căn cứ Quyết định số 22/2023/QĐ-TTg ngày 17 tháng 8 năm 2023 của Thủ tướng Chính phủ về tín dụng đối với '
            'người chấp hành xong án phạt tù',
            date(2023, 10, 10),
        ),
    ),
    ('', _basis('NĐ 356/2025/NĐ-CP', DATA_DECREE_2025, date(2026, 1, 1))),
    (
        DATA_DECREE_2025,
        _basis(
            'NĐ 13/2023/NĐ-CP',
            'Căn cứ Nghị định số 13/2023/NĐ-CP ngày 17 tháng 4 năm 2023 của Chính phủ về bảo vệ dữ liệu cá nhân',
            date(2023, 7, 1),
            date(2025, 12, 31),
        ),
    ),
    (
        '',
        _basis(
            'NĐ 160/2026/NĐ-CP',
            'Căn cứ Nghị định số 160/2026/NĐ-CP ngày 15 tháng 5 năm 2026 của Chính phủ về cơ sở dữ liệu thi hành án '
            'hình sự',
            date(2026, 7, 1),
            note=TITLE_UNSURE,
        ),
    ),
    (
        '',
        _basis(
            'NĐ 231/2026/NĐ-CP',
            'Căn cứ Nghị định số 231/2026/NĐ-CP ngày 25 tháng 6 năm 2026 của Chính phủ về quản lý người chấp hành án '
            'tại cộng đồng',
            date(2026, 7, 1),
            note=TITLE_UNSURE,
        ),
    ),
)
