"""Named quantities as Rocq definitions, from the one Python function that defines each."""

from __future__ import annotations

from sympy import Expr, Symbol

from derivations.terms.quantity import QUANTITIES, Named, Quantity
from derivations.terms.sums import At, Binder, Delta
from derivations.terms.tree import subterms

from .names import Names
from .terms import Terms


def named_in(lines: list[Expr]) -> list[Quantity]:
    """The quantities that the lines name, in the order of their definition."""
    found = {e.quantity.name for line in lines for _, e in subterms(line) if isinstance(e, Named)}
    return [q for name, q in QUANTITIES.items() if name in found]


def kinds(q: Quantity) -> dict[str, str]:
    """What each parameter is: size, index, labels, real, or a family with the number of its indices."""
    entries = [e for _, e in subterms(q.body) if isinstance(e, At)]
    indices = [i for e in entries for i in e.indices] + [
        i for _, e in subterms(q.body) if isinstance(e, Delta) for i in e.args
    ]
    inside = {str(s.family) for i in indices for _, s in subterms(i) if isinstance(s, At)}
    arity = {str(e.family): len(e.indices) for e in entries}
    free = {str(s) for i in indices for _, s in subterms(i) if isinstance(s, Symbol)}

    def kind(p: str) -> str:
        if p in q.sizes:
            return "size"
        if p in arity:
            return "labels" if p in inside else f"family {arity[p]}"
        return "index" if p in free else "real"

    return {p: kind(p) for p in q.parameters}


def type_of(kind: str) -> str:
    """The Rocq type of a parameter.

    >>> type_of("family 2")
    'Z -> Z -> R'
    """
    word, _, arity = kind.partition(" ")
    if word == "family":
        return "Z -> " * int(arity) + "R"
    return {"size": "Z", "index": "Z", "labels": "Z -> Z", "real": "R"}[word]


def definition(q: Quantity) -> str:
    """The definition, and the lemma that spells its atoms as products."""
    bound = {e.index.name for _, e in subterms(q.body) if isinstance(e, Binder)}
    names = Names([*q.parameters, *bound])
    kind = kinds(q)
    ordered = sorted(q.parameters, key=lambda p: kind[p] != "size")
    integers = frozenset(p for p in ordered if kind[p] in ("size", "index"))
    labels = frozenset(p for p in ordered if kind[p] == "labels")
    plain = Terms(names, integers, labels)
    binders = " ".join(f"({names(p)} : {type_of(kind[p])})" for p in ordered)
    head = " ".join([q.name, *map(names, ordered)])
    return (
        f"(* {q.says} *)\n"
        f"Definition {q.name} {binders} : R :=\n  {Terms(names, integers, labels, weights=True).real(q.body)}.\n"
        f"Lemma {q.name}_eq {binders} :\n  {head} = {plain.real(q.body)}.\n"
        f"Proof. unfold {q.name}; atoms. Qed."
    )
