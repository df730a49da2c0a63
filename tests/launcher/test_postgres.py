"""A PostgreSQL server for the tests: the newest that is new enough, gone afterwards."""

import psycopg
import pytest

from launcher import network, postgres


@pytest.fixture
def debian(monkeypatch, tmp_path):
    """debian('13', '17'): a machine with these versions installed in Debian's way."""

    def install(*versions: str):
        for version in versions:
            program = tmp_path / version / 'bin/initdb'
            program.parent.mkdir(parents=True)
            program.write_text(f'#!/bin/sh\necho "initdb (PostgreSQL) {version}.4"\n')
            program.chmod(0o755)
        monkeypatch.setattr(postgres, 'DEBIAN_FOLDER', tmp_path)
        monkeypatch.setattr(postgres.shutil, 'which', lambda _: None)

    return install


@pytest.mark.parametrize(
    ('versions', 'chosen'), [([], None), (['13'], None), (['9', '15'], '15'), (['13', '15', '17'], '17')]
)
def test_the_newest_server_is_taken_if_it_is_new_enough(debian, tmp_path, versions, chosen):
    debian(*versions)
    assert postgres.programs() == (tmp_path / chosen / 'bin' if chosen else None)


def test_a_server_lives_as_long_as_it_is_used():
    with postgres.server() as url:
        with psycopg.connect(url) as connection:
            assert connection.execute('show server_encoding').fetchone() == ('UTF8',)
            assert connection.info.server_version >= postgres.OLDEST_VERSION * 10_000
        port = int(url.rpartition(':')[2].partition('/')[0])
    assert network.port_problem('127.0.0.1', port) == ''
