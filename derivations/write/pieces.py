"""A part of a formula, spelled for each place where it may stand, and the brackets round it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

DISPLAY, INNER, SCRIPT = range(3)  # where a part stands
SUM, SIGN, SLASH, PRODUCT, PREFIX, POWER, ATOM = range(7)  # how tightly it binds
SIZES = ("", "big", "Big", "bigg", "Bigg")
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Piece:
    """A part as spelled for one place."""

    tex: str
    binds: int = ATOM
    height: int = 0  # which brackets go round it, an index of SIZES
    starts: str = ""  # what stands at each end: number, fraction, letter, word, call or a bracket
    ends: str = ""
    opens: bool = False  # a factor that followed would be taken into it, as by a logarithm
    reach: frozenset[str] = NOBODY  # bound indices whose sum a following term might be taken into


@dataclass(frozen=True)
class Box:
    """A part as spelled for every place."""

    pieces: tuple[Piece, Piece, Piece]
    free: frozenset[str] = NOBODY
    kind: str = ""  # "sum" and "fraction" matter to a fraction round it

    def __getitem__(self, place: int) -> Piece:
        return self.pieces[place]

    @property
    def tex(self) -> str:
        """The formula on its own."""
        return self.pieces[DISPLAY].tex


def every(spell: Callable[[int], Piece], parts: Sequence[Box] = (), bound: str = "", kind: str = "") -> Box:
    """One box from a spelling for each place."""
    free = NOBODY.union(*(p.free for p in parts)) - {bound}
    return Box((spell(DISPLAY), spell(INNER), spell(SCRIPT)), free, kind)


def bracket(p: Piece, left: str = "(", right: str = ")") -> Piece:
    """A piece in brackets that are as tall as it is."""
    if p.height >= len(SIZES):
        tex = rf"\left{left} {p.tex} \right{right}"
    else:
        size = SIZES[p.height]
        tex = rf"\{size}l{left}{p.tex}\{size}r{right}" if size else f"{left}{p.tex}{right}"
    return Piece(tex, height=min(p.height + 1, len(SIZES)), starts=left, ends=right)


def closed(p: Piece, level: int) -> Piece:
    """The piece, in brackets if it binds less tightly than level."""
    return p if p.binds >= level else bracket(p)


def apart(p: Piece, level: int) -> Piece:
    """As closed, and in brackets too if it would take in what follows."""
    return bracket(p) if p.opens else closed(p, level)
