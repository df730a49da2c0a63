"""The commands of run.py."""

import argparse
from itertools import takewhile
from pathlib import Path

from launcher import ROOT, environment, network, server, testing
from launcher.console import Stop, say, speak_utf8
from launcher.instance import Instance

HELP = """\
Cách dùng: python3 run.py [lệnh] [tùy chọn]

  python3 run.py              chạy Hòa Nhập
  python3 run.py demo         chạy bản trình diễn với dữ liệu bịa, tách khỏi dữ liệu thật
  python3 run.py test [...]   chạy mọi kiểm thử; phần sau chuyển cho pytest; --ci: thiếu hay bỏ qua gì cũng là lỗi
  python3 run.py flask ...    chuyển cho lệnh của Flask, ví dụ: flask bench

Tùy chọn (viết trước chữ flask):
  --port N      cổng, thường là 8138
  --host H      địa chỉ mở cổng, thường là 0.0.0.0 (mọi địa chỉ của máy)
  --data DIR    thư mục dữ liệu, thường là instance/ (bản trình diễn: instance-demo/)
  -h, --help    xem trang này
"""
PASSED_ON = ('flask', 'test')


class Parser(argparse.ArgumentParser):
    """argparse, in Vietnamese."""

    def format_help(self) -> str:
        return HELP

    def error(self, message: str):
        raise Stop('Không hiểu lệnh này. Xem cách dùng: python3 run.py --help', 2)


def parse(arguments: list[str]) -> argparse.Namespace:
    """Options, command, and in `rest` what follows `flask` or `test` and is not ours to read."""
    ours = list(takewhile(lambda word: word not in PASSED_ON, arguments))
    parser = Parser()
    parser.add_argument('command', nargs='?', choices=('serve', 'demo'), default='serve')
    parser.add_argument('--port', type=_port, default=8138)
    parser.add_argument('--host', default=network.ANY)
    parser.add_argument('--data', type=Path)
    options = parser.parse_args(ours)
    options.rest = arguments[len(ours) + 1 :]
    if len(ours) < len(arguments):
        options.command = arguments[len(ours)]
    return options


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise Stop(f'Nhập cổng là một số từ 1 đến 65535, không phải "{text}".', 2)
    return int(text)


def main(arguments: list[str]) -> int:
    speak_utf8()
    try:
        options = parse(arguments)
        return COMMANDS[options.command](options)
    except Stop as stop:
        say(str(stop))
        return stop.status
    except KeyboardInterrupt:
        say('\nĐã dừng.')
        return 0


def serve(options: argparse.Namespace) -> int:
    problem = network.port_problem(options.host, options.port)
    if problem:
        raise Stop(problem)
    instance = prepare_instance(options)
    code = instance.prepare()
    running = server.start(instance, options.host, options.port)
    try:
        say(greeting(instance, options.host, options.port, code))
        running.wait()
    finally:
        server.stop(running)
    raise Stop('Máy chủ đã tự dừng; lý do ở ngay trên. Chạy lại: python3 run.py')


def prepare_instance(options: argparse.Namespace) -> Instance:
    demo = options.command == 'demo'
    data = options.data or ROOT / ('instance-demo' if demo else 'instance')
    instance = Instance(data.absolute(), environment.prepare(), demo)
    instance.create()
    return instance


def greeting(instance: Instance, host: str, port: int, code: str) -> str:
    """What the console shows once the server answers; `code` opens the set-up, '' once that is done."""
    scheme = 'https' if instance.certificate else 'http'
    local = 'localhost' if host == network.ANY else host
    lines = ['', 'Hòa Nhập đang chạy.', f'  Trên máy này:       {scheme}://{local}:{port}/']
    lan = network.lan_address() if host == network.ANY else ''
    if lan:
        lines.append(f'  Trong mạng nội bộ:  {scheme}://{lan}:{port}/')
    if code:
        lines += ['', f'Mã thiết lập, dùng một lần: {code}', 'Mở địa chỉ trên, nhập mã này để bắt đầu.']
    return '\n'.join([*lines, '', 'Bấm Ctrl+C để dừng.'])


def pass_to_flask(options: argparse.Namespace) -> int:
    return prepare_instance(options).flask(*options.rest).returncode


def test(options: argparse.Namespace) -> int:
    return testing.run(options.rest)


COMMANDS = {'serve': serve, 'demo': serve, 'flask': pass_to_flask, 'test': test}
