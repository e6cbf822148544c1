"""A derivation from its JSON: the record as it was written, not yet judged. `check.verify` judges it."""

from __future__ import annotations

import json
from typing import Any

from sympy import Expr, Integer
from sympy.core.symbol import Str

from derivations.rewrite import Claim, Derivation, Need, Refused, Relation, Step
from derivations.rewrite.rule import find
from derivations.terms.algebra import Cases, Iverson
from derivations.terms.from_sympy import checked_name
from derivations.terms.node import KINDS, IllFormed
from derivations.terms.quantity import QUANTITIES, Named

from .hypotheses import hypotheses

FORMAT = "derivation 1"
COMPARED = ("=", "!=", "<", "<=", ">", ">=")


def from_json(text: str) -> Derivation:
    """The derivation that `write.record.to_json` wrote. Raises IllFormed for anything else.

    >>> from derivations.library import kl_decomposition
    >>> from derivations.write.record import to_json
    >>> from_json(to_json(kl_decomposition.claims[0])) == kl_decomposition.claims[0]
    True
    """
    try:
        return derivation(json.loads(text))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, Refused) as wrong:
        raise IllFormed(f"this is no derivation that can be read: {type(wrong).__name__}: {wrong}") from None


def derivation(data: Any) -> Derivation:
    """The derivation of plain data."""
    if data["format"] != FORMAT:
        raise IllFormed(f"the format is {data['format']!r}, not {FORMAT!r}")
    c = data["claim"]
    claim = Claim(
        c["title"], tree(c["left"]), Relation.read(c["relation"]), tree(c["right"]), hypotheses(c["given"]), c["source"]
    )
    return Derivation(claim, tuple(step(s) for s in data["steps"]))


def step(s: Any) -> Step:
    """One step."""
    needs = tuple(Need(kind, *map(tree, parts)) for kind, *parts in s["needs"])
    witness = None if s["witness"] is None else tree(s["witness"])
    return Step(
        tree(s["before"]),
        Relation.read(s["relation"]),
        tree(s["after"]),
        find(s["rule"]),
        tuple(s["at"]),
        tuple((k, choice(v)) for k, v in s["choices"].items()),
        needs,
        witness,
        tuple(step(f) for f in s["steps"]),
    )


def choice(value: Any) -> Any:
    """A choice of a rule."""
    if isinstance(value, dict):
        if "line" in value:
            return tree(value["line"])
        if "derivation" in value:
            return derivation(value["derivation"])
        return {k: tree(v) for k, v in value["names"].items()}
    return value


def tree(data: Any) -> Expr:
    """A line from nested lists."""
    if isinstance(data, bool) or not isinstance(data, str | int | dict | list):
        raise ValueError(f"{data!r} is no line")
    if isinstance(data, str):
        return checked_name(data)
    if isinstance(data, int):
        if data < 0:
            raise ValueError(f"{data} is no leaf")
        return Integer(data)
    if isinstance(data, dict):
        return Str(data["str"])
    made = KINDS[data[0]](*map(tree, data[1:]))
    words = [a for a in made.args if isinstance(a, Str)]
    if words != [a for a in made.args[:1] if isinstance(made, Iverson | Named)]:
        raise ValueError(f"{data} holds a word where a term stands, or a term where a word does")
    if isinstance(made, Iverson) and made.args[0].name not in COMPARED:
        raise ValueError(f"{made.args[0]} is no relation of two terms")
    if isinstance(made, Named) and made.args[0].name not in QUANTITIES:
        raise ValueError(f"{made.args[0]} is no quantity that is known")
    if isinstance(made, Cases) and not (len(made.args) % 2 and all(isinstance(c, Iverson) for c in made.args[1::2])):
        raise ValueError(f"{data} is no list of cases: value, condition, ..., otherwise")
    return made
