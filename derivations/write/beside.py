"""What is said beside a theorem and proved by nobody, as LaTeX: its status stands where a reader cannot miss it."""

from __future__ import annotations

from dataclasses import dataclass

from .layout import unbreakable
from .preamble import escaped
from .rows import PAGE

MACRO = r"""\definecolor{warn}{HTML}{855400}
\newcommand{\aside}[3]{\par\addvspace{3pt}{\setlength{\fboxsep}{1.5pt}%
  \textcolor{warn}{\fbox{\scriptsize\sffamily\MakeUppercase{#1}}}} \textbf{#2.} #3}"""
BESIDE = "What follows is no part of the theorem: no judge has found it true."


@dataclass(frozen=True)
class Aside:
    """What is said beside the theorem: its status, plain; its title, plain; what it says, and why, LaTeX."""

    status: str
    title: str
    says: str
    why: str


def beside(asides: tuple[Aside, ...]) -> str:
    """The section; nothing, where there is nothing to say."""
    rows = [
        rf"\aside{{{escaped(a.status)}}}{{{escaped(a.title)}}}{{{unbreakable(f'{a.says} {a.why}', PAGE)}}}"
        for a in asides
    ]
    return "\n".join([MACRO, r"\section*{Not proved here}", BESIDE, *rows]) if rows else ""
