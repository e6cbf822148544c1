"""A theorem: one claim or several, each with its chain, and what a reader wants to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from derivations.rewrite import Claim, Derivation, Step
from derivations.terms.shown import Shown


class Status(StrEnum):
    """What is said of a statement that stands beside a theorem; nobody has proved it, so none says so."""

    STATED = "stated, not checked"
    REFUSED = "refused"
    OFFERED = "offered, not checked"


@dataclass(frozen=True)
class Stated:
    """A statement that stands beside a theorem, with its reason or conditions, as prose with LaTeX; not proved.

    Of what is refused, `attempt` (left, relation, right) is as near as it can be written in the language; `verify`
    sees to it that the judge finds it ill-formed under the givens of the theorem.
    """

    status: Status
    title: str
    says: str
    why: str
    attempt: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class Theorem(Shown):
    """Proved claims under a permanent short name.

    `answers` says which question of a student it settles; `constant` names the constant and what it is constant in;
    `stated` is what is said beside it and proved by nobody. `examples` are instances of the givens, such as
    `{"K": 2, "q": ("1/4", "3/4")}`: sizes, numbers and families, whose entries count from 1.
    """

    name: str
    title: str
    claims: tuple[Derivation, ...]
    answers: str
    remarks: tuple[str, ...] = ()
    constant: str = ""
    stated: tuple[Stated, ...] = ()
    source: str = ""
    examples: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)

    @property
    def claim(self) -> Claim:
        """The main claim."""
        return self.claims[0].claim

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the main claim's proof."""
        return self.claims[0].steps

    @cached_property
    def worked(self) -> Any:
        """The examples worked out in exact numbers. Raises IllFormed for one that does not satisfy the givens."""
        from derivations.check.example import worked

        return worked(self.claims, self.examples)

    def text(self, grain: str = "normal") -> str:
        """The proofs as text, in a grain: terse, normal or patient."""
        return "\n\n".join(d.text(grain) for d in self.claims)

    def latex(self, grain: str = "normal") -> str:
        """The proofs as LaTeX, in a grain."""
        return "\n\n".join(d.latex(grain) for d in self.claims)

    def grained(self, grain: str) -> Theorem:
        """The theorem with its proofs in a grain, to be judged and written as any theorem."""
        return replace(self, claims=tuple(d.grained(grain) for d in self.claims))
