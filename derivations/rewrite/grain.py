"""A proof in three grains: its milestones, its steps as they are recorded, its finer steps.

    terse     a chain of equal lines up to the next milestone is one step, by the lemma that it is
    normal    the recorded steps
    patient   a step by a proved theorem opens into the steps of that proof, one by a law made of finer laws into these

Each grain is a derivation like any other: its steps are taken by the kernel, replayed and judged as all are. A
milestone is a line in which a quantity gets its name or a theorem was used, that has another relation to the line
before than equality, and the last line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from derivations.terms.hypotheses import Hypotheses
from derivations.terms.node import IllFormed
from derivations.terms.tree import subterms, take

from .derivation import Claim, Derivation, Step
from .lemma import lemma
from .relation import EQUAL
from .rule import Refused

GRAINS = ("terse", "normal", "patient")
NAMES = ("definition.fold", lemma.name)  # laws after which a line is a milestone


@dataclass(frozen=True)
class Grained(Derivation):
    """A derivation in another grain; its lines have the numbers of the recorded lines, those inside of line 3 have
    3.1, 3.2 and so on."""

    numbers: tuple[str, ...] = ()  # type: ignore[assignment]  # a field where Derivation counts
    closes: tuple[Step | None, ...] = ()  # type: ignore[assignment]  # likewise


def grained(derivation: Derivation, grain: str) -> Derivation:
    """The derivation in a grain of GRAINS. Raises IllFormed for what is none.

    >>> from derivations.library import kl_decomposition
    >>> for grain in ("terse", "patient"):
    ...     made = grained(kl_decomposition.claims[0], grain)
    ...     print(*made.numbers)
    4 5
    1 2.1 2.2 3 4 5
    """
    if grain not in GRAINS:
        raise IllFormed(f"there is no grain {grain}: {', '.join(GRAINS)} are")
    return derivation if grain == "normal" else (_terse if grain == "terse" else _patient)(derivation)


# ---- terse ----------------------------------------------------------------------------------------
def _terse(d: Derivation) -> Derivation:
    steps: list[Step] = []
    numbers: list[str] = []
    for stretch, end in _stretches(d):
        steps.append(stretch[0] if len(stretch) == 1 else _together(stretch, d.claim.given))
        numbers.append(str(end))
    return Grained(d.claim, tuple(steps), tuple(numbers), (None,) * len(steps))


def _stretches(d: Derivation) -> Iterator[tuple[tuple[Step, ...], int]]:
    """The steps from one milestone to the next, with the number of the last."""
    begun: list[Step] = []
    for i, step in enumerate(d.steps, 1):
        if step.relation != EQUAL and begun:
            yield tuple(begun), i - 1
            begun = []
        begun.append(step)
        if step.relation != EQUAL or step.rule.name in NAMES or i == len(d.steps):
            yield tuple(begun), i
            begun = []


def _together(steps: tuple[Step, ...], given: Hypotheses) -> Step:
    """A chain of equal lines as one step, by the lemma that its first line is its last."""
    proved = Derivation(Claim("", steps[0].before, EQUAL, steps[-1].after, given), steps)
    (step,) = Derivation(proved.claim).by(proved, at=()).steps
    return step


# ---- patient --------------------------------------------------------------------------------------
def _patient(d: Derivation) -> Derivation:
    steps: list[Step] = []
    numbers: list[str] = []
    closes: list[Step | None] = []
    for i, step in enumerate(d.steps, 1):
        finer = opened(step, d.claim.given)
        steps += finer or (step,)
        numbers += [f"{i}.{j}" for j in range(1, len(finer) + 1)] or [str(i)]
        closes += [*(None for _ in finer[1:]), step if finer else None]
    return Grained(d.claim, tuple(steps), tuple(numbers), tuple(closes))


def opened(step: Step, given: Hypotheses) -> tuple[Step, ...]:
    """The finer steps of a step, which lead from the line before to the same line; none where it has none."""
    chain = Derivation(Claim("", step.before, step.relation, step.after, given))
    with suppress(Refused, IllFormed):
        made = _by_proof(chain, step) if step.rule == lemma else _by_laws(chain, step)
        if made.steps and made.end == step.after and made.relation == step.relation:
            return made.steps
    return ()


def _by_proof(chain: Derivation, step: Step) -> Derivation:
    """Each step of the lemma's own proof, itself opened, as a lemma of one step under the lemma's hypotheses."""
    choices = dict(step.choices)
    proved = choices.pop("proved")
    steps = _patient(proved).steps
    for s in reversed(steps) if choices.get("backwards") else steps:
        one = Derivation(Claim("", s.before, s.relation, s.after, proved.claim.given), (s,))
        chain = chain.by(one, at=step.at, **choices)
    return chain


def _by_laws(chain: Derivation, step: Step) -> Derivation:
    """The laws that the step's law is made of, each at the first place within the step's where it applies."""
    for law in step.rule.finer:
        places = [step.at + path for path, _ in subterms(take(chain.end, step.at))]
        chain = next(filter(None, (chain.tried(law, at) for at in places)))
    return chain
