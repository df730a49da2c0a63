"""Starts Hòa Nhập; `python3 run.py --help` says what else it does. Needs nothing but Python 3.11."""

import sys

OLDEST_PYTHON = (3, 11)


def refuse_old_python(version):
    """Stop with a sentence before any line that an old Python cannot read; `version` as (3, 11, …)."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        sys.exit(
            'Máy này đang dùng Python {}.{}; Hòa Nhập cần Python {}.{} trở lên. '
            'Cài bản mới rồi chạy lại: python3 run.py'.format(*version[:2], *OLDEST_PYTHON)
        )


if __name__ == '__main__':
    refuse_old_python(sys.version_info)
    from launcher.commands import main

    sys.exit(main(sys.argv[1:]))
