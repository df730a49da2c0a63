"""Makes the files of official papers: drafts them for a workflow, fills their template, keeps every edition."""

from core.documents.before import keep_old, keep_old_scan
from core.documents.drafting import cite, draft, generate, reword, trial
from core.documents.envelope import (
    authority_lines,
    code_of,
    envelope,
    facts_of,
    find_by_code,
    held_together,
    other_title,
    symbol_of,
)
from core.documents.kept import DOCX, editions, file_name, keep, latest, working_file
from core.documents.papers import (
    KIND_LABELS,
    PREFIXES,
    Order,
    Paper,
    heading_of,
    name_of,
    paper_of,
    papers,
    register_paper,
    search_words,
    signer_name,
)

__all__ = [
    'DOCX',
    'KIND_LABELS',
    'PREFIXES',
    'Order',
    'Paper',
    'authority_lines',
    'cite',
    'code_of',
    'draft',
    'editions',
    'envelope',
    'facts_of',
    'file_name',
    'find_by_code',
    'generate',
    'heading_of',
    'held_together',
    'keep',
    'keep_old',
    'keep_old_scan',
    'latest',
    'name_of',
    'other_title',
    'paper_of',
    'papers',
    'register_paper',
    'reword',
    'search_words',
    'signer_name',
    'symbol_of',
    'trial',
    'working_file',
]
