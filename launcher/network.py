"""Ports and addresses of this machine."""

import errno
import http.client
import socket
import ssl

ANY = '0.0.0.0'  # noqa: S104 - the office's network is who it is for
DOCUMENTATION_NET = ('192.0.2.1', 9)  # RFC 5737: exists nowhere, so the choice of a way out is all that happens

PORT_PROBLEMS = {
    errno.EADDRINUSE: 'Cổng {port} đang có chương trình khác dùng (có thể Hòa Nhập đã chạy rồi). '
    'Tắt chương trình đó hoặc chọn cổng khác: python3 run.py --port {other}',
    errno.EACCES: 'Máy không cho dùng cổng {port}. Chọn cổng từ 1024 trở lên: python3 run.py --port 8138',
    errno.EADDRNOTAVAIL: 'Máy này không có địa chỉ {host}. Bỏ --host để dùng mọi địa chỉ của máy.',
}


def port_problem(host: str, port: int) -> str:
    """A sentence on why nothing can listen on `port` of `host`, or ''."""
    with socket.socket() as probe:
        _as_strict_as_the_server(probe)
        try:
            probe.bind((host, port))
        except OSError as error:
            words = PORT_PROBLEMS.get(error.errno, 'Không mở được cổng {port}: ' + str(error))
            return words.format(host=host, port=port, other=port + 1 if port < 65535 else 8138)
    return ''


def _as_strict_as_the_server(probe: socket.socket) -> None:
    """Refuse a port in use, but not one that was closed a moment ago."""
    if hasattr(socket, 'SO_EXCLUSIVEADDRUSE'):  # Windows, where SO_REUSEADDR would share a port in use
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def lan_address() -> str:
    """This machine's address in the local network, or '' without one; nothing is sent."""
    with socket.socket(type=socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(DOCUMENTATION_NET)
        except OSError:
            return ''
        address = probe.getsockname()[0]
    return '' if address.startswith('127.') else address


def answers(host: str, port: int, secure: bool) -> bool:
    """Whether `HEAD /` gets any answer within two seconds."""
    host = '127.0.0.1' if host == ANY else host
    connection = http.client.HTTPConnection(host, port, timeout=2)
    if secure:
        unverified = ssl._create_unverified_context()  # noqa: S323 - our own server on our own machine
        connection = http.client.HTTPSConnection(host, port, timeout=2, context=unverified)
    try:
        connection.request('HEAD', '/')
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
