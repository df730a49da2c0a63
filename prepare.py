"""What run.py does before the server starts: bring the database to this version, and fill the demonstration.

Loads no web pages: a start waits for this, and longer for the whole application. The one-time code of the set-up
is its last line, after CODE, for run.py to show once the server answers.
"""

import sys

from config import Config
from core import instance, schema, settings
from core.errors import Refused
from models import db, open_database

FAILED, NEWER, CODE = 1, 3, 'setup-code '  # exit statuses and a mark that run.py knows


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
            elif not settings.get('setup.done'):
                say(CODE + set_up_code())
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


def set_up_code() -> str:
    """A new one, in place of the one before."""
    from core import setup  # and all that it sets up, which a later start does not need

    return setup.make_code()


def say(text: str, status: int = 0) -> int:
    sys.stdout.write(text + '\n')
    sys.stdout.flush()
    return status


if __name__ == '__main__':
    sys.exit(main())
