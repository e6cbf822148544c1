"""Every step of a derivation before every judge; the report prints as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from derivations.rewrite import Derivation, Step
from derivations.terms import sorts
from derivations.terms.hypotheses import Hypotheses
from derivations.terms.node import IllFormed
from derivations.terms.shown import Shown

from . import numeric, record
from .conditions import sought
from .exact import Exact, chain, related
from .judge import decided, judge
from .report import judges
from .verdict import Verdict
from .witnesses import guessed

REFUSAL = "ill-formed"  # the verdict on what cannot be said
WORST = ("conflict", "ill-formed", "refuted", "unknown", "conditional", "definition", "proved")  # the first that occurs


@dataclass(frozen=True)
class StepReport:
    """One step with the verdict on it."""

    step: Step
    verdict: Verdict
    record: str  # "" where the record is intact, else what is wrong with it

    @property
    def checks(self) -> dict[str, Any]:
        """What each judge said."""
        return {"record": "broken" if self.record else "intact", **self.verdict.checks}


@dataclass(frozen=True)
class DerivationReport:
    """All steps of one chain, and whether they reach its claim."""

    derivation: Derivation
    steps: tuple[StepReport, ...]
    why: str = ""  # why the chain does not prove its claim, whatever its steps

    @property
    def verdict(self) -> str:
        """The worst verdict among the steps; a broken record or an unreached claim is never proved."""
        words = {s.verdict.verdict for s in self.steps}
        word = next(w for w in WORST if w in words) if words else "unknown"
        if word in ("proved", "definition", "conditional") and (self.why or any(s.record for s in self.steps)):
            return "unknown"
        return "proved" if word == "definition" else word


@dataclass(frozen=True)
class Report(Shown):
    """The derivations of a theorem, judged."""

    name: str
    derivations: tuple[DerivationReport, ...]
    refused: tuple[tuple[str, Verdict], ...] = ()  # what the theorem says is refused: its title, what the judge says
    coqc: str = ""  # the version of the coqc that saw its scripts, where that is known

    @property
    def verdict(self) -> str:
        """The worst verdict among the derivations; "unknown", if something is not refused that is said to be."""
        words = {d.verdict for d in self.derivations} | {"unknown" for _, v in self.refused if v.verdict != REFUSAL}
        return next((w for w in WORST if w in words), "unknown")

    @property
    def steps(self) -> tuple[StepReport, ...]:
        """The steps of all derivations, in order."""
        return tuple(s for d in self.derivations for s in d.steps)

    def __str__(self) -> str:
        rows = []
        for d in self.derivations:
            claim = d.derivation.claim
            rows.append(f"{d.verdict}: {claim.left} {claim.relation} {claim.right}")
            rows += [f"  {i:>2}  {s.verdict.verdict:<11} {s.step.rule.name:<28} record {s.checks['record']}; "
                     f"{judges(s.verdict.checks) if s.verdict.checks else s.verdict.why}"
                     for i, s in enumerate(d.steps, 1)]
            rows += [f"      {s.record}" for s in d.steps if s.record] + ([f"      {d.why}"] if d.why else [])
        for title, v in self.refused:
            told = "refused" if v.verdict == REFUSAL else f"said to be refused, and {v.verdict}"
            rows += [f"{told}: {title}: {v.left} {v.relation} {v.right}", f"      {v.why}"]
        return "\n".join(rows)


def verify(what: Any) -> Report:
    """Judge a derivation, a theorem (its derivations), or several derivations.

    >>> from derivations.library import kl_nll
    >>> verify(kl_nll).verdict
    'proved'
    """
    chains: Iterable[Derivation] = (what,) if isinstance(what, Derivation) else getattr(what, "claims", what)
    asked = [(s.title, s.attempt) for s in getattr(what, "stated", ()) if s.attempt]
    refused = tuple((title, judge(a, b, relation, what.claim.given)) for title, (a, relation, b) in asked)
    return Report(getattr(what, "name", ""), tuple(verify_chain(d) for d in chains), refused)


def verify_chain(d: Derivation) -> DerivationReport:
    """Judge one chain: the record of every step, and its two lines under the claim's givens."""
    given = d.claim.given
    try:
        sorts.check([d.claim.left, d.claim.right, *(e for s in d.steps for e in (s.before, s.after))], given)
    except (IllFormed, TypeError, AttributeError) as wrong:
        bad = Verdict("ill-formed", why=str(wrong), given=given)
        return DerivationReport(d, tuple(StepReport(s, bad, "") for s in d.steps), str(wrong))
    breaks = record.chained(d)
    whole = bool(d.steps) and not any(breaks)
    seen, shown = _numeric(d, given, whole), _exact(d, given, whole)
    steps = []
    for step, why, n, exact in zip(d.steps, breaks, seen, shown, strict=True):
        if exact is None or exact.verdict != "proved":
            line = (step.before, str(step.relation), step.after, given, step.witness)
            exact = sought(guessed(related(*line), *line), *line)
        verdict = decided(exact, n, step.before, str(step.relation), step.after, given)
        steps.append(StepReport(step, verdict, why or record.intact(step, d)))
    return DerivationReport(d, tuple(steps), record.concluded(d))


def _exact(d: Derivation, given: Hypotheses, whole: bool) -> list[Exact | None]:
    """The prover on an unbroken chain, each line read once; None where the relation is not equality."""
    if not whole:
        return [None] * len(d.steps)
    found = chain([d.steps[0].before, *(s.after for s in d.steps)], given)
    return [e if s.relation.kind == "=" else None for e, s in zip(found, d.steps, strict=True)]


def _numeric(d: Derivation, given: Hypotheses, whole: bool) -> list[Any]:
    """The refuter on each step; on an unbroken chain each line is evaluated once."""
    relations = [str(s.relation) for s in d.steps]
    if whole:
        return numeric.chain([d.steps[0].before, *(s.after for s in d.steps)], relations, given)
    return [numeric.compare(s.before, s.after, given, r) for s, r in zip(d.steps, relations, strict=True)]
