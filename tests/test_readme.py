"""What README claims, runs."""

import doctest
import re
import shlex
from pathlib import Path

import pytest

from derivations import library
from derivations.cli import main

README = Path(__file__).parent.parent / "README.md"
TEXT = README.read_text(encoding="utf-8")


def test_the_python_examples_print_what_they_say():
    failed, tried = doctest.testfile(str(README), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried >= 5 and failed == 0


@pytest.mark.parametrize("command", re.findall(r"```sh\n\./derive (.*)\n```", TEXT))
def test_the_shell_examples_succeed(command, capsys):
    assert main(shlex.split(command)) == 0


@pytest.mark.parametrize("name", re.findall(r"`\./derive (\w+)", TEXT))
def test_commands_that_it_names_exist(name, capsys):
    assert name == "test" or main([name, "--help"]) == 0


def test_theorems_that_it_names_exist():
    assert "kl-nll" in TEXT and "kl-nll" in library.names()
    assert (README.parent / ".github" / "proof.png").exists()
