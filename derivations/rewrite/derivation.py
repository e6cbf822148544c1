"""Claims, steps and derivations: the record that judges test and writers print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from sympy import Expr

from derivations.terms.hypotheses import NOTHING, Hypotheses
from derivations.terms.node import IllFormed
from derivations.terms.tree import Path, put, same, take

from .position import At, context_at, lift, places
from .relation import EQUAL, CannotCompose, Relation
from .rule import Need, Refused, Rewrite, Rule


@dataclass(frozen=True)
class Claim:
    """left stands in relation to right, given the hypotheses."""

    title: str
    left: Expr
    relation: Relation
    right: Expr
    given: Hypotheses = NOTHING
    source: str = ""


@dataclass(frozen=True)
class Step:
    """One line of a proof, and why it follows from the line before.

    `needs` are side conditions, each known here; `witness` makes a relation other than = checkable: the constant c
    with before = after + c, or the increasing map of `t` with after = map(before).
    """

    before: Expr
    relation: Relation
    after: Expr
    rule: Rule
    at: Path = ()
    choices: tuple[tuple[str, Any], ...] = ()
    needs: tuple[Need, ...] = ()
    witness: Expr | None = None
    steps: tuple[Step, ...] = ()

    @property
    def why(self) -> str:
        """The words for the margin."""
        return self.rule.words(self.choices)


@dataclass(frozen=True)
class Derivation:
    """A claim and the steps taken so far. `by` returns a longer one."""

    claim: Claim
    steps: tuple[Step, ...] = ()

    @property
    def end(self) -> Expr:
        """The last line."""
        return self.steps[-1].after if self.steps else self.claim.left

    @property
    def relation(self) -> Relation:
        """The relation of the first line to the last."""
        return reduce(Relation.then, (s.relation for s in self.steps), EQUAL)

    def by(self, rule: Rule | Derivation, *, at: At | None = None, **choices: Any) -> Derivation:
        """One more line. Without `at` the rule must apply in exactly one place; a proved derivation serves as a lemma."""
        if isinstance(rule, Derivation):
            from .lemma import lemma

            return self.by(lemma, at=at, proved=rule, **choices)
        step = found(rule, self.end, at, tuple(sorted(choices.items())), self.claim.given)
        return replace(self, steps=(*self.steps, step))

    def qed(self) -> Derivation:
        """This derivation, if its steps prove its claim."""
        try:
            relation = self.relation
        except CannotCompose as no:
            raise Refused(f"the relations of the steps do not compose: {no}") from None
        if not self.steps or relation != self.claim.relation or not same(self.end, self.claim.right):
            raise Refused(
                "the derivation does not prove its claim\n"
                f"  proved  {self.claim.left} {relation} {self.end}\n"
                f"  claimed {self.claim.left} {self.claim.relation} {self.claim.right}\n"
                "  add the steps that are missing, or claim what is proved")
        return self

    def text(self) -> str:
        """The derivation as text."""
        from derivations.write.proof import proof_text

        return proof_text(self)

    def latex(self) -> str:
        """The derivation as LaTeX, an `align` environment."""
        from derivations.write.proof import proof_latex

        return proof_latex(self)

    def _repr_latex_(self) -> str:
        return self.latex()


def take_step(rule: Rule, line: Expr, path: Path, choices: tuple[tuple[str, Any], ...], given: Hypotheses) -> Step:
    """The step that a rule makes at a place. Raises Refused when a side condition is not known."""
    context = context_at(line, path, given)
    made: Rewrite = rule(take(line, path), context, **dict(choices))
    missing = [n for n in made.needs if not context.entails(n)]
    if missing:
        raise Refused(_missing(rule, missing, line, given))
    relation = lift(made.relation, line, path, given)
    return Step(line, relation, put(line, path, made.after), rule, path, choices, made.needs, made.witness)


def found(rule: Rule, line: Expr, at: At | None, choices: tuple[tuple[str, Any], ...], given: Hypotheses) -> Step:
    """The step at the one place where the rule applies."""
    made: list[Step] = []
    refusals: list[str] = []
    for path, e in places(line, at):
        try:
            made.append(take_step(rule, line, path, choices, given))
        except (Refused, IllFormed) as no:
            refusals.append(f"  at    {e}: {no}")
    if len(made) == 1:
        return made[0]
    if not made:
        first = "does not apply" if refusals else f"finds no term {at}"
        rows = refusals[:3] if len(refusals) > 1 else refusals
    else:
        first, rows = f"applies in {len(made)} places; choose one with at=...", [
            f"  at    {take(line, s.at)}  (at={s.at})" for s in made]
    raise Refused("\n".join([f"{rule.name} {first}", f"  law   {rule.law}", f"  line  {line}", *rows]))


def replay(step: Step, given: Hypotheses) -> Step:
    """The step taken again from its rule, place and choices."""
    return take_step(step.rule, step.before, step.at, step.choices, given)


def _missing(rule: Rule, missing: list[Need], line: Expr, given: Hypotheses) -> str:
    return (f"{rule.name} needs {' and '.join(map(str, missing))}\n  law   {rule.law}\n  line  {line}\n"
            f"  given {given if given.clauses else 'nothing'}\n  add it to given=..., or choose another rule")
