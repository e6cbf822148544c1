r"""Formulas as LaTeX, put together from their parts: brackets where a reader could go wrong, and nowhere else.

Two walkers build with these: `latex` over the tree of a line, `definitions` over the source of a function.
In a sub- or superscript a quotient is a/b, and elsewhere \frac; the bigger the content, the bigger its
brackets; a logarithm or a sum that would take in the factor after it stands in brackets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .names import Spelled, subscript, superscript
from .pieces import (
    ATOM,
    DISPLAY,
    INNER,
    NOBODY,
    POWER,
    PREFIX,
    PRODUCT,
    SCRIPT,
    SIGN,
    SLASH,
    SUM,
    Box,
    Piece,
    apart,
    bracket,
    closed,
    every,
)
from .points import value


# ---- leaves ---------------------------------------------------------------------------------------
def symbol(s: Spelled, name: str) -> Box:
    """A name."""
    sort = "word" if s.word else "" if s.sub else "letter"
    piece = Piece(s.tex, height=_accented(s), starts="word" if s.word else "letter", ends=sort)
    return Box((piece, piece, replace(piece, height=0)), frozenset((name,)))


def number(digits: str) -> Box:
    """A nonnegative integer."""
    return every(lambda _: Piece(digits, starts="number", ends="number"))


def entry(s: Spelled, name: str, indices: Sequence[Box]) -> Box:
    """An entry of a family, or a function's value at a point."""
    if s.function:
        return value(s, name, indices)
    subs = ",".join([s.sub] * bool(s.sub) + [i[SCRIPT].tex for i in indices])
    piece = Piece(s.core + subscript(subs), height=_accented(s), starts="word" if s.word else "letter")
    made = every(lambda place: piece if place != SCRIPT else replace(piece, height=0), indices)
    return replace(made, free=made.free | {name})


def delta(i: Box, j: Box) -> Box:
    """Kronecker's delta."""
    return every(lambda _: Piece(rf"\delta_{{{i[SCRIPT].tex},\,{j[SCRIPT].tex}}}"), (i, j))


def _accented(s: Spelled) -> int:
    return int(s.core.startswith(("\\hat", "\\bar", "\\tilde")))


# ---- arithmetic -----------------------------------------------------------------------------------
def plus(terms: Sequence[tuple[bool, Box]]) -> Box:
    """A sum of terms, each with whether it is subtracted."""

    def spell(place: int) -> Piece:
        written, height, space = "", 0, "" if place == SCRIPT else " "
        for i, (minus, term) in enumerate(terms):
            p = closed(term[place], SLASH if i else SIGN)
            if p.reach & NOBODY.union(*(later.free for _, later in terms[i + 1 :])):
                p = bracket(p)
            written += (f"{space}{'-' if minus else '+'}{space}" if i else "") + p.tex
            height = max(height, p.height)
        return Piece(written, SUM, height, reach=p.reach)

    return every(spell, [t for _, t in terms])


def neg(a: Box) -> Box:
    """The negative of a part."""

    def spell(place: int) -> Piece:
        p = closed(a[place], SLASH)
        return Piece(f"-{p.tex}", SIGN, p.height, reach=p.reach)

    return every(spell, (a,))


def times(factors: Sequence[Box]) -> Box:
    """A product by juxtaposition, with a dot or a thin space where the eye needs it."""

    def spell(place: int) -> Piece:
        pieces = [*(apart(f[place], PREFIX) for f in factors[:-1]), closed(factors[-1][place], PREFIX)]
        written = pieces[0].tex
        for before, p in pairwise(pieces):
            written += _between(before.ends, p.starts) + p.tex
        last, height = pieces[-1], max(p.height for p in pieces)
        return Piece(written, PRODUCT, height, pieces[0].starts, last.ends, last.opens, last.reach)

    return every(spell, factors)


def _between(left: str, right: str) -> str:
    if right == "number" or (left, right) in (("number", "fraction"), ("word", "(")):
        return r" \cdot "
    if "word" in (left, right) or right == "[" or left == "]" or (left in ("letter", "call") and right == "("):
        return r" \, "
    return " "


def over(top: Box, bottom: Box) -> Box:
    """A quotient; a sum over something simple is that fraction of the sum."""
    simple = bottom[DISPLAY].binds >= PRODUCT and not bottom[DISPLAY].opens
    if top.kind == "sum" and simple:
        pulled = times((over(number("1"), bottom), top))
        return every(lambda place: _slash(top, bottom) if place == SCRIPT else pulled[place], (top, bottom))
    sort = "fraction" if top[DISPLAY].starts == top[DISPLAY].ends == "number" else ""

    def spell(place: int) -> Piece:
        if place == SCRIPT:
            return _slash(top, bottom)
        a, b = _within(top, place), _within(bottom, place)
        height = 1 if place == INNER else 2 + (r"\frac" in a + b)
        return Piece(rf"\frac{{{a}}}{{{b}}}", POWER, height, sort, sort)

    return every(spell, (top, bottom), kind="fraction")


def _within(part: Box, place: int) -> str:
    """The numerator or denominator of a fraction; one that is itself a fraction is a/b."""
    flat = place == INNER or (part.kind == "fraction" and not _big(part))
    return part[SCRIPT if flat else INNER].tex


def _slash(top: Box, bottom: Box) -> Piece:
    a, b = apart(top[SCRIPT], PRODUCT), apart(bottom[SCRIPT], POWER)
    return Piece(f"{a.tex}/{b.tex}", SLASH, max(a.height, b.height))


def _big(part: Box) -> bool:
    return any(word in part[SCRIPT].tex for word in (r"\sum", r"\prod", r"\begin"))


def power(base: Box, exponent: Box) -> Box:
    """A power; the power 1/2 is a root."""
    raised = exponent[SCRIPT].tex

    def spell(place: int) -> Piece:
        p = base[place]
        if raised == "1/2":
            return Piece(rf"\sqrt{{{p.tex}}}", POWER, _raised(p, place), ends="word")
        p = bracket(p) if p.tex == "e" else closed(p, ATOM)  # e^x is the exponential's alone
        return Piece(p.tex + superscript(raised), POWER, _raised(p, place), p.starts)

    return every(spell, (base, exponent))


def _raised(p: Piece, place: int) -> int:
    return max(p.height, int(place != SCRIPT))


def log(a: Box) -> Box:
    """A logarithm, without brackets where its argument cannot be mistaken."""

    def spell(place: int) -> Piece:
        p = closed(a[place], PREFIX)
        return Piece(rf"\log{'' if p.starts == '(' else ' '}{p.tex}", PREFIX, p.height, opens=True, reach=p.reach)

    return every(spell, (a,))


def exp(a: Box) -> Box:
    """An exponential, written as a power of e while its exponent is small."""
    raised = a[SCRIPT].tex

    def spell(place: int) -> Piece:
        if not _big(a) and len(raised) <= 40:
            return Piece(f"e{superscript(raised)}", POWER, int(place != SCRIPT), "letter")
        p = bracket(a[place])
        return Piece(rf"\exp{p.tex}", POWER, p.height, ends="call")

    return every(spell, (a,))


# ---- the rest -------------------------------------------------------------------------------------
def ranged(command: str, index: Box, lower: Box, upper: Box, body: Box) -> Box:
    """A sum or product over a range."""
    bound = next(iter(index.free))
    limits = rf"{command}_{{{index[SCRIPT].tex}={lower[SCRIPT].tex}}}^{{{upper[SCRIPT].tex}}}"

    def spell(place: int) -> Piece:
        p = closed(body[place], PRODUCT)
        height = max(2 - place, p.height, 0)
        return Piece(f"{limits} {p.tex}", PREFIX, height, opens=True, reach=p.reach | {bound})

    inside = every(spell, (body,), bound)
    return replace(inside, free=inside.free | lower.free | upper.free, kind="sum" if command == r"\sum" else "")


def call(head: str, arguments: Sequence[Box], separator: str = ", ", subs: Sequence[Box] = ()) -> Box:
    """A named quantity of its arguments."""
    below = subscript(",".join(s[SCRIPT].tex for s in subs)) if subs else ""

    def spell(place: int) -> Piece:
        height = max((a[place].height for a in arguments), default=0)
        p = bracket(Piece(separator.join(a[place].tex for a in arguments), height=height if height > 1 else 0))
        return Piece(head + p.tex + below, height=p.height, starts="word", ends="" if subs else "call")

    return every(spell, (*arguments, *subs))


def relation(op: str, a: Box, b: Box) -> Box:
    """Two parts with a relation sign between them."""

    def spell(place: int) -> Piece:
        return Piece(f"{a[place].tex} {op} {b[place].tex}", SUM, max(a[place].height, b[place].height))

    return every(spell, (a, b))


def iverson(condition: Box) -> Box:
    """1 where the condition holds, 0 elsewhere."""
    return every(lambda s: bracket(replace(condition[s], tex=rf"\,{condition[s].tex}\,"), "[", "]"), (condition,))


def cases(rows: Sequence[tuple[Box, Box]], otherwise: Box) -> Box:
    """Values by cases, the last one otherwise."""
    lines = [rf"{v[INNER].tex} & \text{{if }} {c[INNER].tex}, \\" for v, c in rows]
    tex = rf"\begin{{cases}} {' '.join(lines)} {otherwise[INNER].tex} & \text{{otherwise}} \end{{cases}}"
    return every(lambda _: Piece(tex, SUM, 3 + len(rows)), [*(b for row in rows for b in row), otherwise])
