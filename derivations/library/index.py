"""What theorems there are, read off their files without running them: SymPy is not imported."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from . import files


@dataclass(frozen=True)
class Entry:
    """A theorem's short name, title and main statement as text."""

    name: str
    title: str
    statement: str
    given: str


def entries() -> list[Entry]:
    """All theorems, in the order of folders and names.

    >>> [e.statement for e in entries() if e.name == "kl-nll"]
    ['KL(phat, q) = -Entropy(phat) + NLL(q, y)']
    """
    return [_entry(name, path.read_text(encoding="utf-8")) for name, path in files().items()]


def _entry(name: str, source: str) -> Entry:
    tree = ast.parse(source)
    assigned = ((t, n.value) for n in tree.body if isinstance(n, ast.Assign) for t in n.targets)
    constants = {t.id: value for t, value in assigned if isinstance(t, ast.Name)}
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    theorem = next(n for n in calls if n.func.id == "Theorem")  # type: ignore[attr-defined]  # a Name, as filtered
    title, claims = (next(k.value for k in theorem.keywords if k.arg == word) for word in ("title", "claims"))
    main = claims.elts[0]  # type: ignore[attr-defined]  # a tuple, as written
    stated = ast.walk(constants.get(main.id, main) if isinstance(main, ast.Name) else main)
    first = next(n for n in stated if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "claim")
    _, left, relation, right = (_text(a, constants) for a in first.args)
    given = next((_text(k.value, constants) for k in first.keywords if k.arg == "given"), "")
    return Entry(name, _text(title, constants), f"{left} {relation} {right}", given)


def _text(node: ast.expr, constants: dict[str, ast.expr]) -> str:
    """The text that an expression of literals and module constants spells."""
    if isinstance(node, ast.Name) and node.id in constants:
        return _text(constants[node.id], constants)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _text(node.left, constants) + _text(node.right, constants)
    return str(ast.literal_eval(node))
