"""What README and the tutorial claim, runs."""

import ast
import doctest
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from derivations import library
from derivations.cli import main

ROOT = Path(__file__).parent.parent
README, TUTORIAL = ROOT / "README.md", ROOT / "derivations" / "README.md"
TEXT = README.read_text(encoding="utf-8")
BOTH = TEXT + TUTORIAL.read_text(encoding="utf-8")


@pytest.mark.parametrize(("page", "least"), [(README, 5), (TUTORIAL, 15)])
def test_the_python_examples_print_what_they_say(page, least):
    failed, tried = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried >= least and failed == 0


@pytest.mark.parametrize("command", re.findall(r"```sh\n\./derive (.*)\n```", BOTH))
def test_the_shell_examples_succeed(command, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)) == 0


def test_every_python_example_of_the_pages_is_one_that_runs():
    """A block that is marked as Python has prompts, so that doctest sees it."""
    blocks = re.findall(r"```python\n(.*?)```", BOTH, re.S)
    assert len(blocks) >= 10 and all(b.startswith(">>> ") for b in blocks)


def test_the_tutorial_is_linked_and_its_links_exist():
    assert "(derivations/README.md)" in TEXT
    for page in (README, TUTORIAL):
        for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert link.startswith("http") or (page.parent / link).exists(), link


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`\./derive (\w+)", BOTH))))
def test_commands_that_it_names_exist(name, capsys):
    assert name == "test" or main([name, "--help"]) == 0


def test_theorems_that_it_names_exist():
    assert "kl-nll" in TEXT and "kl-nll" in library.names()
    assert (README.parent / ".github" / "proof.png").exists()


def with_examples(file):
    """The functions, classes and the module itself whose docstring holds an example."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ">>> " in (ast.get_docstring(node) or ""):
            yield getattr(node, "name", "")


EXAMPLES = {f: names for f in sorted((ROOT / "derivations").rglob("*.py")) if (names := sorted(with_examples(f)))}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: str(f.relative_to(ROOT)))
def test_every_example_in_a_docstring_is_one_that_doctest_finds(file):
    """pytest runs what doctest finds; a decorated law or quantity must not hide its examples from it."""
    module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    found = doctest.DocTestFinder().find(import_module(module), module)
    tried = sorted(t.name.removeprefix(module).rpartition(".")[2] for t in found if t.examples)
    assert tried == EXAMPLES[file]
