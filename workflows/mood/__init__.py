"""Diễn biến tư tưởng thành viên: by kind of member and period, for head and standing deputy alone. Quy chế Đ.5.1."""

from workflows.mood import keeping

__all__ = ['keeping']
