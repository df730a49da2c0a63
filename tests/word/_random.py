"""Random templates that docxtpl understands as well, and complete facts for them."""

from collections.abc import Callable
from dataclasses import dataclass

import docx
from docx.text.paragraph import Paragraph
from hypothesis import strategies as st

from tests.word._files import raw_of

# Controls and surrogates are no XML, and docxtpl reads '{_{' and its like as escapes.
LETTERS = st.one_of(
    st.sampled_from('&<>"\'`\n\t{}%#[]()\\ đĐưƠẫễỘ\u00a0\u2028€😀'),
    st.characters(exclude_categories=('Cc', 'Cs', 'Cn'), exclude_characters='_'),
)
VALUES = st.text(LETTERS, max_size=12)
TASKS = st.lists(st.fixed_dictionaries({'z': VALUES}), max_size=3)
ROWS = st.lists(st.fixed_dictionaries({'x': VALUES, 'y': VALUES, 'viec': TASKS}), max_size=4)
FACTS = st.fixed_dictionaries({'a': VALUES, 'b': VALUES, 'n': st.integers(-9, 9), 'ds': ROWS, 'rong': st.just([])})
LITERALS = st.text(st.sampled_from('abc đỗ &<>"\'’“”.,;:()-–0123456789'), max_size=8)
MOST_ENTRIES, MOST_DEPTH, MOST_CUTS = 3, 2, 6


@dataclass(frozen=True)
class Scope:
    """What may be named at one place: values, and lists with the kind of their items."""

    values: tuple[str, ...] = ('a', 'b', 'n')
    lists: tuple[tuple[str, str], ...] = (('ds', 'row'), ('rong', 'row'))
    depth: int = 0

    @property
    def item(self) -> str:
        """The name for the items of a loop that opens here."""
        return f'i{self.depth}'

    def within(self, kind: str) -> 'Scope':
        """The scope inside a loop over items of `kind`."""
        values, lists = (('x', 'y'), ((f'{self.item}.viec', 'task'),)) if kind == 'row' else (('z',), ())
        named = (*(f'{self.item}.{value}' for value in values), 'loop.index')
        return Scope((*self.values, *named), (*self.lists, *lists), self.depth + 1)

    @property
    def conditions(self) -> list[str]:
        names = (*self.values, *(items for items, _ in self.lists))
        return [negation + name for name in names for negation in ('', 'not ')]


Leaf = Callable[[Scope], st.SearchStrategy]


@st.composite
def sequences(draw: st.DrawFn, leaf: Leaf, unit: str, scope: Scope, depth: int = 0) -> list:
    """Leaves, with tags of `unit` that make loops and conditions around further sequences."""
    found = []
    for _ in range(draw(st.integers(0, MOST_ENTRIES))):
        kind = draw(st.sampled_from(['leaf', 'leaf', 'for', 'if'] if depth < MOST_DEPTH else ['leaf']))
        if kind == 'leaf':
            found.append(draw(leaf(scope)))
        elif kind == 'for':
            items, sort = draw(st.sampled_from(scope.lists))
            inner = draw(sequences(leaf, unit, scope.within(sort), depth + 1))
            found += [f'{{%{unit} for {scope.item} in {items} %}}', *inner, f'{{%{unit} endfor %}}']
        else:
            then, otherwise = draw(sequences(leaf, unit, scope, depth + 1)), []
            if draw(st.booleans()):
                otherwise = [f'{{%{unit} else %}}', *draw(sequences(leaf, unit, scope, depth + 1))]
            found += [f'{{%{unit} if {draw(st.sampled_from(scope.conditions))} %}}', *then, *otherwise]
            found.append(f'{{%{unit} endif %}}')
    return found


def words(scope: Scope) -> st.SearchStrategy[str]:
    return st.one_of(LITERALS, st.sampled_from(scope.values).map(lambda name: f'{{{{ {name} }}}}'))


def lines(scope: Scope) -> st.SearchStrategy[str]:
    """The text of a paragraph."""
    return sequences(words, '', scope, depth=1).map(''.join)


def rows(scope: Scope) -> st.SearchStrategy[list[str]]:
    return st.lists(lines(scope), min_size=2, max_size=2)


def blocks(scope: Scope) -> st.SearchStrategy[str | list]:
    """A paragraph as its text, or a table as a list of rows."""
    return st.one_of(lines(scope), lines(scope), sequences(rows, 'tr', scope, depth=1))


@st.composite
def templates(draw: st.DrawFn) -> bytes:
    document = docx.Document()
    for block in draw(sequences(blocks, 'p', Scope())):
        if isinstance(block, str):
            _write(draw, document.add_paragraph(), block)
        elif block:
            _write_table(draw, document, block)
    return raw_of(document)


def _write_table(draw: st.DrawFn, document: docx.document.Document, rows: list) -> None:
    """A row that is a text is one of tags."""
    table = document.add_table(len(rows), 2)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, [texts, ''] if isinstance(texts, str) else texts, strict=True):
            _write(draw, cell.paragraphs[0], text)


def _write(draw: st.DrawFn, paragraph: Paragraph, text: str) -> None:
    """Put `text` into runs that are cut anywhere, tags too, and of different looks."""
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(text))), max_size=MOST_CUTS)))
    for number, (start, end) in enumerate(zip([0, *cuts], [*cuts, len(text)], strict=True)):
        paragraph.add_run(text[start:end]).bold = bool(number % 2)
