"""Issues papers one after another in a process of its own, and says which are done; the test kills it."""

import sys
from pathlib import Path

from core import instance
from core.actor import actor_of
from models import Account, Document, db, open_database
from workflows.document.issuing import issue
from workflows.document.numbering import assign_number


def main(data: str, url: str, account: str) -> None:
    instance.configure(Path(data), 'test')
    open_database(Path(data), url)
    with db.connection_context():
        clerk = actor_of(Account.get_by_id(int(account)))
        for paper in Document.select().where(Document.state == 'signed').order_by(Document.id):
            numbered = assign_number(paper, clerk, paper.version)
            issue(numbered, clerk, numbered.version, scan_excuse='Bản ký lưu tại tủ: tủ 2')
            print(paper.id, flush=True)  # noqa: T201 the answer that the test counts on


if __name__ == '__main__':
    main(*sys.argv[1:])
