"""What run.py does before the server starts: bring the database to this version, and fill the demonstration.

Loads no web pages: a start waits for this, and twice as long for the whole application.
"""

import sys

from config import Config
from core import instance, schema
from core.errors import Refused
from models import db, open_database

FAILED, NEWER = 1, 3  # exit statuses that run.py knows


def main() -> int:
    config = Config.from_environment()
    instance.configure(config.DATA, config.SECRET_KEY)
    database = open_database(config.DATA, config.DATABASE_URL)
    try:
        with db.connection_context():
            applied = schema.migrate()
            if applied:
                say(f'Cơ sở dữ liệu: {len(applied)} bước cập nhật.')
            if config.DEMO:
                say(demonstration())
    except schema.NewerDatabase as fault:
        return say(str(fault), NEWER)
    except Refused as fault:
        return say(str(fault), FAILED)
    finally:
        database.close_all()
    return 0


def demonstration() -> str:
    """The table of its accounts."""
    from demo import instances  # the story and its workflows, which a plain start does not need

    return instances.ready()


def say(text: str, status: int = 0) -> int:
    sys.stdout.write(text + '\n')
    sys.stdout.flush()
    return status


if __name__ == '__main__':
    sys.exit(main())
