r"""The lines of a proof as LaTeX to \input into an article of one's own; `\usepackage{amsmath}` is enough.

Reasons stand beside the lines as text, and each line has its label: `eq:NAME:i` for line i of the main claim,
`eq:NAME:c-i` for line i of claim c. What the fragment defines is forgotten at its end. Columns are made for the
narrowest of LaTeX's standard articles (345 pt at 10 pt, 360 pt at 11 pt); what cannot be broken is set smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from .layout import width
from .paper import Claim, Paper
from .rows import LEFT, Columns, Row, spelled
from .theorem import paper

TEXT = 31.0  # em: the text width of an article, less the line number and the gaps between the columns
REASON = 9.5  # em: the column of reasons
MACROS = {
    r"\why": r"\def\why#1#2{\parbox[c]{#1}{\raggedright\footnotesize #2}}",
    r"\mathrlap": r"\def\mathrlap#1{\rlap{$\displaystyle #1$}}",
    r"\fit": r"\def\fit#1#2{\squeeze{#1}{$\displaystyle #2$}}",
    r"\squeeze": "\n".join([
        r"\def\squeeze#1#2{\setbox0\hbox{#2}%",
        *(rf"  \ifdim\wd0>#1\setbox0\hbox{{\{size} #2}}\fi"
          for size in ("small", "footnotesize", "scriptsize", "tiny")),
        r"  \box0 }",
    ]),
}  # fmt: skip


@dataclass(frozen=True)
class Narrow(Columns):
    """The columns of an article."""

    @property
    def room(self) -> float:
        """For the relation and the right-hand side."""
        return TEXT - self.left - self.reason

    @property
    def across(self) -> float:
        """For a right-hand side that runs across the column of the reasons."""
        return TEXT - self.left


def fragment(theorem: Any, report: Any, p: Paper | None = None) -> str:
    """The fragment of a theorem and the judges' report on it; `p` is their paper, where it is made already."""
    return made(p or paper(theorem, report), tuple(str(d.claim.given) for d in theorem.claims), report.verdict)


def made(p: Paper, given: Sequence[str] = (), verdict: str = "") -> str:
    """The fragment; the givens, in the grammar of hypotheses, go along as comments."""
    body = "\n".join(_chain(p, i, c) for i, c in enumerate(p.claims))
    lines = sum(len(c.lines) for c in p.claims)
    told = f"{lines} line{'s' * (lines != 1)}" + (f", each judged: {verdict}" if verdict else "")
    head = [f"% derivation: begin {p.name}  (generated; do not edit)   needs: amsmath", f"% {told}",
            *(f"% given: {g}" for g in dict.fromkeys(given) if g)]  # fmt: skip
    return "\n".join([*head, r"\begingroup", *_macros(body), body, r"\endgroup", f"% derivation: end {p.name}", ""])


def _macros(body: str) -> list[str]:
    """The definitions that the body uses, and those that they use."""
    used = [m for m in MACROS if m in body]
    return [text for m, text in MACROS.items() if m in used or (m == r"\squeeze" and r"\fit" in used)]


def _chain(p: Paper, number: int, c: Claim) -> str:
    prefix = f"eq:{p.name}:" + (f"{number + 1}-" if number else "")
    lines = enumerate(c.lines, 1)
    rows = [Row(li.left, li.relation, li.right, li.reason, f"{prefix}{i}", li.number) for i, li in lines]
    left = max((w for w in (width(r.left) for r in rows) if w <= min(LEFT, TEXT / 3)), default=0.0)
    return "\n".join(["\\allowdisplaybreaks\\begin{align}", spelled(rows, columns(left, rows)), r"\end{align}"])


def columns(left: float, rows: Sequence[Row]) -> Narrow:
    """What the formulas leave over goes to the reasons, within measure."""
    narrow = Narrow(left, REASON)
    widest = max((w for w in (width(f"{r.relation} {r.right}") for r in rows) if w <= narrow.room), default=0.0)
    return replace(narrow, reason=max(REASON, min(TEXT - left - widest, REASON + 3)))
