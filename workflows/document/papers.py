"""Papers that the register itself asks for: the công văn that corrects, the notice that recalls."""

import json

from core import documents, templates
from core.documents import Paper
from models import Document
from workflows.document.fields import TEMPLATES
from workflows.document.successors import CORRECTION, RECALL


def typed_facts(document: Document) -> dict:
    """What was typed when the paper was started."""
    return json.loads(document.facts)


templates.register(TEMPLATES)
for _name in (CORRECTION, RECALL):
    _kind = TEMPLATES[_name]
    documents.register_paper(_name, Paper(_kind.label, _kind.code, _kind.dictionary, typed_facts))
