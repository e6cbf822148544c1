"""The functions in definitions on numbers: a definition is its own oracle. No judge asks it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any


def exp(x: Any) -> Any:
    """The exponential. A number that is not a float, of a type with an `exp` of its own, is asked for it."""
    return x.exp() if hasattr(x, "exp") else math.exp(x)


def log(x: Any) -> Any:
    """The natural logarithm on [0, inf): log 0 = -inf. A type with a `log` of its own is asked for it."""
    return x.log() if hasattr(x, "log") else -math.inf if x == 0 else math.log(x)


def xlogx(a: Any) -> Any:
    """A log a in nats, 0 at a = 0 (Cover & Thomas, 2.1)."""
    return xlogy(a, a)


def xlogy(a: Any, c: Any) -> Any:
    """A log c in nats: 0 at a = 0, -inf at c = 0 < a."""
    return 0 * a if a == 0 else a * log(c)


def xlogxy(a: Any, c: Any) -> Any:
    """A log(a/c) in nats: 0 at a = 0, +inf at c = 0 < a."""
    return 0 * a if a == 0 else math.inf if c == 0 else a * log(a / c)


class FromOne(Sequence[Any]):
    """A sequence whose entries count from 1, as indices do in a formula."""

    def __init__(self, entries: Sequence[Any]) -> None:
        self.entries = entries

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, i: Any) -> Any:
        if not 1 <= i <= len(self.entries):
            raise IndexError(f"entry {i} of a family with {len(self.entries)} entries; entries count from 1")
        entry = self.entries[i - 1]
        return FromOne(entry) if isinstance(entry, list | tuple) else entry
