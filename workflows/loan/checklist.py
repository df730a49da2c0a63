"""The papers of a dossier: which are asked for, and what was brought. Source: QĐ 22/2023/QĐ-TTg Đ.3, Đ.4."""

from dataclasses import dataclass

from models import LoanDossier, LoanPaper, Purpose
from workflows.loan import programmes

EDITION = 'DM-2026-1'  # goes up when a paper is added or taken out


@dataclass(frozen=True)
class Wanted:
    """purposes: for which; empty for all. through_household: only where the household's representative borrows."""

    label: str
    where: str  # where the person gets it, in plain words
    purposes: frozenset[str] = frozenset()
    through_household: bool = False
    discreet: str = ''  # its name on papers that the person carries home, where the label tells of the past

    @property
    def carried_name(self) -> str:
        return self.discreet or self.label


P = Purpose
PAPERS = {
    'don': Wanted('Giấy đề nghị vay vốn kiêm phương án sử dụng vốn', 'Mẫu của nơi cho vay; tổ chức hội hướng dẫn viết'),
    'chung_nhan': Wanted(
        'Bản sao giấy chứng nhận chấp hành xong án phạt tù, hoặc giấy chứng nhận đặc xá',
        'Mang bản chính để đối chiếu',
        frozenset({P.PRODUCTION, P.TRAINING}),
        discreet='Bản sao giấy chứng nhận được cấp khi về địa phương',
    ),
    'cccd': Wanted('Bản sao căn cước công dân', 'Mang bản chính để đối chiếu'),
    'phuong_an': Wanted(
        'Phương án sản xuất, kinh doanh: mua gì, giá bao nhiêu, thu về bao nhiêu',
        'Viết tay cũng được; người giúp đỡ cùng viết',
        frozenset({P.PRODUCTION, P.ESTABLISHMENT}),
    ),
    'nhap_hoc': Wanted('Giấy báo nhập học hoặc xác nhận của nơi đào tạo', 'Xin ở nơi đào tạo', frozenset({P.TRAINING})),
    'uy_quyen': Wanted(
        'Giấy ủy quyền của các thành viên trong hộ cho người đại diện',
        'Mẫu của nơi cho vay; cả nhà cùng ký',
        frozenset({P.PRODUCTION, P.TRAINING}),
        through_household=True,
    ),
    'mau_02': Wanted(
        'Mẫu số 02: phương án của cơ sở có xác nhận của UBND xã', 'Nộp tại UBND xã', frozenset({P.ESTABLISHMENT})
    ),
    'hop_dong': Wanted(
        'Danh sách lao động và hợp đồng lao động của người chấp hành xong án phạt tù',
        'Bản sao của cơ sở',
        frozenset({P.ESTABLISHMENT}),
        discreet='Danh sách lao động và hợp đồng lao động thuộc chương trình vay',
    ),
}
MISSING, BROUGHT, COMPARED = 'thieu', 'co', 'sao'
PAPER_STATES = {MISSING: 'Thiếu', BROUGHT: 'Có', COMPARED: 'Bản sao đã đối chiếu'}


def wanted_of(dossier: LoanDossier) -> dict[str, Wanted]:
    """The papers that this dossier needs, in order; before a purpose is known, all that may be needed."""
    household = programmes.read(dossier.figures)['via_household'] and not dossier.signs_alone
    return {
        kind: paper
        for kind, paper in PAPERS.items()
        if (not dossier.purpose or not paper.purposes or dossier.purpose in paper.purposes)
        and (household or not paper.through_household)
    }


def brought_of(dossier: LoanDossier) -> dict[str, LoanPaper]:
    return {row.kind: row for row in dossier.papers}


def missing_of(dossier: LoanDossier) -> list[str]:
    """Labels of what is not there."""
    brought = brought_of(dossier)
    return [
        paper.label
        for kind, paper in wanted_of(dossier).items()
        if kind not in brought or brought[kind].state == MISSING
    ]
