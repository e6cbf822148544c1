"""A theorem and the judges' report on it, as the data of a paper. What the judges said is handed in, not found out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sympy import Expr

from derivations.terms.hypotheses import Hypotheses
from derivations.terms.node import name
from derivations.terms.quantity import QUANTITIES, Named
from derivations.terms.sums import At, Delta
from derivations.terms.tree import subterms

from .definitions import definition_parts
from .latex import latex
from .names import Naming
from .paper import Check, Claim, Constant, Definition, Paper, ProofLine
from .proof import relation_latex
from .words import setting

SIGNS = {"nonneg": r"\ge 0", "positive": "> 0", "nonzero": r"\ne 0"}
DELTA = r"Here $\delta_{i,\,j}$ is $1$ if $i=j$ and $0$ otherwise."
LOGS = (
    r"Logarithms are natural, values are in nats; $0\log 0=0\log\frac{0}{c}=0$, $\log 0=-\infty$, and a sum that is "
    r"$+\infty$ on both sides counts as equal."
)


def paper(theorem: Any, report: Any) -> Paper:
    """Everything that the theorem's document says."""
    given = _all_givens(theorem.claims)
    lines = [e for d in theorem.claims for e in (d.claim.left, *(s.after for s in d.steps))]
    naming = Naming.of(*lines, *given.terms, *(name(s) for s in (*given.ranges, *given.sizes)))
    count = sum(len(d.steps) for d in theorem.claims)
    said = f"{count} {'line' if count == 1 else 'lines'}, each judged: {report.verdict}"
    return Paper(
        title=theorem.title,
        name=theorem.name,
        summary=said,
        claims=tuple(_claim(i, d, naming, theorem.constant) for i, d in enumerate(theorem.claims)),
        setting=tuple(setting(given, naming)),
        definitions=tuple(_definitions(given, lines, naming)),
        conventions=tuple(_conventions(lines + list(given.terms), theorem.claims)),
        remarks=(theorem.answers, *theorem.remarks) if theorem.answers else theorem.remarks,
        judges=("record", "exact", "numeric"),
        checks=tuple(_checks(theorem, report, naming)),
        checks_note="The record judge takes each step again from its rule; the exact judge compares normal forms for "
        "symbolic sizes; the numeric judge evaluates both lines at small instances in ball arithmetic.",
    )


def _all_givens(claims: Iterable[Any]) -> Hypotheses:
    total = Hypotheses()
    for d in claims:
        total = total + d.claim.given
    return total


def _claim(number: int, d: Any, naming: Naming, constant: str) -> Claim:
    lines = tuple(
        ProofLine(
            latex(d.claim.left, naming) if i == 1 else "",
            relation_latex(str(s.relation)),
            latex(s.after, naming),
            reason(s, naming),
            f"{number + 1}-{i}",
        )
        for i, s in enumerate(d.steps, 1)
    )
    return Claim(
        latex(d.claim.left, naming),
        relation_latex(str(d.claim.relation)),
        latex(d.claim.right, naming),
        lines,
        _constants(d, naming) if number == 0 and constant else (),
    )


def _constants(d: Any, naming: Naming) -> tuple[Constant, ...]:
    """The terms of the right side that do not contain the model, which is called q."""
    from derivations.terms.algebra import Plus
    from derivations.terms.tree import free_names

    parts = d.claim.right.args if isinstance(d.claim.right, Plus) else ()
    return tuple(Constant(latex(p, naming), "q") for p in parts if "q" not in free_names(p))


def reason(step: Any, naming: Naming) -> str:
    """The margin's words for a step: its law, and the side conditions that it used."""
    if step.rule.name.startswith("definition."):
        words = f"definition of ${_head(dict(step.choices)['name'], naming)}$"
    else:
        words = step.rule.words(
            tuple((k, latex(v, naming) if isinstance(v, Expr) else _title(v)) for k, v in step.choices)
        )
    needs = [n for n in (_need(n, naming) for n in step.needs) if n]
    return f"{words}, as {', '.join(needs)}" if needs else words


def _title(value: Any) -> str:
    return value.claim.title if hasattr(value, "claim") else str(value)


def _head(what: str, naming: Naming) -> str:
    return QUANTITIES[what].symbol if what in QUANTITIES else naming[what].tex


def _need(n: Any, naming: Naming) -> str:
    if n.kind == "inside":
        lower, upper = latex(n.lower, naming), latex(n.upper, naming)
        return rf"${lower}\le {latex(n.term, naming)}\le {upper}$"
    return (
        f"${latex(n.term, naming)} {SIGNS[n.kind]}$"
        if n.kind in SIGNS
        else (f"${latex(n.term, naming)}$ is finite" if n.kind == "finite" else "")
    )


def _definitions(given: Hypotheses, lines: list[Expr], naming: Naming) -> Iterable[Definition]:
    for d in given.definitions.values():
        left = At(name(d.name), *map(name, d.parameters)) if d.parameters else name(d.name)
        yield Definition(latex(left, naming), latex(d.body, naming))
    seen: set[str] = set()
    for e in lines:
        for _, s in subterms(e):
            if isinstance(s, Named) and s.quantity.name not in seen:
                seen.add(s.quantity.name)
                yield Definition(*definition_parts(s.quantity, s.arguments), s.quantity.says)


SPELLED = {
    "=+c": r"Over an equals sign, $+c(q)$ says: equal up to a finite term that does not contain $q$.",
    "min": r"Over $\ge$, $q=p$ says: at least, with equality at $q=p$ and at no other $q$ that the hypotheses allow. "
    r"So the right side is the least value of the left one, and $p$, which they allow, is its only minimiser.",
    "argmin": r"Over $\sim$, $\arg\min_{q \in Q}$ says: the same minimisers among the $q \in Q$, whatever set $Q$ is.",
}


def _conventions(lines: list[Expr], claims: Iterable[Any]) -> Iterable[str]:
    if any(isinstance(s, Delta) for e in lines for _, s in subterms(e)):
        yield DELTA
    yield LOGS
    kinds = {s.relation.kind for d in claims for s in d.steps}
    yield from (words for kind, words in SPELLED.items() if kind in kinds)


def _checks(theorem: Any, report: Any, naming: Naming) -> Iterable[Check]:
    for number, d in enumerate(report.derivations, 1):
        for i, s in enumerate(d.steps, 1):
            seen = s.checks["numeric"]
            numeric = f"{seen['verdict']} ({seen['instances']})"
            used = tuple(n for n in (_need(n, naming) for n in s.step.needs) if n)
            yield Check(f"{number}-{i}", s.step.rule.name, used, (s.checks["record"], s.checks["exact"], numeric))
