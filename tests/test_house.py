"""The house rules, as tests."""

import ast
import re
import tokenize
from functools import cache
from pathlib import Path

import pytest

from derivations import cli

TESTS = Path(__file__).parent
HOUSE = TESTS.parent / "derivations"
FILES = sorted(HOUSE.rglob("*.py"))
OURS = [*FILES, *sorted(TESTS.rglob("*.py"))]

UNSAFE = {"simplify", "xreplace", "sympify", "parse_expr", "eval", "exec"}
VAGUE = {"utils", "util", "helpers", "misc", "common"}
SILENCED = re.compile(r"#\s*(?:noqa\b(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[^]]*\])?)")
SKIPS = {"skip", "skipif", "xfail", "importorskip"}


def each(files):
    return pytest.mark.parametrize("file", files, ids=[str(f.relative_to(TESTS.parent)) for f in files])


@cache
def tree(file):
    return ast.parse(file.read_text("utf-8"))


@each(FILES)
def test_a_file_is_short_and_says_what_it_is(file):
    assert len(file.read_text("utf-8").splitlines()) <= 250
    assert ast.get_docstring(tree(file))
    assert not VAGUE & set(file.relative_to(HOUSE).with_suffix("").parts)


def known(source):
    """The names that a file defines itself or imports from the project."""
    for node in ast.walk(source):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.ImportFrom(module=module, level=level, names=names):
                if level or module.split(".")[0] == "derivations":
                    yield from (alias.asname or alias.name for alias in names)


def unsafe_calls(text):
    """Calls that guess, that skip bound names or that run text; `# why:` beside one says why it may stand."""
    source, lines = ast.parse(text), text.splitlines()
    ours = set(known(source))
    for call in (node for node in ast.walk(source) if isinstance(node, ast.Call)):
        names = list(names_of(call.func))
        called, receiver = names[0], names[-1]
        if called in UNSAFE and not {called, receiver} & ours and "# why:" not in lines[call.lineno - 1]:
            yield call.lineno, called


def names_of(called):
    """`a.b.c` from its end: c, b, a."""
    while isinstance(called, ast.Attribute):
        yield called.attr
        called = called.value
    yield getattr(called, "id", None)


@each(FILES)
def test_nothing_unsafe_is_called(file):
    assert list(unsafe_calls(file.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "text, found",
    [
        ("e.simplify()", True),
        ("f(x).args[0].xreplace({})", True),
        ("import sympy\nsympy.sympify(s)", True),
        ("from sympy import parse_expr\nparse_expr(s)", True),
        ("eval(s)", True),
        ("e.simplify()  # why: the caller asked for SymPy's", False),
        ("from derivations.search import strategies\nstrategies.simplify(e)", False),
        ("from .strategies import simplify\nsimplify(e)", False),
        ("class Ball:\n def eval(self): ...\nball.eval()", False),
        ("'never eval(s)'", False),
    ],
)
def test_the_unsafe_are_found(text, found):
    assert bool(list(unsafe_calls(text))) == found


def silenced_without_reason(file):
    with tokenize.open(file) as lines:
        for token in tokenize.generate_tokens(lines.readline):
            if token.type == tokenize.COMMENT and SILENCED.search(token.string):
                reason = SILENCED.sub("", token.string).strip(" #")
                if len(reason) < 8:
                    yield token.start[0], token.string


def skipped_without_reason(source):
    calls = [node for node in ast.walk(source) if isinstance(node, ast.Call)]
    reasoned = {id(call.func) for call in calls if gives_reason(call)}
    for node in ast.walk(source):
        if isinstance(node, ast.Attribute) and node.attr in SKIPS and id(node) not in reasoned:
            yield node.lineno, ast.unparse(node)


def gives_reason(call):
    named = any(keyword.arg == "reason" for keyword in call.keywords)
    return named or (ast.unparse(call.func) in ("pytest.skip", "pytest.xfail") and call.args != [])


@each(OURS)
def test_what_is_silenced_or_skipped_has_its_reason_beside_it(file):
    assert [*silenced_without_reason(file), *skipped_without_reason(tree(file))] == []


@pytest.mark.parametrize("name, command", cli._commands().items())
def test_a_command_has_its_three_parts(name, command):
    assert command.HELP and "\n" not in command.HELP
    assert callable(command.add_arguments) and callable(command.run)


def imported(source):
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module


@pytest.mark.parametrize("judge", ["exact", "numeric"])
def test_a_judge_leans_on_terms_and_verdicts_only(judge):
    own = f"derivations.check.{judge}"
    for file in (HOUSE / "check" / judge).glob("**/*.py"):
        for module in imported(tree(file)):
            allowed = module.startswith(("derivations.terms", "derivations.check.verdict", own))
            assert allowed or module.split(".")[0] != "derivations", (file, module)
