r"""How wide a formula is, and where it may be broken: so that no line of a proof runs into the margin.

Widths are estimates in em of an 11 pt Palatino, made from the LaTeX alone and rather too wide than too
narrow; where it matters the document measures again (`\fit`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\S")
SPACES = {r"\,": 0.17, r"\;": 0.28, r"\:": 0.23, r"\!": -0.17, r"\quad": 1.0, r"\qquad": 2.0, r"\ ": 0.25, "~": 0.25}
RELATIONS = {
    "=",
    "<",
    ">",
    ":",
    r"\ne",
    r"\le",
    r"\ge",
    r"\in",
    r"\sim",
    r"\ll",
    r"\propto",
    r"\iff",
    r"\to",
    r"\approx",
}
OPERATORS = {"+", "-", r"\cdot", r"\times", r"\pm", r"\cap", r"\cup"}
SIZES = {"big": 0.06, "Big": 0.2, "bigg": 0.34, "Bigg": 0.5}
GROUPS = {
    "ijlt": 0.34,
    "crse": 0.43,
    "bkzaqo": 0.49,
    "m": 0.8,
    "w": 0.76,
    "MW": 1.02,
    "DHNUOQXVAG": 0.84,
    "KLBCERTYZPFS": 0.7,
    "IJ": 0.46,
    "0123456789": 0.5,
    "()[]": 0.43,
    "|": 0.4,
    "/": 0.62,
    "pnuhxfg": 0.58,
    ";": 0.42,
    "'.&": 0.28,
}
DELIMITERS = {
    **{rf"\{size}{side}": extra for size, extra in SIZES.items() for side in "lr"},
    r"\left": 0.35,
    r"\right": 0.35,
}
# What a letter takes, in em of Palatino's italics; any other takes 0.55.
LETTERS = {c: w for group, w in GROUPS.items() for c in group}
UPRIGHT = {
    r"\mathrm",
    r"\mathit",
    r"\text",
    r"\textup",
    r"\textit",
    r"\texttt",
    r"\operatorname",
    r"\mathbb",
    r"\mathcal",
}
ACCENTS = {r"\hat", r"\bar", r"\tilde", r"\widehat", r"\overline", r"\mathclap", r"\displaystyle", r"\textstyle"}
FUNCTIONS = {r"\log", r"\exp", r"\min", r"\max", r"\arg", r"\lim"}
STIFF = {r"\left", r"\begin"}
BREAKS = r"[=<>+-]|\\(?:le|ge|ne|in|ll|sim|cdot)(?![A-Za-z])"  # where TeX may break a formula in a text
OPEN, CLOSE = {"(", "[", r"\begin"}, {")", "]", r"\end"}
BEGIN = {"(", "["} | {rf"\{size}l" for size in SIZES}  # how a bracket begins
NO_OPERAND = {"", ",", "{", "&"} | RELATIONS | OPERATORS | OPEN  # a sign after one of these is not between terms


def width(tex: str) -> float:
    """The width of the formula, in em.

    >>> width("a") < width("a + b") < width(r"\\\\sum_{k=1}^{K} a + b")
    True
    """
    return 1.03 * _Ruler(TOKEN.findall(tex)).row()


class _Ruler:
    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens[::-1]
        self.before = ""
        self.deep = 0  # how many scripts are open: no space there round a sign
        self.nested = 0  # how many fractions are open: limits stand beside a sum there

    def row(self, end: str = "") -> float:
        """The width up to the end token."""
        total = widest = 0.0
        while self.tokens and (token := self.tokens.pop()) != end:
            if token in (r"\\", r"\cr"):
                widest, total = max(widest, total), 0.0
            else:
                total += self.token(token)
        return max(total, widest)

    def token(self, t: str) -> float:
        if t == "{":
            return self.row("}")
        if t in "_^":
            return max(self.script(), *self.scripts())
        if t in (r"\frac", r"\tfrac", r"\dfrac"):
            self.nested += 1
            found = max(self.group(), self.group()) + 0.24
            self.nested -= 1
            return found
        if t in (r"\sum", r"\prod"):
            return self.limits()
        if t in UPRIGHT:
            return sum(
                0.3 if c in "iljt., " else 0.88 if c in "mMW" else 0.72 if c.isupper() else 0.56 for c in self.raw()
            )
        if t in (r"\overset", r"\underset"):
            return max(0.74 * self.group(), self.group()) + 0.3
        if t == r"\begin":
            return self.cases()
        if t == r"\sqrt":
            return self.group() + 0.95
        return 0.0 if t in ACCENTS else self.plain(t)

    def plain(self, t: str) -> float:
        before, self.before = self.before, t
        if t in SPACES or t in DELIMITERS:
            return SPACES.get(t, DELIMITERS.get(t, 0.0))
        if t in RELATIONS:
            return 0.83 if self.deep else 1.39
        if t in OPERATORS:
            return 0.83 if self.deep or before == "" or before in RELATIONS | OPEN else 1.23
        if t == ",":
            return 0.25 if self.deep else 0.42
        if len(t) > 1 and t[1:].isalpha():
            return 0.52 * len(t) - 0.35 if t in FUNCTIONS else 1.35 if t == r"\dots" else 0.62
        return LETTERS.get(t, 0.55)

    def group(self) -> float:
        """The width of one argument."""
        return self.token(self.tokens.pop()) if self.tokens else 0.0

    def script(self) -> float:
        """The width of one sub- or superscript."""
        self.deep += 1
        found = 0.74 * self.group() + 0.05
        self.deep -= 1
        return found

    def raw(self) -> str:
        """The letters of one argument."""
        if not self.tokens or self.tokens[-1] != "{":
            return self.tokens.pop() if self.tokens else ""
        depth, letters = 0, ""
        while self.tokens:
            t = self.tokens.pop()
            depth += (t == "{") - (t == "}")
            if depth == 0:
                break
            letters += t if t not in "{}" else ""
        return letters

    def scripts(self) -> list[float]:
        """The widths of the sub- and superscripts that come next."""
        found = [0.0]
        while self.tokens and self.tokens[-1] in "_^":
            self.tokens.pop()
            found.append(self.script())
        return found

    def limits(self) -> float:
        """A sum sign with what stands below and above it."""
        widest = max(self.scripts())
        return 0.2 + (1.0 + widest if self.nested or self.deep else max(1.32, widest))

    def cases(self) -> float:
        """Values by cases, which a script does not make smaller."""
        self.raw()
        deep, self.deep = self.deep, 0
        found = self.row(r"\end") + 3.2
        self.raw()
        self.deep = deep
        return found / 0.74**deep


def terms(tex: str, depth: int = 0) -> list[str]:
    """The formula cut before each + and - that stands at most that deep in brackets, and in no braces.

    >>> terms("a b - (c + d) + e")
    ['a b', '- (c + d)', '+ e']
    """
    return _cut(tex, lambda t, before, deep: t in "+-" and before not in NO_OPERAND and deep <= depth)


def factors(tex: str) -> list[str]:
    """The formula cut between brackets that are multiplied."""
    return _cut(tex, lambda t, before, deep: before in (")", "]") and deep == (t in OPEN) and t in BEGIN)


def _cut(tex: str, wanted: Callable[[str, str, int], bool]) -> list[str]:
    """The formula cut before each token that is wanted: given it, the token before it, and its depth in brackets."""
    cuts, deep, braces, before = [0], 0, 0, ""
    for found in TOKEN.finditer(tex):
        t = found.group()
        deep += (t in OPEN) - (t in CLOSE)
        braces += (t == "{" or t in STIFF) - (t == "}" or t in (r"\right", r"\end"))
        if braces == (t in STIFF) and wanted(t, before, deep):
            cuts.append(found.start())
        before = t
    return [tex[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(tex)], strict=True)]


def broken(tex: str, room: float) -> list[str]:
    """The formula in rows no wider than room, cut as high up as can be; a row may stay too wide."""
    first, *others = _broken(tex, room, 0)
    return [first, *(f"{{}} {row}" for row in others)]  # after {} the sign keeps its space on both sides


def _broken(tex: str, room: float, level: int) -> list[str]:
    if level > 4 or width(tex) <= room:
        return [tex]
    parts, sign = (factors(tex), r"\cdot ") if level == 1 else (terms(tex, max(0, level - 1)), "")
    rows = [parts[0]]
    for part in parts[1:]:
        if width(f"{rows[-1]} {part}") <= room - bool(rows[1:]):
            rows[-1] += f" {part}"
        else:
            rows.append(sign + part)
    return [r for row in rows for r in _broken(row, room, level + 1)]


def unbreakable(tex: str, room: float) -> str:
    """A text with formulas in $...$, each that is too wide for the room shrunk to it."""
    parts = tex.split("$")
    for i, formula in enumerate(parts):
        if i % 2:
            wide = max(map(width, re.split(BREAKS, formula))) > room
            parts[i] = rf"\squeeze{{{room:.1f}em}}{{${formula}$}}" if wide else f"${formula}$"
    return "".join(parts)


def longest_word(tex: str) -> float:
    """The width of the widest formula in the text, between the signs where TeX may break it."""
    return max((width(part) for formula in tex.split("$")[1::2] for part in re.split(BREAKS, formula)), default=0.0)
