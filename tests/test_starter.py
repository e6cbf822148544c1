"""The starter `derive` on machines made of stubs."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = "cat chmod cksum cp dirname ln mkdir readlink rm sed sh sleep tail"

# A python that can make a .venv, and the one inside: notes what pip is asked, shows what it is run with.
PYTHON = """#!/bin/sh
case $* in
    *version_info*) echo "$0" ;;
    *ensurepip*) exit ${NO_VENV:-0} ;;
    "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
    *"import pip") ;;
    "-m pip "*) echo "pip $*" >>"$NOTES"; sleep ${SLOW:-0}
                [ -z "${NO_NET:-}" ] || { echo "$NO_NET" >&2; exit 1; }
                for tool in ruff mypy lint-imports; do
                    printf '#!/bin/sh\\necho %s' $tool >".venv/bin/$tool"; chmod +x ".venv/bin/$tool"
                done ;;
    *) printf '<%s>' "$PWD" "$@"; exit ${CODE:-0} ;;
esac
"""
UV = """#!/bin/sh
case $* in
    --version) exit ${NO_UV:-0} ;;
    venv*) for last; do :; done; mkdir -p "$last/bin"; cp "$PYTHON" "$last/bin/python" ;;
    *) echo "uv $*" >>"$NOTES" ;;
esac
"""


class Machine:
    """A folder with a copy of the starter, and a PATH that holds only what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.bin, self.home, self.notes = folder / "bin", folder / "a house", folder / "notes"
        self.bin.mkdir()
        self.home.mkdir()
        for tool in TOOLS.split():
            (self.bin / tool).symlink_to(shutil.which(tool))
        shutil.copy(ROOT / "derive", self.home)
        (self.home / "pyproject.toml").write_text("[project]\n")

    def has(self, name: str, text: str) -> Path:
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)
        return self.bin / name

    def start(self, *args: str, script: Path | None = None, cwd: Path | None = None, **env: str):
        env |= {"PATH": str(self.bin), "NOTES": str(self.notes), "PYTHON": str(self.bin / "python3.12")}
        command = [str(script or self.home / "derive"), *args]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=cwd or self.home, env=env, text=True, stdout=pipe, stderr=pipe)

    def derive(self, *args: str, **how):
        process = self.start(*args, **how)
        out, err = process.communicate(timeout=20)
        return process.returncode, out, err

    def noted(self) -> list[str]:
        return self.notes.read_text().splitlines() if self.notes.exists() else []

    def left(self) -> list[str]:
        return sorted(p.name for p in self.home.glob(".venv*"))


@pytest.fixture
def bare(tmp_path):
    return Machine(tmp_path)


@pytest.fixture
def machine(bare):
    bare.has("python3.12", PYTHON)
    return bare


def test_sets_up_once_and_says_one_line(machine):
    code, out, err = machine.derive("list", CODE="4")
    assert (code, out) == (4, f"<{machine.home}><-P><-m><derivations><list>")
    assert err == "setting up .venv (once)…\n"
    assert machine.derive("list")[2] == ""
    assert machine.noted() == ["pip -m pip install -q --disable-pip-version-check -e ."]
    assert machine.left() == [".venv"]


def test_uv_is_preferred_unless_it_is_only_a_stub(machine):
    machine.has("uv", UV)
    assert machine.derive("list")[0] == 0
    assert machine.noted() == [f"uv pip install -q --python {machine.home}/.venv/bin/python -e ."]
    shutil.rmtree(machine.home / ".venv")
    assert machine.derive("list", NO_UV="1")[0] == 0
    assert machine.noted()[1].startswith("pip ")


def test_runs_from_anywhere_through_links_with_any_arguments(machine, tmp_path):
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    (tmp_path / "d").symlink_to("a house/derive")
    (elsewhere / "derive").symlink_to("../d")
    code, out, _ = machine.derive("judge", "a b", "", "*", script=elsewhere / "derive", cwd=elsewhere)
    assert (code, out) == (0, f"<{elsewhere}><-P><-m><derivations><judge><a b><><*>")


@pytest.mark.parametrize("change", ["pyproject", "folder", "python"])
def test_is_made_anew_when_what_it_was_made_from_changes(machine, change):
    machine.derive("list")
    if change == "pyproject":
        (machine.home / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    elif change == "folder":
        machine.home = machine.home.rename(machine.home.with_name("moved"))
    else:
        (machine.home / ".venv/bin/python").unlink()
    assert machine.derive("list")[2] == "setting up .venv (once)…\n"
    assert len(machine.noted()) == 2


def test_a_touched_pyproject_is_no_change(machine):
    machine.derive("list")
    os.utime(machine.home / "pyproject.toml")
    assert machine.derive("list")[2] == ""


def test_test_adds_its_tools_and_runs_every_check(machine):
    machine.derive("list")
    code, out, _ = machine.derive("test", cwd=machine.bin)
    assert (code, out) == (0, f"ruff\nmypy\nlint-imports\n<{machine.home}><-m><pytest>")
    assert machine.derive("test", "-k", "a b")[1] == f"<{machine.home}><-m><pytest><-k><a b>"
    assert [note.split()[-1] for note in machine.noted()] == [".", ".[test]"]


def test_a_failed_check_stops_the_tests(machine):
    machine.derive("test")
    (machine.home / ".venv/bin/mypy").write_text("#!/bin/sh\nexit 1")
    assert machine.derive("test")[:2] == (1, "ruff\n")


@pytest.mark.parametrize("python", [None, "#!/bin/sh\nexit 1", "#!/bin/sh\n"], ids=["none", "broken", "old"])
def test_without_a_new_python_it_says_what_to_type(bare, python):
    if python:
        bare.has("python3", python)
    code, out, err = bare.derive("list")
    assert (code, out) == (3, "")
    assert "Python 3.11 or newer is needed" in err and "sudo apt-get install python3 python3-venv" in err
    assert bare.left() == []


def test_without_venv_it_names_the_package(machine):
    code, _, err = machine.derive("list", NO_VENV="1")
    assert code == 3 and "sudo apt-get install python3.12-venv" in err
    assert machine.left() == []


def test_without_a_network_it_shows_what_pip_said_and_leaves_nothing(machine):
    code, _, err = machine.derive("list", NO_NET="ERROR: No matching distribution found for sympy")
    assert code == 3 and "  | ERROR: No matching distribution found for sympy\n" in err
    assert "export PIP_INDEX_URL" in err
    assert machine.left() == []
    assert machine.derive("list")[0] == 0


def test_a_failed_addition_of_tools_leaves_the_commands_working(machine):
    machine.derive("list")
    assert machine.derive("test", NO_NET="no route")[0] == 3
    assert machine.derive("list")[0::2] == (0, "")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_cannot_be_written_is_named(machine):
    machine.home.chmod(0o555)
    code, _, err = machine.derive("list")
    assert code == 3 and f"cp -R '{machine.home}'" in err


def test_two_at_once_set_up_once(machine):
    both = [machine.start("list", SLOW="0.5") for _ in range(2)]
    assert [p.communicate(timeout=20)[0][-6:] for p in both] == ["<list>"] * 2
    assert len(machine.noted()) == 1


def test_the_lock_of_a_dead_process_is_taken_over(machine):
    gone = subprocess.Popen(["true"])
    gone.wait()
    (machine.home / ".venv.lock").symlink_to(str(gone.pid))
    assert machine.derive("list")[0] == 0
    assert machine.left() == [".venv"]


def soon(happens) -> bool:
    end = time.monotonic() + 10
    while not happens() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(happens())


def gone(process, how) -> bool:
    """Whether a signal has ended it; else it is sent again: a shell may lose one that comes while it forks."""
    if process.poll() is None:
        os.killpg(process.pid, how)
    return process.poll() is not None


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_set_up_is_done_again(machine, how):
    process = subprocess.Popen(
        [machine.home / "derive", "list"],
        env={"PATH": str(machine.bin), "NOTES": str(machine.notes), "SLOW": "30"},
        start_new_session=True,
        stderr=subprocess.PIPE,
        # a test run in the background ignores Ctrl-C, and a shell cannot take back what it inherits so
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert soon(machine.noted)
    assert soon(lambda: gone(process, how))
    process.stderr.close()
    assert how == signal.SIGKILL or soon(lambda: machine.left() == [])
    assert machine.derive("list")[0::2] == (0, "setting up .venv (once)…\n")
