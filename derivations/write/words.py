r"""Hypotheses in words: `q_k > 0` is "$q_k > 0$ for every $k = 1,\dots,K$".

An index is introduced with its range where it is first used, so that a list of hypotheses reads as a
textbook's Setting does. Definitions are no hypotheses; the document lists them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sympy import Expr

from derivations.terms.hypotheses import (
    NOTHING,
    Clause,
    Condition,
    Definition,
    Distinct,
    Dominated,
    FreeOf,
    Hypotheses,
    IndexRange,
    Labels,
    Pmf,
    Real,
    Sample,
)
from derivations.terms.node import name

from .names import Naming
from .phrase import Wording, free_indices
from .text import text

ORDER = (Labels, Distinct, Sample, Real, Pmf, Condition, Dominated, FreeOf)  # and index ranges that none of them uses


@dataclass(frozen=True)
class Phrase:
    """A hypothesis as a reader sees it, and the clauses that it says."""

    latex: str
    clauses: tuple[Clause, ...]


def setting(given: Hypotheses, naming: Naming | None = None) -> list[str]:
    """The hypotheses as phrases in reading order; the i-th is (Hi)."""
    return [p.latex for p in phrases(given, naming)]


def clause_latex(clause: Clause, given: Hypotheses = NOTHING, naming: Naming | None = None) -> str:
    r"""One hypothesis as a phrase; given says what its indices range over.

    >>> from derivations.read import hypotheses
    >>> given = hypotheses("n in 1..N; y_n in 1..K")
    >>> print(clause_latex(given.clauses[1], given))
    $y_n \in \{1,\dots,K\}$ for every $n = 1,\dots,N$
    """
    return Wording(given, naming or _naming(given)).phrase([clause])


def clause_text(clause: Clause, given: Hypotheses = NOTHING) -> str:
    """One hypothesis as a phrase without LaTeX.

    >>> from derivations.read import hypotheses
    >>> given = hypotheses("q pmf on k in 1..K")
    >>> clause_text(given.clauses[1], given)
    'q[k] >= 0 and sum 1 over k'
    """
    match clause:
        case IndexRange(index=i, range=r):
            return f"{i} ranges over {r}"
        case Labels(entry=e, range=r):
            return f"{text(e)} lies in {r}{_for_every(e, given)}"
        case Distinct(entry=e):
            return f"the {text(e)} are pairwise distinct"
        case Real(entry=e):
            return f"{text(e)} is a real number{_for_every(e, given)}"
        case Pmf(entry=e, over=over):
            return f"{text(e)} >= 0 and sum 1 over {', '.join(over)}{_for_every(e, given, over)}"
        case Condition(left=a, op=op, right=b):
            return f"{text(a)} {op} {text(b)}{_for_every([a, b], given)}"
        case Dominated(p=p, q=q):
            return f"{q} is 0 only where {p} is 0"
        case FreeOf(what=c, of=q):
            return f"{c} does not depend on {q}"
        case Sample(entry=e, law=p):
            return f"{text(e)} is drawn from {p}{_for_every(e, given)}"
        case Definition(name=f, parameters=i, body=e):
            return f"{f}{'[' + ', '.join(i) + ']' if i else ''} is short for {text(e)}"
    return str(clause)


def phrases(given: Hypotheses, naming: Naming | None = None) -> list[Phrase]:
    """The hypotheses, what belongs together in one phrase: sizes, then labels, families, conditions."""
    words = Wording(given, naming or _naming(given))
    sizes, bounds = words.sizes()
    found = [Phrase(sizes, tuple(bounds))] if sizes else []
    rest = [c for c in given.clauses if isinstance(c, ORDER) and c not in bounds]
    rest.sort(key=lambda c: ORDER.index(type(c)))
    for _, alike in groupby(_chained(rest), key=words.pattern):
        group, known = [c for chain in alike for c in chain], set(words.introduced)
        latex = words.phrase(group)
        ranges = [c for c in given.of(IndexRange) if c.index in words.introduced - known]
        found.append(Phrase(latex, (*group, *ranges)))
    unused = [c for c in given.of(IndexRange) if c.index not in words.introduced]
    return found + [Phrase(words.phrase([c]), (c,)) for c in unused]


def _naming(given: Hypotheses) -> Naming:
    return Naming.of(*given.terms, *(name(s) for s in (*given.ranges, *given.sizes)))


def _chained(clauses: Sequence[Clause]) -> list[list[Clause]]:
    """The clauses one by one, save 0 < a and a < 1, which are read together."""
    made: list[list[Clause]] = []
    for c in clauses:
        last = made[-1][-1] if made else None
        if (
            isinstance(c, Condition)
            and isinstance(last, Condition)
            and last.right == c.left
            and {last.op, c.op} <= {"<", "<="}
        ):
            made[-1].append(c)
        else:
            made.append([c])
    return made


def _for_every(terms: Expr | list[Expr], given: Hypotheses, but: Sequence[str] = ()) -> str:
    listed = terms if isinstance(terms, list) else [terms]
    indices = [i for i in free_indices(listed, given) if i not in but]
    return f" for every {' and '.join(indices)}" if indices else ""
