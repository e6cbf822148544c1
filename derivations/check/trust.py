"""What must be believed: the trusted base, read off the imports; what the judges share; what rests on less.

The trusted base is what the exact judge and the composition of relations import. A fault there can make the judge
prove a false line. The kernel, the rules, the search for conditions and the numeric judge are outside: a fault of
theirs can refuse a proof, or be caught, but not make one. So are the doors, by which text and SymPy's objects become
lines, and lines become text: what is judged is the line that the verdict shows. Counted apart is what makes verdicts
of what the judges say.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
BASE = ("check.exact", "rewrite.relation", "terms.sorts", "terms.information")  # where trust begins
SAYS = ("check.judge", "check.verify", "check.record")  # verdicts on lines and on chains of them
# imported for whoever goes on with a line; no proof calls them, as a test holds
DOORS = ("write", "terms.from_sympy", "terms.to_sympy", "terms.shown", "terms.oracle")


@dataclass(frozen=True)
class Module:
    """A module of ours, and its lines of code: no blank lines, comments or docstrings."""

    name: str
    lines: int


def trusted_base() -> list[Module]:
    """The modules that the exact judge and the composition of relations rest on."""
    return [Module(m, code_lines(path_of(m))) for m in sorted(reached(BASE))]


def said_by() -> list[Module]:
    """The modules that make verdicts of what the judges say."""
    return [Module(m, code_lines(path_of(m))) for m in SAYS]


def shared_by_judges() -> list[str]:
    """The modules that both the prover and the refuter rest on."""
    return sorted(reached(("check.exact",)) & reached(("check.numeric",)))


def reached(roots: tuple[str, ...]) -> set[str]:
    """Every module that these import, themselves included; but for the doors."""
    found: set[str] = set()
    todo = [m for r in roots for m in _members(r)]
    while todo:
        m = todo.pop()
        if m not in found and not m.startswith(DOORS):
            found.add(m)
            todo += [i for i in imports(m) if i not in found]
    return found


def _members(root: str) -> list[str]:
    path = ROOT / Path(*root.split("."))
    return [f"{root}.{p.stem}" for p in sorted(path.glob("*.py"))] if path.is_dir() else [root]


def path_of(module: str) -> Path:
    """The file of a module."""
    return (ROOT / Path(*module.split("."))).with_suffix(".py")


def imports(module: str) -> Iterator[str]:
    """The modules of ours that a module imports, lazily or not."""
    package = module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path_of(module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            elif base.startswith("derivations"):
                base = base.removeprefix("derivations").lstrip(".")
            else:
                continue
            for name in (base, *(f"{base}.{a.name}" for a in node.names)):
                if path_of(name).exists():
                    yield name


def code_lines(path: Path) -> int:
    """Lines that are neither blank nor comments nor docstrings."""
    source = path.read_text(encoding="utf-8")
    skipped: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            first = node.body[0]
            skipped |= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    lines = enumerate(source.splitlines(), 1)
    return sum(1 for i, t in lines if t.strip() and not t.strip().startswith("#") and i not in skipped)
