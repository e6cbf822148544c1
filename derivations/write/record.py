"""A derivation as JSON that `read.record` reads back to the same derivation."""

from __future__ import annotations

import json
from typing import Any

from sympy import Expr, Integer, Symbol
from sympy.core.symbol import Str

from derivations.terms.node import Node

FORMAT = "derivation 1"


def to_json(derivation: Any) -> str:
    """The derivation as JSON text, the same bytes for the same derivation."""
    return json.dumps(record(derivation), ensure_ascii=False, indent=1) + "\n"


def record(derivation: Any) -> dict[str, Any]:
    """The derivation as plain data."""
    claim = derivation.claim
    return {
        "format": FORMAT,
        "claim": {"title": claim.title, "left": tree(claim.left), "relation": str(claim.relation),
                  "right": tree(claim.right), "given": str(claim.given), "source": claim.source},
        "steps": [step(s) for s in derivation.steps],
    }


def step(s: Any) -> dict[str, Any]:
    """One step as plain data; what is printed beside it for people is not read back."""
    return {
        "text": str(s.after), "says": s.why,
        "before": tree(s.before), "relation": str(s.relation), "after": tree(s.after), "rule": s.rule.name,
        "at": list(s.at), "choices": {k: choice(v) for k, v in s.choices},
        "needs": [[n.kind, tree(n.term), *(tree(e) for e in (n.lower, n.upper) if e is not None)] for n in s.needs],
        "witness": None if s.witness is None else tree(s.witness),
        "steps": [step(f) for f in s.steps],
    }


def choice(value: Any) -> Any:
    """A choice of a rule: text, a line, a proved derivation, or names with lines."""
    if isinstance(value, Expr):
        return {"line": tree(value)}
    if hasattr(value, "claim"):
        return {"derivation": record(value)}
    if isinstance(value, dict | tuple):
        return {"names": {k: tree(v) for k, v in dict(value).items()}}
    return value


def tree(e: Expr) -> Any:
    """A line as nested lists: a name is text, an integer a number, a node its kind and parts.

    >>> from derivations.read import line
    >>> tree(line("a - 2"))
    ['Plus', 'a', ['Neg', 2]]
    """
    if isinstance(e, Node):
        return [type(e).__name__, *(tree(a) for a in e.args)]
    if isinstance(e, Integer):
        return int(e)
    if isinstance(e, Str):
        return {"str": e.name}
    assert isinstance(e, Symbol)
    return e.name
