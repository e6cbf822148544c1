"""Formulas about points: values of functions, unit masses, integrals against measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .names import Spelled
from .pieces import ATOM, PREFIX, PRODUCT, SCRIPT, Box, Piece, bracket, closed, every


def value(s: Spelled, name: str, points: Sequence[Box]) -> Box:
    """A function's value at a point."""

    def spell(place: int) -> Piece:
        at = bracket(Piece(", ".join(p[place].tex for p in points)))
        return Piece(s.tex + at.tex, starts="word" if s.word else "letter", ends="call")

    made = every(spell, points)
    return replace(made, free=made.free | {name})


def dirac(point: Box) -> Box:
    """The unit mass at a point."""
    return every(lambda _: Piece(rf"\delta_{{{point[SCRIPT].tex}}}"), (point,))


def integral(body: Box, index: Box, measure: Box) -> Box:
    """An integral against a measure."""
    bound = next(iter(index.free))

    def spell(place: int) -> Piece:
        p, m = closed(body[place], PRODUCT), closed(measure[place], ATOM)
        tex = rf"\int {p.tex} \, d{m.tex}({index[place].tex})"
        return Piece(tex, PREFIX, max(2 - place, p.height, m.height, 0), ends="call")

    inside = every(spell, (body,), bound)
    return replace(inside, free=inside.free | measure.free)
