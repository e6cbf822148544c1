"""The command line's manners: usage, messages, exit codes, a full disk, a reader that leaves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from derivations import cli

ROOT = Path(__file__).parents[1]


def python(*args: str | bytes, **how) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *args], capture_output=True, encoding="utf-8", cwd=ROOT, **how)


def test_help_does_not_import_sympy():
    code = "import sys; from derivations import cli; print(cli.main(['--help']), 'sympy' in sys.modules)"
    run = python("-c", code)
    assert run.stdout.endswith("\n0 False\n") and "usage: derivations" in run.stdout


@pytest.mark.parametrize("argv", [[], ["no-such-command"], ["--no-such-option"], [b"\xff"]], ids=repr)
def test_bad_usage_exits_2_without_a_traceback(argv):
    run = python("-m", "derivations", *argv)
    assert run.returncode == 2 and run.stdout == ""
    assert run.stderr and "Traceback" not in run.stderr


def test_an_argument_that_is_not_utf8_is_shown():
    assert python("-m", "derivations", "find", b"p\xff").stderr == (
        "derivations: argument 2 is not UTF-8 text: b'p\\xff'\n"
    )


@pytest.fixture
def command(tmp_path, monkeypatch):
    """Makes a command of a line of Python, by laying a file in the commands' folder."""

    def made(body: str) -> None:
        text = f'"""."""\nHELP = "."\n\ndef add_arguments(parser):\n    pass\n\ndef run(args):\n    {body}\n'
        (tmp_path / "trial.py").write_text(text)
        monkeypatch.setattr(cli, "__path__", [*cli.__path__, str(tmp_path)])
        monkeypatch.setattr(cli, "trial", None, raising=False)  # so that what the import sets goes too

    yield made
    sys.modules.pop("derivations.cli.trial", None)


@pytest.mark.parametrize(
    "body, code, said",
    [
        ("return 4", 4, ""),
        ("from derivations.terms import IllFormed as no; raise no('p has 2 indices')", 2, "p has 2 indices"),
        ("open('/no/such/file')", 2, "/no/such/file: No such file or directory"),
        ("raise OSError('disk')", 2, "disk"),
        ("import no_such_package", 3, "no_such_package is missing; type:"),
        ("raise KeyboardInterrupt", 130, "interrupted"),
        ("raise BrokenPipeError", 141, ""),
        ("1 / 0", 70, "internal error: ZeroDivisionError: division by zero; please report it"),
        ("import derivations.no_such_module", 70, "internal error: ModuleNotFoundError"),
    ],
)
def test_what_a_command_meets_becomes_a_line_and_a_code(command, capsys, body, code, said):
    command(body)
    assert cli.main(["trial"]) == code
    shown = capsys.readouterr().err
    assert shown.startswith(f"derivations: {said}") if said else shown == ""
    assert shown.count("\n") == bool(said)


def test_the_traceback_is_there_for_who_asks(command, capsys, monkeypatch):
    monkeypatch.setenv("DERIVATIONS_DEBUG", "1")
    command("1 / 0")
    assert cli.main(["trial"]) == 70
    assert "Traceback" in capsys.readouterr().err


def help_into(stdout) -> tuple[int, bytes]:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    command = [sys.executable, "-m", "derivations", "--help"]
    run = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, cwd=ROOT, env=buffered)
    return run.returncode, run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux's /dev/full plays the full disk")
def test_a_full_disk_is_one_line():
    with open("/dev/full", "w") as full:
        assert help_into(full) == (2, b"derivations: [Errno 28] No space left on device\n")


def test_a_reader_that_leaves_is_no_fault():
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "w") as pipe:
        assert help_into(pipe) == (141, b"")
