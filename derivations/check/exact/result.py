"""What the prover says of two lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from derivations.terms.hypotheses import Clause


@dataclass(frozen=True)
class Exact:
    """What the prover found: "proved" or "unknown" (see `why`); "conditional": proved under `needs` too."""

    verdict: str
    used: tuple[str, ...] = ()
    needs: tuple[Clause, ...] = ()
    why: str = ""
    open: tuple[Any, ...] | None = None  # what an equality still rests on; () where normal forms differ
