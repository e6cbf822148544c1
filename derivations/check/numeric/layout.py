"""Where each name of the givens and lines stands in an environment, and the tables of families."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from derivations.terms.node import IllFormed

from .arithmetic import Undefined, Value
from .dice import Dice


class Table(dict[Any, Value]):
    """A family: {index: value}, or {(index, index): value}. An index outside its ranges has no value."""

    def __missing__(self, key: Any) -> Value:
        raise Undefined

    def copied(self) -> Table:
        """A table of its own with the same entries."""
        return Table(self)


class Lazy(Table):
    """A family whose ranges nobody declares: it has a value wherever it is read, always the same one."""

    def __init__(self, draw: Any, salt: int, entries: Mapping[Any, Value] | None = None) -> None:
        super().__init__(entries or {})
        self.draw, self.salt = draw, salt

    def __missing__(self, key: Any) -> Value:
        seed = self.salt
        for i in key if isinstance(key, tuple) else (key,):
            seed = seed * 1009 + i + 500
        self[key] = value = self.draw(Dice(seed))
        return value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lazy) and self.salt == other.salt

    __hash__ = None  # type: ignore[assignment]  # a table changes

    def copied(self) -> Table:
        return Lazy(self.draw, self.salt, self)

    def fresh(self) -> Lazy:
        """The same family, nothing of it read so far."""
        return Lazy(self.draw, self.salt)


@dataclass
class Layout:
    """Places of names, and how each is used: "size", "index", "scalar", or a family's number of indices."""

    places: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str | int] = field(default_factory=dict)
    integers: set[str] = field(default_factory=set)  # families that are read as indices
    memos: list[tuple[int, bool]] = field(default_factory=list)  # (place, whether it is a table)
    count: int = 1  # place 0 holds the work that is left

    def place(self, name: str, kind: str | int) -> int:
        """The place of a name."""
        found = self.places.get(name)
        if found is None:
            found = self.places[name] = self.new()
            self.kinds[name] = kind
        elif self.kinds[name] != kind and isinstance(self.kinds[name], int) | isinstance(kind, int):
            raise IllFormed(f"{name} is a family here and no family there, or takes other indices")
        return found

    def new(self) -> int:
        """A place that nothing else has."""
        self.count += 1
        return self.count - 1

    def memo(self, table: bool) -> int:
        """A place for what is computed once an environment, or once for each value of some indices."""
        made = self.new()
        self.memos.append((made, table))
        return made

    def fork(self) -> Layout:
        """The same places, to be extended by other lines."""
        return Layout(dict(self.places), dict(self.kinds), set(self.integers), list(self.memos), self.count)

    def environment(self, values: Mapping[str, Any]) -> list[Any]:
        """A fresh environment with these values."""
        env: list[Any] = [0] * self.count
        for name, place in self.places.items():
            env[place] = values.get(name)
        for place, table in self.memos:
            env[place] = {} if table else None
        return env
