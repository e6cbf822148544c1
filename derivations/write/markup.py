"""Pieces of MathML, and how pieces in a row become one: what is multiplied, what is applied, what is a sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from . import symbols

TIMES, APPLY = "<mo>&#x2062;</mo>", "<mo>&#x2061;</mo>"  # invisible; a screen reader says them
THIN = '<mspace width="0.167em"/>'
OPERANDS = ("letter", "number", "word", "operand", "fenced", "function", "big")
SIGN_AFTER = ("", "operator", "relation", "open", "comma", "text")  # a - after one of these is a sign


class Part(NamedTuple):
    """A piece of MathML, what is said for it, and what kind of thing it is among its neighbours."""

    xml: str
    says: str
    kind: str
    single: bool = True  # one element, or none

    @property
    def element(self) -> str:
        """The piece as one element."""
        return self.xml if self.single and self.xml else f"<mrow>{self.xml}</mrow>"


NOTHING = Part("", "", "blank")


def sign(shown: tuple[str, str], kind: str, attributes: str = "") -> Part:
    """An operator, a relation, a bracket."""
    return Part(f"<mo{attributes}>{escape(shown[0])}</mo>", shown[1], kind)


MINUS = sign(symbols.OPERATORS["-"], "operator")


def joined(parts: Sequence[Part]) -> Part:
    """A row of parts as one, what is multiplied or applied marked as such.

    >>> p = Part("<mi>p</mi>", "p", "letter")
    >>> joined([p, p]).xml
    '<mi>p</mi><mo>&#x2062;</mo><mi>p</mi>'
    """
    made, said, before, gap = [], [], "", ""
    for p in parts:
        if p.kind in ("space", "blank"):
            made.append(p.xml)
            gap = p.kind if gap != "space" else gap
            continue
        if p == MINUS and before in SIGN_AFTER:
            p = Part(p.xml.replace("<mo>", '<mo form="prefix">'), p.says, "sign")
        link, word = _between(before, p.kind, gap)
        made += [link, p.xml]
        said += [word, p.says]
        before, gap = p.kind, ""
    alone = [p for p in parts if p.xml]
    kind = alone[0].kind if len(alone) == 1 else "operand"
    return Part("".join(made), " ".join(filter(None, said)), kind, not alone[1:] and all(p.single for p in alone))


def _between(before: str, after: str, gap: str) -> tuple[str, str]:
    """What stands unseen between two parts, and what is said for it."""
    if before not in OPERANDS or after not in OPERANDS:
        return "", ""
    thin = "" if gap == "space" else THIN
    if before == "function":
        return APPLY + ("" if after == "fenced" else thin), "of"
    if before == "big":
        return "", "of"
    if after == "fenced" and not gap and before in ("word", "letter"):
        return (APPLY, "of") if before == "word" else ("", "")  # f(x), or a(b + c): whoever wrote it knows
    return TIMES + (thin if after == "function" else ""), "times" if after == "number" else ""


def scripted(base: Part, below: Part | None, above: Part | None, under: bool) -> Part:
    """The part with a subscript, a superscript or both; under and over it, if it is a sum or a limit."""
    tags = ("munder", "mover", "munderover") if under else ("msub", "msup", "msubsup")
    tag = tags[2] if below and above else tags[0] if below else tags[1]
    inside = base.element + "".join(s.element for s in (below, above) if s)
    kind = base.kind if base.kind in ("big", "function", "relation", "fenced") else "operand"
    if base.kind in ("letter", "word") and not above:
        kind = "word"
    return Part(f"<{tag}>{inside}</{tag}>", _said(base, below, above, under), kind)


def _said(base: Part, below: Part | None, above: Part | None, under: bool) -> str:
    said = base.says
    if base.kind == "big":
        said += f" over {below.says.replace(' equals ', ' from ', 1)}" if below else ""
        return said + (f" to {above.says}" if above else "")
    if below:
        said += f" {below.says}" if under else f" sub {below.says}"
    if above:
        said += {"2": " squared", "prime": " prime"}.get(above.says, f" to the power {above.says}")
    return said


def words(text: str) -> Part:
    """Plain words in a formula."""
    shown = re.sub(r"^ | $", "\N{NO-BREAK SPACE}", text)
    return Part(f"<mtext>{escape(shown)}</mtext>" if text else "", text.strip(), "text")


def named(shown: str, says: str, limits: bool) -> Part:
    """A function's name; what stands below it on display stands beside it in a text."""
    tag, close = ('mo movablelimits="true" form="prefix" lspace="0" rspace="0"', "mo") if limits else ("mi", "mi")
    return Part(f"<{tag}>{escape(shown)}</{close}>", says, "function")


def stacked(small: Part, base: Part, above: bool) -> Part:
    """A relation with a word over or under it."""
    tag = "mover" if above else "munder"
    padded = f'<mrow><mspace width="0.3em"/>{small.xml}<mspace width="0.3em"/></mrow>'
    return Part(f"<{tag}>{base.element}{padded}</{tag}>", f"{base.says} ({small.says})", base.kind)


def fraction(a: Part, b: Part) -> Part:
    """A quotient."""
    short = max(len(a.says), len(b.says)) < 16
    said = f"{a.says} over {b.says}" if short else f"the fraction {a.says} over {b.says}, end of fraction"
    return Part(f"<mfrac>{a.element}{b.element}</mfrac>", said, "operand")


def accented(base: Part, mark: str, said: str) -> Part:
    """A letter with a hat, or a formula with a brace below it."""
    if mark == "⏟":
        return Part(f'<munder>{base.element}<mo stretchy="true">{mark}</mo></munder>', base.says, "operand")
    kind = base.kind if base.kind == "letter" else "operand"
    made = f'<mover accent="true">{base.element}<mo stretchy="false">{mark}</mo></mover>'
    return Part(made, f"{base.says} {said}", kind)


def by_cases(rows: Sequence[Sequence[Part]]) -> Part:
    """A brace and a table: values, each with its condition."""
    cells = "".join(f"<mtr>{''.join(f'<mtd>{c.xml}</mtd>' for c in r)}</mtr>" for r in rows if r)
    fence = '<mo fence="true" form="prefix" stretchy="true">{</mo>'
    said = "; ".join(" ".join(c.says.rstrip(" ,") for c in r) for r in rows)
    table = f'<mtable columnalign="left left">{cells}</mtable>'
    return Part(f'<mrow class="cases">{fence}{table}</mrow>', f"by cases: {said}; end of cases", "operand")
