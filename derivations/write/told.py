"""A line of a proof with all that is said of it: its reason, its law, its verdict, and what each judge said.

The page, the Markdown and the notebook print these. What the judges said is handed in, not found out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sympy import Expr

from .latex import latex
from .margin import inner, margins, reason
from .names import Naming
from .paper import Paper, ProofLine
from .proof import relation_latex

MARKS = {"proved": "✓", "definition": "✓", "conditional": "!", "unknown": "?"}  # ✗ for the others
RECORD = "the rule, applied once more to the line above, gives this line"


@dataclass(frozen=True)
class Said:
    """What one judge said: a word, why, and the conditions that it used."""

    judge: str
    word: str
    words: str = ""
    used: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A line with all that is said of it; its verdict is empty where nobody was asked."""

    line: ProofLine
    number: str
    rule: str
    law: str  # LaTeX
    source: str
    used: tuple[str, ...] = ()  # the rule's side conditions, LaTeX
    verdict: str = ""
    why: str = ""
    needs: tuple[str, ...] = ()
    counterexample: str = ""
    said: tuple[Said, ...] = ()


def mark(verdict: str) -> str:
    """A sign for a verdict, for those who do not see its colour."""
    return MARKS.get(verdict, "✗")


def of_theorem(paper: Paper, report: Any) -> tuple[tuple[Told, ...], ...]:
    """The lines of each claim of a theorem's paper."""
    used = {c.line: c.used for c in paper.checks}
    made = []
    for c, d in zip(paper.claims, report.derivations, strict=True):
        pairs = zip(d.derivation.numbers, zip(c.lines, d.steps, strict=True), strict=True)
        made.append(tuple(_told(i, line, step, used.get(line.label, ())) for i, (line, step) in pairs))
    return tuple(made)


def of_derivation(derivation: Any, report: Any = None) -> tuple[Told, ...]:
    """The lines of a derivation, judged or not."""
    claim, steps = derivation.claim, derivation.steps
    naming = Naming.of_derivation(derivation)
    whys = zip(derivation.numbers, steps, margins(derivation, naming), strict=True)
    lines = (proof_line(s, naming, n, why, None if i else claim.left) for i, (n, s, why) in enumerate(whys))
    judged = zip(derivation.numbers, lines, report.steps if report else steps, strict=True)
    return tuple(_told(n, line, step) for n, line, step in judged)


def of_step(step: Any) -> Told:
    """One step as a line of its own."""
    naming = Naming.of(step.before, step.after)
    return _told("1", proof_line(step, naming, "1", reason(step, naming), step.before), step)


def proof_line(step: Any, naming: Naming, number: str, why: str, left: Expr | None = None) -> ProofLine:
    """One step as a line."""
    return ProofLine("" if left is None else latex(left, naming), relation_latex(str(step.relation)),
                     latex(step.after, naming), why, number)  # fmt: skip


def _told(number: str, line: ProofLine, judged: Any, used: tuple[str, ...] = ()) -> Told:
    """One line; `judged` is the step's report, or the step itself where nobody was asked."""
    step = getattr(judged, "step", judged)
    rule = inner(step).rule
    made = Told(line, number, rule.name, rule.law, rule.source, used)
    if step is judged:
        return made
    v = judged.verdict
    return Told(made.line, number, made.rule, made.law, made.source, used, v.verdict, v.why, v.needs,
                str(v.counterexample or ""), tuple(_said(judged)))  # fmt: skip


def _said(judged: Any) -> Iterable[Said]:
    """The judges one by one; who was not asked is not listed."""
    yield Said("record", judged.checks["record"], judged.record or RECORD)
    for judge, result in judged.verdict.checks.items():
        if judge == "exact":
            yield Said(judge, result, judged.verdict.why, tuple(judged.verdict.used))
        elif judge == "numeric":
            yield Said(judge, result["verdict"], instances(result))
        elif result != "not run":
            yield Said(judge, str(result))


def instances(result: Any) -> str:
    """How many instances the refuter saw.

    >>> instances({"instances": 24, "undefined": 1})
    'at 24 exact instances; at 1 more a side is undefined'
    """
    count, undefined = result["instances"], result["undefined"]
    seen = f"at {count} exact instance{'s' * (count != 1)}"
    return f"{seen}; at {undefined} more a side is undefined" if undefined else seen
