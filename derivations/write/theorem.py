"""A theorem and the judges' report on it, as the data of a paper. What the judges said is handed in, not found out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sympy import Expr

from derivations.terms.hypotheses import Hypotheses
from derivations.terms.node import name
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Delta, Dirac
from derivations.terms.tree import subterms

from .beside import Aside
from .definitions import definition_parts
from .example import examples
from .latex import latex
from .margin import inner, margins, need_words, tags
from .names import Naming
from .paper import Check, Claim, Constant, Definition, Paper, ProofLine
from .proof import relation_latex
from .words import setting

DELTA = r"Here $\delta_{i,\,j}$ is $1$ if $i=j$ and $0$ otherwise."
MASSES = (
    r"Here $\delta_a$ is the unit mass at $a$ (Dirac's delta): a measure, no function. Integrals are against measures, "
    r"$\int f(z) \, d\delta_a(z) = f(a)$."
)
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
        claims=tuple(
            _claim(i, d, naming, theorem.constant, chr(ord("a") + i) * (len(theorem.claims) > 1))
            for i, d in enumerate(theorem.claims)
        ),
        setting=tuple(setting(given, naming)),
        definitions=tuple(_definitions(given, lines, naming)),
        conventions=tuple(_conventions(lines + list(given.terms), theorem.claims)),
        remarks=(theorem.answers, *theorem.remarks) if theorem.answers else theorem.remarks,
        beside=tuple(Aside(str(s.status), s.title, s.says, s.why) for s in theorem.stated),
        examples=examples(theorem.worked, naming),
        judges=("record", "exact", "numeric", "rocq"),
        checks=tuple(_checks(theorem, report, naming)),
        checks_note="The record judge takes each step again from its rule; the exact judge compares normal forms for "
        "symbolic sizes; the numeric judge evaluates both lines at small instances in ball arithmetic. "
        + rocq_says(report),
    )


def rocq_says(report: Any) -> str:
    """What coqc said of a theorem's script, in a sentence."""
    accepted = sum({s.checks["rocq"] for s in d.steps} == {"accepted"} for d in report.derivations)
    if not accepted:
        return "Rocq was not run on the script of this theorem."
    count = len(report.derivations)
    part = "" if accepted == count else f" for {accepted} of {count} claims"
    return (
        f"Rocq (coqc {report.coqc}) accepted the script proof.v{part}, in which every line is a lemma, for the case "
        "where the lines are finite, from the axioms of the real numbers alone."
    )


def _all_givens(claims: Iterable[Any]) -> Hypotheses:
    total = Hypotheses()
    for d in claims:
        total = total + d.claim.given
    return total


def _claim(number: int, d: Any, naming: Naming, constant: str, letter: str) -> Claim:
    lines = tuple(
        ProofLine(
            latex(d.claim.left, naming) if i == 0 else "",
            relation_latex(str(s.relation)),
            latex(s.after, naming),
            margin,
            f"{number + 1}-{n}",
            tag,
        )
        for i, (s, n, margin, tag) in enumerate(
            zip(d.steps, d.numbers, margins(d, naming), tags(d, letter), strict=True)
        )
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


def _definitions(given: Hypotheses, lines: list[Expr], naming: Naming) -> Iterable[Definition]:
    for d in given.definitions.values():
        left = At(name(d.name), *map(name, d.parameters)) if d.parameters else name(d.name)
        yield Definition(latex(left, naming), latex(d.body, naming))
    seen: set[str] = set()
    for e in lines:
        for _, s in subterms(e):
            if isinstance(s, Named) and s.quantity.name not in seen:
                seen.add(s.quantity.name)
                yield Definition(*definition_parts(s.quantity, s.arguments, naming), s.quantity.says)


SPELLED = {
    "=+c": r"Over an equals sign, $+c(q)$ says: equal up to a finite term that does not contain $q$.",
    "min": r"Over $\ge$, $q=p$ says: at least, with equality at $q=p$ and at no other $q$ that the hypotheses allow. "
    r"So the right side is the least value of the left one, and $p$, which they allow, is its only minimiser.",
    "argmin": r"Over $\sim$, $\arg\min_{q \in Q}$ says: the same minimisers among the $q \in Q$, whatever set $Q$ is.",
}


def _conventions(lines: list[Expr], claims: Iterable[Any]) -> Iterable[str]:
    if any(isinstance(s, Delta) for e in lines for _, s in subterms(e)):
        yield DELTA
    if any(isinstance(s, Dirac) for e in lines for _, s in subterms(e)):
        yield MASSES
    yield LOGS
    kinds = {s.relation.kind for d in claims for s in d.steps}
    yield from (words for kind, words in SPELLED.items() if kind in kinds)


def _checks(theorem: Any, report: Any, naming: Naming) -> Iterable[Check]:
    for number, d in enumerate(report.derivations, 1):
        for n, s in zip(d.derivation.numbers, d.steps, strict=True):
            seen = s.checks["numeric"]
            numeric = f"{seen['verdict']} ({seen['instances']})"
            used = tuple(filter(None, (need_words(need, naming) for need in s.step.needs)))
            said = (s.checks["record"], s.checks["exact"], numeric, s.checks["rocq"])
            yield Check(f"{number}-{n}", inner(s.step).rule.name, used, said)
