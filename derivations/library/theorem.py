"""A theorem: one claim or several, each with its chain, and what a reader wants to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    `stated` is what is said beside it and proved by nobody.
    """

    name: str
    title: str
    claims: tuple[Derivation, ...]
    answers: str
    remarks: tuple[str, ...] = ()
    constant: str = ""
    stated: tuple[Stated, ...] = ()
    source: str = ""

    @property
    def claim(self) -> Claim:
        """The main claim."""
        return self.claims[0].claim

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the main claim's proof."""
        return self.claims[0].steps

    def text(self) -> str:
        """The proofs as text."""
        return "\n\n".join(d.text() for d in self.claims)

    def latex(self) -> str:
        """The proofs as LaTeX."""
        return "\n\n".join(d.latex() for d in self.claims)
