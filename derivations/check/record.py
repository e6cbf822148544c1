"""The record judge: each step taken again from its rule, place and choices.

`intact` shows that the record is what the rules made, and that the named reason gives the line. It says nothing of
the truth of the rules: that is for the judges of lines.
"""

from __future__ import annotations

from typing import Any

from derivations.rewrite import Derivation, Refused, Step
from derivations.rewrite.derivation import replay
from derivations.terms.node import IllFormed


def intact(step: Step, derivation: Derivation) -> str:
    """Why the step is not what its rule makes; empty when it is."""
    try:
        again = replay(step, derivation.claim.given)
    except (Refused, IllFormed, TypeError, ValueError, AttributeError, KeyError, IndexError) as no:
        return f"the rule refuses: {no}".splitlines()[0]
    for field in ("before", "relation", "after", "needs", "witness"):
        if getattr(again, field) != getattr(step, field):
            return f"{field} is {_short(getattr(step, field))}, the rule makes {_short(getattr(again, field))}"
    return ""


def chained(derivation: Derivation) -> list[str]:
    """For each step, why it does not continue the line before it; empty where it does."""
    ends = [derivation.claim.left, *(s.after for s in derivation.steps)]
    return ["" if s.before == end else f"it starts from {_short(s.before)}, the line before is {_short(end)}"
            for s, end in zip(derivation.steps, ends, strict=False)]


def concluded(derivation: Derivation) -> str:
    """Why the steps do not reach the claim; empty when they do."""
    claim = derivation.claim
    if not derivation.steps:
        return "there are no steps"
    try:
        relation = derivation.relation
    except (Refused, ValueError) as no:
        return str(no).splitlines()[0]
    if derivation.steps[-1].after != claim.right:
        return f"the last line is {_short(derivation.steps[-1].after)}, the claim ends with {_short(claim.right)}"
    return "" if relation == claim.relation else f"the steps compose to {relation}, the claim says {claim.relation}"


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 80 else text[:77] + "..."
