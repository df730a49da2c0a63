"""Programs that tests need: found, installed where that is allowed, named where it is not."""

import subprocess

import pytest

from launcher import packages


@pytest.fixture
def called(monkeypatch):
    """Commands that would have been run; `sudo -n true` fails."""
    commands = []

    def run(command, **_options):
        commands.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(packages.subprocess, 'run', run)
    return commands


@pytest.fixture
def machine(monkeypatch):
    """machine(root=…, programs=…): who we are, and which programs there are."""

    def make(root: bool, programs: set[str]):
        monkeypatch.setattr(packages, 'is_root', lambda: root)
        monkeypatch.setattr(packages.shutil, 'which', lambda name: name if name in programs else None)

    return make


def test_root_installs_what_is_missing(called, machine):
    machine(root=True, programs={'apt-get'})
    packages.install([packages.BROWSER])
    assert [command[2:5] for command in called] == [['apt-get', '-qq', 'update'], ['apt-get', '-qq', 'install']]
    assert called[1][-1] == packages.BROWSER


@pytest.mark.parametrize('programs', [set(), {'apt-get'}, {'apt-get', 'sudo'}])
def test_others_are_told_what_to_install(called, machine, capsys, programs):
    machine(root=False, programs=programs)
    packages.install([packages.BROWSER, 'postgresql'])
    assert f'{packages.BROWSER} postgresql' in capsys.readouterr().out
    assert not any('install' in command for command in called)


def test_a_machine_without_anything_misses_everything(monkeypatch, machine):
    machine(root=True, programs=set())
    monkeypatch.setattr(packages.postgres, 'programs', lambda: None)
    assert {packages.BROWSER, 'postgresql'} <= set(packages.missing())
