"""Marks put into the XML of a template where its tags were."""

import re
import secrets

from lxml import etree

from core.word.errors import BadTemplate
from core.word.program import Step
from core.word.tags import Block

MAX_MARKS = 3_000  # our longest template has 100


class Marks:
    """Unguessable marks, so that one split of the text finds them again, and what stands at each."""

    def __init__(self) -> None:
        self.nonce = secrets.token_hex(8)
        self.steps: list[Step] = []

    @property
    def has_loops(self) -> bool:
        return any(isinstance(step.node, Block) and step.node.word == 'for' for step in self.steps)

    def add(self, node: object, parent: etree._Element | None = None) -> str:
        if len(self.steps) >= MAX_MARKS:
            raise BadTemplate(f'Bớt trường trong mẫu: một phần của mẫu có nhiều nhất {MAX_MARKS} chỗ điền.')
        self.steps.append(Step(node, parent))
        return f'@@{self.nonce}:{len(self.steps) - 1}@@'

    def comment(self, node: object, parent: etree._Element) -> etree._Comment:
        return etree.Comment(self.add(node, parent))

    def block_at(self, element: etree._Element) -> Block | None:
        """The block whose mark `element` is, if it is one."""
        if element.tag is not etree.Comment or self.nonce not in (element.text or ''):
            return None
        node = self.steps[int(element.text.strip('@').split(':')[1])].node
        return node if isinstance(node, Block) else None

    def split(self, xml: bytes) -> list[bytes | Step]:
        """Constants and steps in the order of the text."""
        pieces = re.split(rf'(?:<!--)?@@{self.nonce}:(\d+)@@(?:-->)?'.encode(), xml)
        return [self.steps[int(piece)] if i % 2 else piece for i, piece in enumerate(pieces) if i % 2 or piece]
