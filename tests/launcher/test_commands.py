"""Reading the command line, and the order in which a start goes."""

from pathlib import Path

import pytest

from launcher import ROOT, commands, environment, network, server
from launcher.instance import Instance


@pytest.mark.parametrize(
    ('arguments', 'expected'),
    [
        ([], {'command': 'serve', 'port': 8138, 'host': network.ANY, 'data': None, 'rest': []}),
        (['demo'], {'command': 'demo', 'port': 8138, 'rest': []}),
        (['demo', '--port', '9000'], {'command': 'demo', 'port': 9000}),
        (['--port', '9000', 'demo'], {'command': 'demo', 'port': 9000}),
        (['--data', 'x/y', '--host', '127.0.0.1'], {'command': 'serve', 'data': Path('x/y'), 'host': '127.0.0.1'}),
        (['--data=test', 'serve'], {'command': 'serve', 'data': Path('test')}),
        (['flask', 'bench', '--help'], {'command': 'flask', 'rest': ['bench', '--help']}),
        (['--data', 'd', 'flask', 'test'], {'command': 'flask', 'data': Path('d'), 'rest': ['test']}),
        (['test', '--ci', '-k', 'flask'], {'command': 'test', 'rest': ['--ci', '-k', 'flask']}),
    ],
)
def test_arguments(arguments, expected):
    options = vars(commands.parse(arguments))
    assert {name: options[name] for name in expected} == expected


@pytest.mark.parametrize(
    ('arguments', 'words'),
    [
        (['--port', '0'], 'Nhập cổng là một số từ 1 đến 65535, không phải "0".'),
        (['--port', '65536'], 'không phải "65536"'),
        (['--port', 'tám'], 'không phải "tám"'),
        (['start'], 'python3 run.py --help'),
        (['--colour'], 'python3 run.py --help'),
    ],
)
def test_what_is_not_understood_is_said_without_a_traceback(arguments, words, capsys):
    assert commands.main(arguments) == 2
    assert words in capsys.readouterr().out


def test_ctrl_c_is_a_clean_end(monkeypatch, capsys):
    monkeypatch.setitem(commands.COMMANDS, 'serve', _interrupted)
    assert commands.main([]) == 0
    assert 'Đã dừng.' in capsys.readouterr().out


def _interrupted(_options):
    raise KeyboardInterrupt


def test_a_taken_port_stops_before_anything_is_made(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(network, 'port_problem', lambda host, port: f'{host} {port} bận')
    monkeypatch.setattr(environment, 'prepare', lambda: pytest.fail('nothing must be installed'))
    assert commands.main(['--data', str(tmp_path / 'new')]) == 1
    assert '0.0.0.0 8138 bận' in capsys.readouterr().out
    assert not (tmp_path / 'new').exists()


@pytest.fixture
def started(monkeypatch, tmp_path):
    """Take everything but the order away from a start; return the list of steps as they happen."""
    steps = []
    monkeypatch.setattr(environment, 'prepare', lambda: tmp_path / 'python')
    monkeypatch.setattr(network, 'port_problem', lambda *_: '')
    monkeypatch.setattr(Instance, 'prepare', lambda self: steps.append('prepare') or 'AB12-CD34')
    monkeypatch.setattr(server, 'start', lambda *_: steps.append('start') or _Ended())
    monkeypatch.setattr(server, 'stop', lambda _: steps.append('stop'))
    return steps


class _Ended:
    def wait(self):
        return 1


@pytest.mark.parametrize('command', ['serve', 'demo'])
def test_the_database_is_ready_before_the_server_starts(started, tmp_path, capsys, command):
    assert commands.main([command, '--data', str(tmp_path / 'data')]) == 1
    assert started == ['prepare', 'start', 'stop']
    shown = capsys.readouterr().out
    assert 'Trên máy này:       http://localhost:8138/' in shown
    assert 'Mã thiết lập, dùng một lần: AB12-CD34' in shown
    assert 'Máy chủ đã tự dừng' in shown


@pytest.mark.parametrize(('command', 'folder'), [('serve', 'instance'), ('demo', 'instance-demo')])
def test_each_command_has_its_own_directory(monkeypatch, command, folder):
    monkeypatch.setattr(environment, 'prepare', lambda: Path('python'))
    monkeypatch.setattr(Instance, 'create', lambda self: None)
    instance = commands.prepare_instance(commands.parse([command]))
    assert instance == Instance(ROOT / folder, Path('python'), demo=command == 'demo')


@pytest.mark.parametrize(
    ('host', 'lan', 'lines'),
    [
        (network.ANY, '10.1.2.3', ['http://localhost:8138/', 'http://10.1.2.3:8138/']),
        (network.ANY, '', ['http://localhost:8138/']),
        ('127.0.0.1', '10.1.2.3', ['http://127.0.0.1:8138/']),
    ],
)
def test_the_greeting_names_the_addresses_that_work(monkeypatch, tmp_path, host, lan, lines):
    monkeypatch.setattr(network, 'lan_address', lambda: lan)
    shown = commands.greeting(Instance(tmp_path, Path('python')), host, 8138, code='')
    assert [word for word in shown.split() if word.startswith('http')] == lines
    assert 'Mã thiết lập' not in shown
