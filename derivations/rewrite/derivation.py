"""Claims, steps and derivations: the record that judges test and writers print."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from sympy import Expr

from derivations.terms import sorts
from derivations.terms.hypotheses import NOTHING, Hypotheses
from derivations.terms.node import IllFormed
from derivations.terms.shape import plus
from derivations.terms.shown import Shown
from derivations.terms.tree import Path, put, take

from .position import Place, captured, context_at, lift, lift_gap, places
from .relation import EQUAL, ORDERS, CannotCompose, Relation
from .rule import Need, Refused, Rewrite, Rule, find

Choices = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Claim:
    """left stands in relation to right, given the hypotheses."""

    title: str
    left: Expr
    relation: Relation
    right: Expr
    given: Hypotheses = NOTHING
    source: str = ""

    def __str__(self) -> str:
        return f"{self.left} {self.relation} {self.right}"


@dataclass(frozen=True)
class Step(Shown):
    """One line of a proof, and why it follows from the line before.

    `needs` are side conditions, each known here; `witness` makes a relation other than = checkable: the constant c
    with before = after + c, the increasing map of `t` with after = map(before), or, for <=, >= and min, terms
    that are >= 0 by their form, and without which the difference of the two lines is still >= 0.
    """

    before: Expr
    relation: Relation
    after: Expr
    rule: Rule
    at: Path = ()
    choices: Choices = ()
    needs: tuple[Need, ...] = ()
    witness: Expr | None = None
    steps: tuple[Step, ...] = ()

    @property
    def why(self) -> str:
        """The words for the margin."""
        return self.rule.words(self.choices)


@dataclass(frozen=True)
class Derivation(Shown):
    """A claim and the steps taken so far. `by` returns a longer one."""

    claim: Claim
    steps: tuple[Step, ...] = ()

    def __str__(self) -> str:
        return self.claim.title or "; ".join(dict.fromkeys(s.why for s in self.steps))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the lines."""
        return tuple(map(str, range(1, len(self.steps) + 1)))

    @property
    def closes(self) -> tuple[Step | None, ...]:
        """For the last of the finer lines inside of a recorded one, the step of that."""
        return (None,) * len(self.steps)

    @property
    def end(self) -> Expr:
        """The last line."""
        return self.steps[-1].after if self.steps else self.claim.left

    @property
    def relation(self) -> Relation:
        """The relation of the first line to the last."""
        return reduce(Relation.then, (s.relation for s in self.steps), EQUAL)

    @property
    def gap(self) -> Expr | None:
        """What the witnesses of bounds say together of the first line and the last."""
        parts = [s.witness for s in self.steps if s.relation.kind in (*ORDERS, "min") and s.witness is not None]
        return plus(parts) if parts else None

    def by(self, rule: Rule | Derivation, *, at: Place | None = None, **choices: Any) -> Derivation:
        """One more line. Without `at` the rule must apply in exactly one place. A proved derivation is a lemma."""
        if isinstance(rule, Derivation):
            from .lemma import lemma

            return self.by(lemma, at=at, proved=rule, **choices)
        step = found(rule, self.end, at, tuple(sorted(choices.items())), self.claim.given)
        return replace(self, steps=(*self.steps, step))

    def tried(self, rule: Rule, path: Path, **choices: Any) -> Derivation | None:
        """What `by` gives at this place, or None where it refuses: for strategies, which do not read why."""
        try:
            step = take_step(rule, self.end, path, tuple(sorted(choices.items())), self.claim.given)
        except (Refused, IllFormed):
            return None
        return replace(self, steps=(*self.steps, step))

    def qed(self) -> Derivation:
        """This derivation, if its steps prove its claim."""
        try:
            relation = self.relation
        except CannotCompose as no:
            raise Refused(f"the relations of the steps do not compose: {no}") from None
        if not self.steps or relation != self.claim.relation or self.end != self.claim.right:
            raise Refused(
                "the derivation does not prove its claim\n"
                f"  proved  {self.claim.left} {relation} {self.end}\n"
                f"  claimed {self.claim}\n"
                "  add the steps that are missing, or claim what is proved")
        return self

    def text(self, grain: str = "normal") -> str:
        """The derivation as text, in a grain: terse, normal or patient."""
        from derivations.write.proof import proof_text

        return proof_text(self.grained(grain))

    def latex(self, grain: str = "normal") -> str:
        """The derivation as LaTeX, an `align` environment, in a grain."""
        from derivations.write.proof import proof_latex

        return proof_latex(self.grained(grain))

    def grained(self, grain: str) -> Derivation:
        """The derivation in a grain; see `rewrite.grain`."""
        from .grain import grained

        return grained(self, grain)


class ContextWanted(Exception):
    """A rule asks what is known at its place."""


class _FormOnly:
    """Stands for a context that is not yet known: to ask it anything raises ContextWanted."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name) if name.startswith("__") else ContextWanted(name)


FORM_ONLY = _FormOnly()


def take_step(rule: Rule, line: Expr, path: Path, choices: Choices, given: Hypotheses) -> Step:
    """The step that a rule makes at a place. Raises Refused when a side condition is not known."""
    term = take(line, path)
    with suppress(ContextWanted):  # most refusals are of the form of the term: they need no context, which is dear
        rule(term, FORM_ONLY, **dict(choices))  # type: ignore[arg-type]  # it stands for any context
    context = context_at(line, path, given)
    made: Rewrite = rule(term, context, **dict(choices))
    if name := captured(line, path, made.after):
        raise Refused(f"{name} would be captured by the sum or product that binds {name} here")
    after = put(line, path, made.after)
    unknown = [n for n in made.needs if not context.entails(n)]
    if not unknown and context.guards:  # what a weight excuses it must excuse in the new line too
        unknown = [n for n in made.needs if not context_at(after, path, given).entails(n)]
    if unknown:
        raise Refused(f"it needs {' and '.join(dict.fromkeys(map(str, unknown)))}")
    sorts.check([after], given)
    relation, witness = lift(made.relation, line, path, given), made.witness
    if witness is not None and relation.kind in ORDERS:
        witness = lift_gap(witness, line, path)
    return Step(line, relation, after, rule, path, choices, made.needs, witness)


def found(rule: Rule, line: Expr, at: Place | None, choices: Choices, given: Hypotheses) -> Step:
    """The step at the one place where the rule applies."""
    made: list[Step] = []
    refusals: list[tuple[Expr, str]] = []
    for path in places(line, at):
        try:
            made.append(take_step(rule, line, path, choices, given))
        except (Refused, IllFormed) as no:
            refusals.append((take(line, path), str(no)))
    if len(made) == 1:
        return made[0]
    if made:
        rows = [f"{take(line, s.at)}  (at={s.at})" for s in made]
        raise _refusal(f"{rule.name} applies in {len(made)} places", rule, line, given, rows, "choose one with at=...")
    needs = [(e, why) for e, why in refusals if why.startswith("it needs")]
    if len(needs) == 1:
        e, why = needs[0]
        raise _refusal(f"{rule.name} {why.removeprefix('it ')}", rule, line, given, [str(e)],
                       "add it to given=..., or choose another rule")
    rows = [f"{e}: {why}" for e, why in (needs or refusals)[:3]]
    raise _refusal(f"{rule.name} does not apply", rule, line, given, rows, "choose another rule, or another place")


def _refusal(what: str, rule: Rule, line: Expr, given: Hypotheses, rows: Iterable[str], do: str) -> Refused:
    """What was refused; law, line, places and givens; what to do."""
    at = [f"  at    {row}" for row in rows]
    known = given if given.clauses else "nothing"
    return Refused("\n".join([what, f"  law   {rule.law}", f"  line  {line}", *at, f"  given {known}", f"  {do}"]))


def replay(step: Step, given: Hypotheses) -> Step:
    """The step taken again from the name of its rule, its place and its choices."""
    rule = find(step.rule.name)
    if rule != step.rule:
        raise Refused(f"the rule {step.rule.name} of the record is not the one that bears this name")
    return take_step(rule, step.before, step.at, step.choices, given)
