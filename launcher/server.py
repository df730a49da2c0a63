"""The web server: Granian as a child of this process."""

import os
import signal
import subprocess
import sys
import time

from launcher import ROOT
from launcher.console import Stop
from launcher.instance import Instance
from launcher.network import answers

FACTORY = 'app:create_app_from_environment'
START_SECONDS = 60
STOP_SECONDS = 10
WORKERS = 1 if sys.platform == 'win32' else 2  # Granian can have one on Windows


def command(instance: Instance, host: str, port: int) -> list[str]:
    words = [str(instance.python), '-m', 'granian', '--interface', 'wsgi', '--factory', FACTORY]
    words += ['--host', host, '--port', str(port), '--workers', str(WORKERS), '--blocking-threads', '4', '--no-ws']
    words += ['--respawn-failed-workers', '--workers-kill-timeout', '3', '--log-level', 'error']
    if instance.certificate:
        certificate, key = map(str, instance.certificate)
        words += ['--ssl-certificate', certificate, '--ssl-keyfile', key, '--ssl-protocol-min', 'tls1.2']
    return words


def start(instance: Instance, host: str, port: int) -> subprocess.Popen:
    """Start the server and return once it answers."""
    interrupt_on_every_farewell()
    alone = os.name == 'posix'  # Ctrl+C then reaches us only: a worker that gets it twice does not end by itself
    words = command(instance, host, port)
    server = subprocess.Popen(words, cwd=ROOT, env=instance.environment, start_new_session=alone)
    try:
        _wait_until_it_answers(server, host, port, bool(instance.certificate))
    except BaseException:
        stop(server)
        raise
    return server


def _wait_until_it_answers(server: subprocess.Popen, host: str, port: int, secure: bool) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        if answers(host, port, secure):
            return
        time.sleep(0.05)
    raise Stop('Máy chủ không khởi động được; lý do ở ngay trên.')


def interrupt_on_every_farewell() -> None:
    """Let a closed terminal and a stopped service end us as Ctrl+C does, so that the server is stopped too."""
    for name in ('SIGTERM', 'SIGHUP'):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def stop(server: subprocess.Popen) -> None:
    """End the server and its workers; they finish what they are answering first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl+C must not leave workers behind
    if os.name == 'posix':  # on Windows Ctrl+C has reached the server already, and terminate() would orphan its worker
        server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
