"""Ports and addresses of this machine."""

import http.server
import socket
import threading

import pytest

from launcher import network

LOOPBACK = '127.0.0.1'


def test_a_free_port_has_no_problem():
    assert network.port_problem(LOOPBACK, network.free_port()) == ''


@pytest.mark.parametrize('host', [LOOPBACK, network.ANY])
def test_a_taken_port_is_named_with_a_way_out(host):
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
        problem = network.port_problem(host, port)
    assert f'Cổng {port} đang có chương trình khác dùng' in problem
    assert f'--port {port + 1 if port < 65535 else 8138}' in problem


def test_a_port_closed_a_moment_ago_is_free():
    with socket.create_server((LOOPBACK, 0)) as listening:
        port = listening.getsockname()[1]
        with socket.create_connection((LOOPBACK, port)):
            listening.accept()[0].close()  # this side closes first, so the port lingers
    assert network.port_problem(LOOPBACK, port) == ''


def test_an_address_of_another_machine_cannot_be_served():
    assert network.port_problem('198.51.100.7', network.free_port()).startswith('Máy này không có địa chỉ 198.51.100.7')


@pytest.mark.parametrize(
    ('chosen', 'expected'), [('192.168.1.20', '192.168.1.20'), ('127.0.0.1', ''), (OSError('no network'), '')]
)
def test_lan_address(monkeypatch, chosen, expected):
    monkeypatch.setattr(network.socket, 'socket', lambda **_: _Probe(chosen))
    assert network.lan_address() == expected


class _Probe:
    def __init__(self, chosen):
        self.chosen = chosen

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def connect(self, _address):
        if isinstance(self.chosen, OSError):
            raise self.chosen

    def getsockname(self):
        return self.chosen, 50000


def test_any_answer_counts_as_an_answer():
    class Refusing(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self):
            self.send_error(503)

        def log_message(self, *_):
            pass

    with http.server.HTTPServer((LOOPBACK, 0), Refusing) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        assert network.answers(network.ANY, server.server_port, secure=False)
        thread.join()


@pytest.mark.parametrize('secure', [False, True])
def test_a_closed_port_does_not_answer(secure):
    assert not network.answers(LOOPBACK, network.free_port(), secure)


def test_something_else_than_a_web_server_does_not_answer():
    with socket.create_server((LOOPBACK, 0)) as listening:
        thread = threading.Thread(target=_greet_as_mail_does, args=[listening])
        thread.start()
        assert not network.answers(LOOPBACK, listening.getsockname()[1], secure=False)
        thread.join()


def _greet_as_mail_does(listening):
    with listening.accept()[0] as peer:
        peer.sendall(b'220 mail ready\r\n')
        peer.recv(1024)
