"""The plan of support of each person, and the introductions to partners that come of it. NĐ 49/2020/NĐ-CP Đ.10–12."""

from workflows.need import fields, following, letters, plan, reading, referrals, states
from workflows.need.states import WORKFLOW

__all__ = ['WORKFLOW', 'fields', 'following', 'letters', 'plan', 'reading', 'referrals', 'states']
