"""The engine's own steps from one line, by named rules: what a textbook would do next.

Divergences are unfolded, logarithms split, sums made linear, entropies folded before the measure is put in (those of
one-hot measures are not: they will vanish), the measure put in where it is a weight (never under a logarithm, but
where it is known to be 1), its deltas sifted, and what is left is folded back.
Each round of the last stages removes a defined weight or a delta, or shortens the line; a budget of steps bounds
the rest. Nothing is claimed here: the steps are ordinary steps, for the judges to judge.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sympy import Expr, Integer, Symbol

from derivations.rewrite import EQUAL, Claim, Derivation
from derivations.rules import algebra, definition, deltas, distributions, logarithms, sums
from derivations.terms.algebra import Log, Neg, Over, Plus, Times
from derivations.terms.hypotheses import NOTHING, Hypotheses
from derivations.terms.quantity import Named
from derivations.terms.shape import factors, plus
from derivations.terms.sums import At, Delta, SumOver
from derivations.terms.tree import Path, flat, free_names, subterms, take

from .combinators import Strategy, Where, first, once, optional, repeat, then

LIMIT = 60  # steps


def simplify(line: Expr, given: Hypotheses = NOTHING) -> Derivation:
    """The chain of steps that simplifies a line; it may be empty.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("p, q pmf on k in 1..K")
    >>> simplify(line("KL(p, q)", g), g).end
    -Entropy(p) + CrossEntropy(p, q)
    """
    start = Derivation(Claim("Simplification", line, EQUAL, line, given))
    done = optional(_strategy(given))(start) or start
    return replace(done, claim=replace(start.claim, right=done.end))


def _strategy(given: Hypotheses) -> Strategy:
    measures = [n for n, d in given.definitions.items() if d.parameters and set(d.parameters) <= set(given.ranges)]
    one_hot = [n for n in measures if isinstance(given.definitions[n].body, Delta)]
    unfold = first(
        *(once(definition.unfold, is_named(n), name=n) for n in ("KL", "CrossEntropy")),
        once(definition.unfold, is_named("Entropy", of=one_hot), name="Entropy"),
    )
    split = first(
        once(logarithms.weighted_quotient, product_with_log),
        once(logarithms.of_product, of_kind(Log)),
        once(logarithms.of_quotient, log_of_quotient),
        once(sums.split, of_kind(SumOver)),
    )
    put_in = first(
        *(once(definition.unfold, weight_of(n), name=n) for n in measures),
        *(then(once(definition.unfold, is_one(n, given), name=n), once(deltas.same, of_kind(Delta))) for n in one_hot),
    )
    fold = first(*(once(definition.fold, could_be(n), name=n) for n in ("NLL", "CrossEntropy", "Entropy")))
    tidy = first(once(algebra.zero, of_kind(Times)), once(algebra.tidy, whole_line), cancel, opposite)
    return then(
        optional(repeat(unfold, LIMIT)),
        optional(repeat(split, LIMIT)),
        optional(repeat(once(definition.fold, could_be("Entropy", but=one_hot), name="Entropy"), LIMIT)),
        optional(repeat(first(collapse(), put_in), LIMIT)),
        optional(repeat(fold, LIMIT)),
        optional(repeat(tidy, LIMIT)),
    )


def cancel(d: Derivation) -> Derivation | None:
    """A factor that stands above and below a product goes, where it is known not to be 0."""
    for path, e in subterms(d.end):
        _, above, below = factors(e) if isinstance(e, Times | Over) else (1, [], [])
        for f in (f for f in above if f in below):
            if (longer := once(algebra.cancel, here(path), what=f)(d)) is not None:
                return longer
    return None


def opposite(d: Derivation) -> Derivation | None:
    """Two opposite terms of a sum go, where they are known to be finite."""
    for path, e in subterms(d.end):
        terms = flat(e) if isinstance(e, Plus) else []
        for a in (a for a in terms if Neg(a) in terms):
            rest = list(terms)
            rest.remove(a)
            rest.remove(Neg(a))
            if (longer := once(algebra.ring, here(path), to=plus(rest))(d)) is not None:
                return longer
    return None


def collapse() -> Strategy:
    """What shortens a line: sift, also through two sums and a product; constants out; sums that are known."""
    sift = once(deltas.sift, of_kind(SumOver))
    through = then(
        optional(once(sums.pull_out, sum_of_product_with_measure)),
        optional(once(sums.push_in, weight_times_term)),
        once(sums.swap, of_kind(SumOver)),
        once(deltas.sift, of_kind(SumOver)),
    )
    return first(
        sift,
        through,
        once(distributions.normalise, of_kind(SumOver)),
        once(sums.vanish, of_kind(SumOver)),
        once(deltas.same, of_kind(Delta)),
        once(logarithms.of_one, of_kind(Log)),
        once(sums.split, of_kind(SumOver)),
        once(sums.pull_out, of_kind(SumOver)),
        once(sums.constant, of_kind(SumOver)),
    )


# ---- where a rule may be tried: cheap questions of form -------------------------------------


def of_kind(*kinds: type) -> Where:
    """A term of one of these kinds."""
    return lambda line, path: isinstance(take(line, path), kinds)


def here(wanted: Path) -> Where:
    """This place."""
    return lambda line, path: path == wanted


def whole_line(line: Expr, path: Path) -> bool:
    """The line itself."""
    return path == ()


def is_named(name: str, of: Collection[str] | None = None) -> Where:
    """The named quantity; of one of these families, if some are listed."""

    def where(line: Expr, path: Path) -> bool:
        e = take(line, path)
        return isinstance(e, Named) and e.args[0].name == name and (of is None or _family(e.arguments[0]) in of)

    return where


def _family(row: Expr) -> str:
    return str(row.family) if isinstance(row, At) else str(row)


def is_one(name: str, given: Hypotheses) -> Where:
    """An entry of a one-hot family whose delta is of equal integers."""

    def where(line: Expr, path: Path) -> bool:
        e = take(line, path)
        body = given.unfold(e) if isinstance(e, At) and e.family == Symbol(name) else None
        return isinstance(body, Delta) and body.args[0] == body.args[1]

    return where


def product_with_log(line: Expr, path: Path) -> bool:
    """A product with the logarithm of a quotient among its factors."""
    e = take(line, path)
    return isinstance(e, Times | Over) and any(_is_log_of_quotient(f) for f in factors(e)[1])


def log_of_quotient(line: Expr, path: Path) -> bool:
    """The logarithm of a quotient that has no weight beside it."""
    beside = path and isinstance(take(line, path[:-1]), Times)
    return not beside and _is_log_of_quotient(take(line, path))


def _is_log_of_quotient(e: Expr) -> bool:
    return isinstance(e, Log) and isinstance(e.args[0], Over)


def weight_of(name: str) -> Where:
    """An entry of the family that stands as a factor or a term, not under a logarithm or in a denominator."""

    def where(line: Expr, path: Path) -> bool:
        e = take(line, path)
        return isinstance(e, At) and e.family == Symbol(name) and all(
            isinstance(take(line, path[:i]), Times | Plus | Neg | SumOver)
            or (isinstance(take(line, path[:i]), Over) and path[i] == 0)
            for i in range(len(path)))

    return where


def sum_of_product_with_measure(line: Expr, path: Path) -> bool:
    """A sum over k of a product in which a sum of deltas of k stands: its constants are in the way."""
    e = take(line, path)
    return isinstance(e, SumOver) and any(_selects(f, e.index.name) for f in factors(e.body)[1])


def weight_times_term(line: Expr, path: Path) -> bool:
    """The product of a sum of deltas of k with other terms, right under the sum over k."""
    if not path or not isinstance(take(line, path[:-1]), SumOver) or path[-1] != 0:
        return False
    k = take(line, path[:-1]).index.name
    return any(_selects(f, k) for f in factors(take(line, path))[1])


def _selects(f: Expr, k: str) -> bool:
    return isinstance(f, SumOver) and any(isinstance(g, Delta) and k in free_names(g) for g in factors(f.body)[1])


def could_be(name: str, but: Collection[str] = ()) -> Where:
    """A sum, or a product or negative with one, that has the logarithm which the definition has (but not of these)."""

    def where(line: Expr, path: Path) -> bool:
        e = take(line, path)
        if not isinstance(e, SumOver | Neg | Times | Over) or (path and _continues(take(line, path[:-1]), e)):
            return False
        sums_ = [f for f in factors(e)[1] if isinstance(f, SumOver)]
        others = [f for f in factors(e)[1] if not isinstance(f, SumOver)]
        if len(sums_) != 1 or not all(isinstance(o, Integer | Symbol) for o in others):
            return False
        logs = [f for f in factors(sums_[0].body)[1] if isinstance(f, Log)]
        return len(logs) == 1 and isinstance(logs[0].args[0], At) and _family(logs[0].args[0]) not in but

    return where


def _continues(parent: Expr, e: Expr) -> bool:
    """Whether e is only part of the product that could be folded."""
    return isinstance(parent, Times | Over) or (isinstance(parent, Neg) and isinstance(e, Times | Over | SumOver))
