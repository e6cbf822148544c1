"""Lines, steps, derivations, theorems, verdicts and reports as a notebook shows them.

The writers import neither the rules nor the judges, so a thing is known by the name of its class.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from sympy import Expr

from . import latex as lines
from . import markdown as md
from .mathml import formula
from .names import Naming
from .preamble import escaped
from .proof import relation_latex
from .prose import prose
from .told import Told, mark, of_derivation, of_step

LEFT = "text-align:left;vertical-align:middle"
COLOURS = {"✓": "#2e8b57", "!": "#b07a1e", "?": "#b07a1e", "✗": "#d0453b"}  # legible on light and on dark


def html(what: Any) -> str:
    """As HTML, formulas as MathML; without style sheets, so that any notebook keeps it."""
    if isinstance(what, Expr):
        return formula(lines.latex(what), display=True)
    if _is(what, "Verdict"):
        return f"<div>{_pair(what, prose)} {_badge(what.verdict)} {escape(_why(what))}</div>"
    return "".join(f"<div>{_heading(title, verdict)}{_table(rows)}</div>" for title, verdict, rows in chains(what))


def markdown(what: Any) -> str:
    """As Markdown with formulas in $...$."""
    if isinstance(what, Expr):
        return md.formula(lines.latex(what), display=True)
    if _is(what, "Verdict"):
        return f"{_pair(what, md.prose)} **{mark(what.verdict)} {what.verdict}** {md.literal(_why(what))}"
    parts = [[f"**{md.prose(title)}**" * bool(title) + f" {mark(verdict)} {verdict}" * bool(verdict), md.chain(rows)]
             for title, verdict, rows in chains(what)]  # fmt: skip
    return "\n\n".join(part.strip() for chain in parts for part in chain if part.strip())


def latex(what: Any) -> str:
    """As LaTeX that MathJax renders."""
    if isinstance(what, Expr):
        return rf"$\displaystyle {lines.latex(what)}$"
    if _is(what, "Verdict"):
        return f"{_pair(what, str, escaped)} ({what.verdict})"
    return "\n\n".join(_align(rows) for _, _, rows in chains(what))


def chains(what: Any) -> list[tuple[str, str, tuple[Told, ...]]]:
    """The chains of lines in a thing, each with its title and its verdict, if it has one."""
    if _is(what, "Step"):
        return [("", "", (of_step(what),))]
    if _is(what, "Report"):
        return [(d.derivation.claim.title, d.verdict, of_derivation(d.derivation, d)) for d in what.derivations]
    derivations = what.claims if _is(what, "Theorem") else (what,)
    return [(d.claim.title, "", of_derivation(d)) for d in derivations]


def _is(what: Any, name: str) -> bool:
    return any(c.__name__ == name for c in type(what).__mro__)


# ---- parts ----------------------------------------------------------------------------------------
def _pair(v: Any, spell: Callable[[str], str], plain: Callable[[str], str] | None = None) -> str:
    """The two lines of a verdict; what could not be read as a line stays text."""
    if isinstance(v.left, Expr) and isinstance(v.right, Expr):
        naming = Naming.of(v.left, v.right)
        left, right = lines.latex(v.left, naming), lines.latex(v.right, naming)
        return spell(rf"$\displaystyle {left} {relation_latex(v.relation)} {right}$")
    return (plain or spell)(f"{v.left} {v.relation} {v.right}")


def _why(v: Any) -> str:
    return f"{v.why} ({v.counterexample})" if v.counterexample else v.why


def _heading(title: str, verdict: str) -> str:
    return f"<p><b>{prose(title)}</b> {_badge(verdict)}</p>" if title or verdict else ""


def _badge(verdict: str) -> str:
    return f'<span style="color:{COLOURS[mark(verdict)]}">{mark(verdict)} {escape(verdict)}</span>' if verdict else ""


def _table(rows: tuple[Told, ...]) -> str:
    made = []
    for t in rows:
        line = formula(rf"\displaystyle {t.line.left} {t.line.relation} {t.line.right}")
        cells = (str(t.number), line, prose(t.line.reason), _badge(t.verdict))
        made.append("<tr>" + "".join(f'<td style="{LEFT}">{c}</td>' for c in cells if c) + "</tr>")
    return f"<table>{''.join(made)}</table>"


def _align(rows: tuple[Told, ...]) -> str:
    made = []
    for t in rows:
        said = t.line.reason + (f" [{t.verdict}]" if t.verdict else "")
        made.append(f"  {t.line.left} &{t.line.relation} {t.line.right} && \\text{{{said}}}")
    return "\\begin{align}\n" + " \\\\\n".join(made) + "\n\\end{align}"
