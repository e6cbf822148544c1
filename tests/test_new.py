"""`derivations new`: a theorem of one's own, proved as it stands; and its file as a command and a test."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from derivations import library, prove
from derivations.cli import main
from derivations.cli.new import TEMPLATE

ROOT = str(Path(__file__).parents[1])


def run(folder, *args):
    env = {**os.environ, "PYTHONPATH": ROOT}
    return subprocess.run([sys.executable, *args], cwd=folder, env=env, capture_output=True, text=True, timeout=120)


@pytest.fixture
def made(tmp_path, capsys):
    assert main(["new", "my-theorem", "--out", str(tmp_path)]) == 0
    assert str(tmp_path / "my_theorem.py") in capsys.readouterr().out
    return tmp_path


def test_the_file_prints_its_proof_and_passes_as_a_test(made):
    done = run(made, "my_theorem.py")
    assert done.returncode == 0 and done.stdout.count("[proved]") == 8, done.stderr
    assert "log 3 - 3/2 log 2  0.058892" in done.stdout
    assert sorted(p.name for p in made.iterdir() if p.suffix) == ["my_theorem.py"]  # nothing is written unasked
    assert "1 passed" in run(made, "-m", "pytest", "-q", "-p", "no:cacheprovider", "my_theorem.py").stdout


def test_the_file_writes_what_it_is_asked_for(made):
    done = run(made, "my_theorem.py", "--to", "tex,html,v", "--grain", "normal")
    assert done.returncode == 0, done.stderr
    files = sorted(str(p.relative_to(made)) for p in (made / "output").rglob("*.*"))
    folder = "output/my-theorem/"
    assert files == [folder + f for f in ("fragment.tex", "proof.html", "proof.tex", "proof.v")] + ["output/prelude.v"]


def test_a_file_changed_to_something_false_fails(made):
    path = made / "my_theorem.py"
    path.write_text(path.read_text().replace('"-Entropy(p) + log(K)",\n', '"-Entropy(p) + log(K) + 1",\n', 1))
    done = run(made, "my_theorem.py")
    assert done.returncode != 0 and "does not prove its claim" in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"p": ("1/2", "1/4", "1/4")', '"p": ("1/2", "1/4", "1/2")', "p_k pmf over k does not hold"),
        ('name="my-theorem"', 'name="../elsewhere"', "cannot be the name of a folder"),
    ],
)
def test_what_cannot_be_written_is_bad_input(made, old, new, said):
    path = made / "my_theorem.py"
    path.write_text(path.read_text().replace(old, new))
    done = run(made, "my_theorem.py", "--to", "txt")
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr
    assert not list(made.parent.rglob("elsewhere"))


def test_options_are_those_of_prove(tmp_path, capsys):
    t = library.load("log-likelihood")
    assert prove(t, ["--to", "doc"]) == 2 and "no format doc" in capsys.readouterr().err
    assert prove(t, ["--nonsense"]) == 2
    assert prove(t, ["--help"]) == 0
    assert prove(t, ["--to", "json", "--grain", "terse", "--out", str(tmp_path)]) == 0
    assert [p.name for p in (tmp_path / "log-likelihood").iterdir()] == ["proof-terse.json"]


def test_no_file_is_overwritten(made, capsys):
    path = made / "my_theorem.py"
    path.write_text("mine")
    assert main(["new", "my-theorem", "--out", str(made)]) == 2
    assert "not overwritten" in capsys.readouterr().err and path.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Foo", "small letter"),
        ("3x", "small letter"),
        ("a--b", "small letter"),
        ("a/b", "small letter"),
        ("../x", "small letter"),
        ("", "small letter"),
        ("é", "small letter"),
        ("class", "word of Python"),
        ("match", "word of Python"),
        ("random", "stand before the module random"),
        ("sympy", "stand before the module sympy"),
        ("derivations", "stand before the module derivations"),
        ("kl-nll", "the library has a theorem"),
        ("kl_nll", "the library has a theorem"),
        ("sums", "uses the name sums itself"),
        ("prove", "uses the name prove itself"),
    ],
)
def test_a_bad_name_is_refused_with_the_reason(name, said, tmp_path, capsys):
    assert main(["new", name, "--out", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert said in error and repr(name) in error and not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_named(tmp_path, capsys):
    blocked = tmp_path / "file"
    blocked.write_text("a file, not a folder")
    assert main(["new", "my-theorem", "--out", str(blocked)]) == 2
    assert str(blocked) in capsys.readouterr().err


def test_new_does_not_import_sympy(tmp_path):
    code = f"import sys; from derivations.cli import main; main(['new', 'x1', '--out', {str(tmp_path)!r}]);"
    assert run(tmp_path, "-c", code + "sys.exit('sympy' in sys.modules)").returncode == 0


def test_the_steps_of_the_file_are_those_of_the_tutorial():
    tutorial = (Path(ROOT) / "derivations" / "README.md").read_text("utf-8")
    calls = [n for n in ast.walk(ast.parse(TEMPLATE)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
    taken = [ast.unparse(n.args[0]) for n in calls if n.func.attr == "by"]
    assert len(taken) == 8 and all(f".by({law}" in tutorial for law in taken)
