"""The Word files of many papers in one archive, such as those of a year."""

from collections.abc import Iterator

from core import audit, bulk, documents, files, writing
from core.actor import Actor
from models import Document, Job
from workflows.document.reading import Wanted, found

SOURCE, MOST = 'document.files', 5_000


def start(actor: Actor, wanted: Wanted) -> Job:
    """Gather the files of the readable papers that fit, at most 5,000, oldest first; the export is logged."""
    ids = [row.id for row in found(actor, wanted).select(Document.id).order_by(Document.id).limit(MOST)]
    year = f'-{wanted.year}' if wanted.year else ''
    with writing():
        audit.write(
            actor, 'document.export', 'document:list', {'files': (None, len(ids)), 'words': (None, wanted.text)}
        )
        return bulk.start(SOURCE, {'ids': ids}, len(ids), f'van-ban-di{year}', actor)


def word_files(wanted: dict) -> Iterator[bulk.Item]:
    """(file name, .docx) of each paper that has a Word file, the newest edition."""
    for document_id in wanted['ids']:
        kept = documents.working_file(Document.get_by_id(document_id))
        if kept:
            yield kept.file.name, files.read(kept.file)


bulk.register(SOURCE, word_files)
