"""The server as people start it: a real instance, real Granian, real workers."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import network, server
from launcher.console import Stop
from launcher.instance import Instance

LOOPBACK = '127.0.0.1'


@pytest.fixture
def instance(tmp_path, monkeypatch):
    monkeypatch.delenv('DATABASE_URL', raising=False)
    instance = Instance(tmp_path / 'data', Path(sys.executable))
    instance.create()
    return instance


def test_a_fresh_instance_answers_and_ends_with_us(instance):
    port = network.free_port()
    instance.prepare()
    running = server.start(instance, LOOPBACK, port)
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)  # a browser that keeps its connection open
    connection.request('HEAD', '/')
    assert connection.getresponse().status < 400
    server.stop(running)
    assert running.poll() is not None
    assert network.port_problem(LOOPBACK, port) == ''
    connection.close()


def test_ctrl_c_reaches_the_server_through_us_alone(instance):
    instance.prepare()
    running = server.start(instance, LOOPBACK, network.free_port())
    assert os.getpgid(running.pid) != os.getpgid(0)
    server.stop(running)


def test_a_server_that_ends_at_once_is_a_sentence(tmp_path):
    instance = Instance(tmp_path, Path(shutil.which('false')))
    with pytest.raises(Stop, match='Máy chủ không khởi động được'):
        server.start(instance, LOOPBACK, network.free_port())


@pytest.mark.parametrize('name', ['SIGTERM', 'SIGHUP'])
def test_a_stopped_service_and_a_closed_terminal_are_as_ctrl_c(name):
    server.interrupt_on_every_farewell()
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), getattr(signal, name))


def test_a_server_that_does_not_stop_is_ended(monkeypatch):
    monkeypatch.setattr(server, 'STOP_SECONDS', 0.2)
    deaf = 'import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)'
    with subprocess.Popen([sys.executable, '-c', deaf], stdout=subprocess.PIPE) as running:
        running.stdout.readline()
        server.stop(running)
        assert running.poll() == -signal.SIGKILL


@pytest.mark.parametrize(('https', 'words'), [(False, 0), (True, 6)])
def test_the_command_names_the_certificate_only_where_there_is_one(tmp_path, https, words):
    plain = len(server.command(Instance(tmp_path, Path('python')), LOOPBACK, 8138))
    if https:
        (tmp_path / 'tls').mkdir()
        for name in ('certificate.pem', 'key.pem'):
            (tmp_path / 'tls' / name).touch()
    assert len(server.command(Instance(tmp_path, Path('python')), LOOPBACK, 8138)) == plain + words
