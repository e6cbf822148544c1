"""An instance of the hypotheses, proved to satisfy them: what holds of nothing is not called a theorem."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import groupby
from typing import Any

from sympy import Integer

from derivations.terms.hypotheses import Condition, Hypotheses, IndexRange, Range
from derivations.terms.node import name

from .names import NotExported
from .setting import Setting

Find = Callable[[Hypotheses], Any]  # an instance of hypotheses: sizes and values, or None


def witness(s: Setting, find: Find) -> Iterator[str]:
    """The lemma that there is an instance, the one that was found."""
    clauses = [
        Condition(c.term, ">", Integer(0)) for c in s.real_case if all(s.given.ranges.get(i) == r for i, r in c.bound)
    ]
    found = find(Hypotheses((*s.given.clauses, *clauses, *_ranges(s))))
    if found is None:
        raise NotExported("no instance of the hypotheses was found")
    yield "(* The hypotheses hold of something. *)"
    variables = held(s)
    if not variables:
        yield "Lemma witness : given.\nProof. instance. Qed."
        return
    values = {**found.sizes, **found.values}
    spelled = ", ".join(value_of(values.get(n, default(t)), t) for n, t in variables.items())
    yield f"Lemma witness : exists {declared(s, variables)}, given {' '.join(map(s.names, variables))}."
    yield f"Proof. exists {spelled}; instance. Qed."


def _ranges(s: Setting) -> list[IndexRange]:
    """Ranges that end at the sizes that bound none in the hypotheses: else these would be taken for numbers."""
    sizes = sorted(s.sizes - s.given.sizes)
    return [IndexRange(f"#{n}", Range(Integer(1), name(n))) for n in sizes]  # no hypothesis speaks of this index


def declared(s: Setting, variables: Mapping[str, str]) -> str:
    """Variables with their types, neighbours of one type together."""
    runs = groupby(variables.items(), key=lambda v: v[1])  # in order: it is that of the arguments of `given`
    return " ".join(f"({' '.join(s.names(n) for n, _ in run)} : {t})" for t, run in runs)


def held(s: Setting) -> dict[str, str]:
    """The variables of which the hypotheses speak, directly or through definitions: the arguments of `given`."""
    bodies = {d: text.split(":=", 1)[1] for d, text in zip(map(s.names, s.defined), s.definitions, strict=True)}
    words = {w for f in s.fields for w in re.findall(r"\w+", f.says)}
    for d in reversed(list(bodies)):
        if d in words:
            words |= set(re.findall(r"\w+", bodies[d]))
    over = dict([s.varied]) if s.varied else {}
    return {n: t for n, t in s.fixed.items() if s.names(n) in words} | over


def default(kind: str) -> Any:
    """A value for what an instance leaves open."""
    return 1 if not kind.startswith("Z ->") else [default(kind.removeprefix("Z -> "))]


def value_of(value: Any, kind: str) -> str:
    """A number, or entries that count from 1, as a Rocq term of the type.

    >>> value_of((1, 1, 2), "Z -> Z")
    '(fun i : Z => if Z.eqb i 1 then 1%Z else if Z.eqb i 2 then 1%Z else 2%Z)'
    """
    if not kind.startswith("Z ->"):
        v = Fraction(str(value))
        sign = "- " if v < 0 else ""
        above = f"{abs(v.numerator)}" if v.denominator == 1 else f"{abs(v.numerator)} / {v.denominator}"
        return f"{v.numerator}%Z" if kind == "Z" and not sign else f"({sign}{above})" if sign or "/" in above else above
    rest = kind.removeprefix("Z -> ")
    entries = [value_of(v, rest) for v in value]
    while len(entries) > 1 and entries[-1] == entries[-2]:
        entries.pop()
    tests = "".join(f"if Z.eqb i {n} then {e} else " for n, e in enumerate(entries[:-1], 1))
    return f"(fun i : Z => {tests}{entries[-1]})"
