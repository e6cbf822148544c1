r"""Names as LaTeX: theta is \theta, phat is \hat{p}, k1 is k_1, count is \mathrm{count}.

Two names of one line never look alike: where they would (lam and lambda_; k1 beside an entry k[1]), the
later one is spelled out as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sympy import Expr, Symbol

from derivations.terms.sums import At, Dirac, Integral
from derivations.terms.tree import names, subterms

LETTERS = """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi
    chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega varepsilon vartheta varphi varrho
    varsigma ell"""
GREEK = frozenset(LETTERS.split())
SPELLINGS = {"lam": "lambda", "lamda": "lambda", "eps": "varepsilon"}
ACCENTS = {"hat": r"\hat", "bar": r"\bar", "tilde": r"\tilde"}
SPECIAL = {"\\": r"\backslash ", "~": r"\sim ", "^": r"\wedge ", **{c: "\\" + c for c in "_#$%&{}"}}


@dataclass(frozen=True)
class Spelled:
    """A name in LaTeX: what carries the subscripts, and the subscript that it brings along."""

    core: str
    sub: str = ""
    word: bool = False  # upright, of several letters: it needs space beside it
    function: bool = False  # of points: its entries are values, q(x_n)

    @property
    def tex(self) -> str:
        """The name on its own."""
        return self.core + (subscript(self.sub) if self.sub else "")


class Naming:
    """How the names of one line, or of all lines of a proof, are spelled."""

    def __init__(
        self,
        known: Iterable[str] = (),
        families: Iterable[str] = (),
        fixed: Mapping[str, Spelled] | None = None,
        functions: Iterable[str] = (),
    ) -> None:
        self.fixed = dict(fixed or {})
        self.functions = frozenset(functions)
        entries = {spelled(f).core for f in families}
        taken: dict[Spelled, str] = {}
        for n in sorted(set(known) - set(self.fixed)):
            s = spelled(n)
            if s in taken or (s.sub and s.core in entries):
                self.fixed[n] = plainly(n, slanted=True)
            taken.setdefault(s, n)

    @classmethod
    def of(cls, *lines: Expr) -> Naming:
        """A spelling in which no two names of these lines look alike."""
        parts = [s for e in lines for _, s in subterms(e) if isinstance(s, At | Dirac | Integral)]
        entries = [s for s in parts if isinstance(s, At) and isinstance(s.family, Symbol)]
        points = {_head(s.index if isinstance(s, Integral) else s.args[0]) for s in parts if not isinstance(s, At)}
        functions = {s.family.name for s in entries if points.intersection(map(_head, s.indices))}
        known = frozenset().union(*map(names, lines))
        return cls(known, {s.family.name for s in entries}, functions=functions)

    @classmethod
    def of_derivation(cls, derivation: Any) -> Naming:
        """A spelling for all lines of a derivation, and its hypotheses."""
        claim = derivation.claim
        return cls.of(claim.left, *(s.after for s in derivation.steps), *claim.given.terms)

    def __getitem__(self, name: str) -> Spelled:
        made = self.fixed.get(name) or spelled(name)
        return replace(made, function=True) if name in self.functions else made


def _head(e: Expr) -> str:
    """The name of a point: z itself, the family x of x_n."""
    return str(e.family if isinstance(e, At) else e)


def spelled(name: str) -> Spelled:
    """A name, spelled by what it looks like.

    >>> [spelled(n).tex for n in ("phat", "k12", "lam", "e_", "count", "mubar")]
    ['\\\\hat{p}', 'k_{12}', '\\\\lambda', 'e', '\\\\mathrm{count}', '\\\\bar{\\\\mu}']
    """
    stem = name.rstrip("_") or name
    digits = re.fullmatch(r"(.*[^\d_])(\d+)", stem)
    base, sub = (digits[1], digits[2]) if digits else (stem, "")
    if letter := _letter(base):
        return Spelled(letter, sub)
    for suffix, accent in ACCENTS.items():
        inner = spelled(base.removesuffix(suffix)) if base.endswith(suffix) and base != suffix else None
        if inner and not inner.word and not (inner.sub and sub):
            return Spelled(f"{accent}{{{inner.core}}}", inner.sub or sub)
    return plainly(name)


def plainly(name: str, slanted: bool = False) -> Spelled:
    """The name letter by letter."""
    return Spelled(rf"\{'mathit' if slanted else 'mathrm'}{{{''.join(map(_safe, name))}}}", word=True)


def _letter(text: str) -> str:
    """One letter in LaTeX, or nothing."""
    greek = re.fullmatch(r"GREEK (SMALL|CAPITAL) LETTER (\w+)", unicodedata.name(text, "")) if len(text) == 1 else None
    if greek:
        text = greek[2].replace("LAMDA", "LAMBDA").lower()
        text = text if greek[1] == "SMALL" else text.capitalize()
    text = SPELLINGS.get(text, text)
    if text in GREEK:
        return "\\" + text
    return text if re.fullmatch("[A-Za-z]", text) else ""


def _safe(c: str) -> str:
    """A character that LaTeX takes in math, whatever it is."""
    return SPECIAL.get(c) or (c if c.isascii() and c.isprintable() else f"u{ord(c):04X}")


def subscript(text: str) -> str:
    """The text as a subscript, in braces unless it is one character."""
    return f"_{text}" if len(text) == 1 else f"_{{{text}}}"


def superscript(text: str) -> str:
    """The text as a superscript, in braces unless it is one character."""
    return f"^{text}" if len(text) == 1 else f"^{{{text}}}"
