"""The verdict on two lines, from the judges' results: what is decided, and in which order.

ill-formed, conflict, refuted, proved, conditional, unknown: the first that applies. `proved` needs an
exhibited instance of the givens, or it would hold of nothing; and of those looked at none may leave a side
without a value. That is more than the design asks: it catches a condition that the exact judge has overlooked.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sympy import Expr

from derivations import read
from derivations.read.spelling import as_read
from derivations.terms import sorts
from derivations.terms.hypotheses import Clause, Hypotheses
from derivations.terms.node import IllFormed, to_line

from . import numeric as refuter
from .conditions import sought
from .exact import Exact
from .exact.relations import SPELLED, related
from .verdict import Instance, Numeric, Verdict, spell
from .witnesses import guessed

SAMPLE = 4  # instances that a proof is held against; what is not proved is tried at more
RELATIONS = ("=", "<=", ">=", "<", ">")


def judge(
    left: object, right: object, relation: str = "=", given: str | Hypotheses = "", witness: object | None = None
) -> Verdict:
    """Whether left stands in the relation to right, for all sizes and all values that satisfy the givens.

    Lines are Python text (kept as written), our own trees, numbers, or SymPy expressions, which are
    judged as SymPy built them: `p/p` has already become 1, and nobody can know that it was there.
    Assumptions on SymPy's symbols count for nothing; what is true is decided by `given`.

    >>> print(judge("Sum(p[k], (k, 1, K))", "1", given="p pmf on k in 1..K").verdict)
    proved
    """
    try:
        hypotheses = as_hypotheses(given)
        a, b = as_line(left, hypotheses), as_line(right, hypotheses)
        w = None if witness is None else as_line(witness, hypotheses)
        sorts.check([a, b], hypotheses)
        known_relation(relation)
    except IllFormed as wrong:
        sign, a, b, g = map(_showable, (relation, left, right, given))
        return Verdict("ill-formed", sign, why=str(wrong), left=a, right=b, given=g)
    return lines(a, relation, b, hypotheses, w)


def _showable(value: Any) -> Any:
    """What was refused, for its report: itself, unless Python does not spell it."""
    try:
        str(value)
    except ValueError:  # a number of more than some thousand digits
        return spell(value) if isinstance(value, int | Fraction) else f"a {type(value).__name__} of too many digits"
    return value


def as_hypotheses(given: object) -> Hypotheses:
    """Text, or hypotheses as they are."""
    if isinstance(given, Hypotheses):
        return given
    if not isinstance(given, str):
        raise IllFormed(f"hypotheses are text such as 'k in 1..K; q_k > 0', not {type(given).__name__}")
    return read.hypotheses(given)


def as_line(value: object, given: Hypotheses) -> Expr:
    """Text, a number, a tree or a SymPy expression as a line."""
    return read.term(value, given, alone=True) if isinstance(value, str) else to_line(value)


def known_relation(relation: object) -> None:
    """Raises IllFormed for what is no relation."""
    if not isinstance(relation, str):
        raise IllFormed(f"a relation is text such as '<=', not {type(relation).__name__}: it is no relation")
    if as_read(relation) not in RELATIONS and not SPELLED.fullmatch(relation):
        raise IllFormed(
            f"{relation!r} is no relation: {' '.join(RELATIONS)} =+c(q) prop(q) argmin(q in Q) min(q = p) are"
        )


def lines(
    left: Expr,
    relation: str,
    right: Expr,
    given: Hypotheses,
    witness: Expr | None = None,
    numeric: Numeric | None = None,
) -> Verdict:
    """The verdict on two well-formed lines."""
    seen = refuter.compare(left, right, given, relation, wanted=SAMPLE)
    line = (left, relation, right, given, witness)
    exact = related(*line)
    if exact.verdict != "proved" and seen.verdict != "refuted":
        exact = sought(guessed(exact, *line), *line)
        seen = refuter.compare(left, right, given, relation)
    return decided(exact, seen, left, relation, right, given)


def decided(exact: Exact, seen: Numeric, left: Expr, relation: str, right: Expr, given: Hypotheses) -> Verdict:
    """The first verdict that applies."""

    def verdict(word: str, why: str, at: Instance | None = None) -> Verdict:
        return Verdict(
            word, relation, why, exact.used, tuple(map(str, exact.needs)), at, checks(exact, seen), left, right, given
        )

    if seen.verdict == "refuted":
        if exact.verdict == "proved":
            return verdict(
                "conflict",
                "the exact judge proves what the numeric judge refutes: a fault of this program, please report it",
                seen.counterexample,
            )
        return verdict("refuted", "false at an instance of the givens", seen.counterexample)
    if exact.verdict == "proved":
        if seen.undefined:  # not certified, as a ball may be too wide to tell: no conflict, and no proof
            return verdict("unknown", "the exact judge proves it, and the numeric judge finds no value of a side at an "
                           "instance of the givens; please report it", seen.undefined_at)
        if seen.verdict == "none" and not _instance(given, left, right):
            return verdict("unknown", "no instance of the givens found: what holds of nothing is not called proved")
        return verdict(
            "proved", "equal for all sizes and values" if relation == "=" else "holds for all sizes and values"
        )
    if exact.verdict == "conditional":
        return _conditional(exact, verdict, left, right, given)
    counts = f"{seen.instances} instances agree, {seen.undefined} undefined"
    return verdict("unknown", f"{counts}; not proved: {exact.why}", seen.undefined_at)


def _conditional(exact: Exact, verdict: Any, left: Expr, right: Expr, given: Hypotheses) -> Verdict:
    if not _instance(Hypotheses(given.clauses + exact.needs), left, right):
        return verdict("unknown", f"{exact.why}, but no instance of the givens satisfies that")
    conditions: tuple[Clause, ...] = exact.needs
    return verdict("conditional", exact.why, refuter.failing(left, right, given, conditions))


def _instance(given: Hypotheses, left: Expr, right: Expr) -> bool:
    return refuter.find_instance(given, (left, right)) is not None


def checks(exact: Exact, seen: Numeric) -> Mapping[str, Any]:
    """What each judge said, as reports and JSON show it."""
    return {
        "exact": exact.verdict,
        "numeric": {"verdict": seen.verdict, "instances": seen.instances, "undefined": seen.undefined},
        "rocq": "not run",
    }
