"""How one line relates to the next, and how relations compose along a chain.

The lattice: `=` implies `=+c(q)`, and that implies `argmin(q in Q)`; `prop(q)` implies `argmin`. `<=` implies
nothing about minimisers. `formal` composes with `formal` only.

`f min(q = p) m` says: m is the least value of f over the q that the hypotheses allow, taken at q = p and nowhere
else; so p is allowed, and m does not depend on q. It composes with `=` only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

ORDERS = {"<=": ">=", ">=": "<=", "<": ">", ">": "<"}
OVER = ("=+c", "prop", "argmin", "min")  # relations that hold for a variable
PLAIN = ("=", *ORDERS, "iff", "lim", "formal")


class CannotCompose(ValueError):
    """Two relations say nothing together about the ends of the chain."""


@dataclass(frozen=True)
class Relation:
    """One of = <= >= < > =+c prop argmin min iff lim formal; those in OVER hold for a variable.

    argmin holds in a domain too, min at a point.

    >>> print(Relation("=").then(Relation("=+c", ("q",))))
    =+c(q)
    """

    kind: str
    over: tuple[str, ...] = ()
    domain: str = ""
    point: str = ""

    def __post_init__(self) -> None:
        if self.kind not in (*PLAIN, *OVER) or bool(self.over) != (self.kind in OVER) or (
                self.domain and self.kind != "argmin"):
            raise ValueError(f"{self.kind!r} over {self.over} in {self.domain!r} is no relation")
        if bool(self.point) != (self.kind == "min") or (self.point and len(self.over) != 1):
            raise ValueError(f"{self.kind!r} over {self.over} at {self.point!r} is no relation")

    def __str__(self) -> str:
        if self.kind not in OVER:
            return self.kind
        names = ", ".join(self.over)
        if self.point:
            return f"{self.kind}({names} = {self.point})"
        return f"{self.kind}({names} in {self.domain})" if self.domain else f"{self.kind}({names})"

    @classmethod
    def read(cls, text: str) -> Relation:
        """The relation that is spelled so. Raises ValueError for what is none."""
        if normalize("NFKC", text) != text:
            raise ValueError(f"{text!r} holds another spelling of {normalize('NFKC', text)!r}; write that")
        if text in PLAIN:
            return cls(text)
        if least := re.fullmatch(r"min\(\s*(\w+)\s*=\s*(\w+)\s*\)", text):
            return cls("min", (least[1],), point=least[2])
        found = re.fullmatch(r"(=\+c|prop|argmin)\(\s*(\w+(?:\s*,\s*\w+)*)\s*(?:\bin\s+(\w+)\s*)?\)", text)
        if not found or (found[3] and found[1] != "argmin"):
            raise ValueError(f"{text!r} is no relation: = <= >= < > =+c(q) prop(q) argmin(q in Q) min(q = p) are")
        return cls(found[1], tuple(re.split(r"\s*,\s*", found[2])), found[3] or "")

    def then(self, other: Relation) -> Relation:
        """The relation of a to c, given self of a to b and other of b to c."""
        if "formal" in (self.kind, other.kind):
            if self == other:
                return self
            raise CannotCompose("a formal step composes with formal steps only")
        if self.kind == "=":
            return other
        if other.kind == "=":
            return self
        if self.kind in ORDERS and other.kind in ORDERS and self.kind[0] == other.kind[0]:
            return self if self == other else Relation(self.kind[0])  # < with <= is <
        if self.kind in OVER and other.kind in OVER and not (self.point or other.point):
            return self._weaker(other)
        if self.kind == other.kind == "iff":
            return self
        raise CannotCompose(f"{self} then {other} says nothing of the ends of the chain")

    def _weaker(self, other: Relation) -> Relation:
        if self.over != other.over or (self.domain and other.domain and self.domain != other.domain):
            raise CannotCompose(f"{self} and {other} speak of different variables or domains")
        kind = self.kind if self.kind == other.kind else "argmin"
        return Relation(kind, self.over, (self.domain or other.domain) if kind == "argmin" else "")

    def flipped(self) -> Relation:
        """The relation of b to a. Raises CannotCompose for a limit and a minimum, which have none."""
        if self.kind in ("lim", "min"):
            raise CannotCompose(f"{self} is not turned round")
        return Relation(ORDERS.get(self.kind, self.kind), self.over, self.domain)


EQUAL = Relation("=")
