r"""A proof as a LaTeX document of its own, from plain data: the Setting, the Definitions, the Theorem, its
Proof with the reason for each line beside it, and a table of what was checked by which judge.

`title`, `name` and the words in `Check` are plain text; every other field is LaTeX, as the other writers
make it. The same data give the same bytes: there is no date in the document, nor in its PDF.
"""

from __future__ import annotations

from dataclasses import dataclass

from .beside import Aside, beside
from .layout import broken, terms, unbreakable, width
from .preamble import PREAMBLE, escaped
from .rows import PAGE, Columns, Row, columns, spelled
from .table import Example, sections

CELL = 11.2  # em of \footnotesize: the column of side conditions


@dataclass(frozen=True)
class ProofLine:
    """One line of a proof; its left side is empty where it goes on from the line above."""

    left: str
    relation: str
    right: str
    reason: str
    label: str  # unique in the document; a Check names it
    number: str = ""  # where lines are not counted from 1 on


@dataclass(frozen=True)
class Constant:
    """A term that is constant in something: `term` does not contain `of`."""

    term: str
    of: str


@dataclass(frozen=True)
class Claim:
    """One statement of the theorem, with its proof."""

    left: str
    relation: str
    right: str
    lines: tuple[ProofLine, ...]
    constants: tuple[Constant, ...] = ()
    remark: str = ""  # after the last line of its proof


@dataclass(frozen=True)
class Definition:
    """left := right, and what it is called."""

    left: str
    right: str
    caption: str = ""


@dataclass(frozen=True)
class Check:
    """What each judge said of one line."""

    line: str  # the label of a proof line
    rule: str
    used: tuple[str, ...]  # side conditions, LaTeX
    results: tuple[str, ...]  # in the order of Paper.judges


@dataclass(frozen=True)
class Paper:
    """Everything that the document says."""

    title: str
    name: str
    summary: str
    claims: tuple[Claim, ...]
    opening: str = ""
    setting: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    conventions: tuple[str, ...] = ()
    corollaries: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    beside: tuple[Aside, ...] = ()
    examples: tuple[Example, ...] = ()
    judges: tuple[str, ...] = ("record", "exact", "numeric")
    checks: tuple[Check, ...] = ()
    checks_note: str = ""


def document(paper: Paper) -> str:
    """The whole document, ready for latexmk."""
    parts = [
        _heading(paper),
        _setting(paper),
        _definitions(paper),
        _theorem(paper),
        _proof(paper),
        *(f"\\begin{{corollary}}\n{c}\n\\end{{corollary}}" for c in paper.corollaries),
        *(f"\\begin{{remark}}\n{r}\n\\end{{remark}}" for r in paper.remarks),
        beside(paper.beside),
        *sections(paper.examples),
        _checks(paper),
    ]
    head = PREAMBLE.replace("TITLE", escaped(paper.title))
    return "\n".join([head, r"\begin{document}", *(p for p in parts if p), r"\end{document}", ""])


def _heading(p: Paper) -> str:
    below = rf"derivation \texttt{{{escaped(p.name)}}}" + (rf" \quad$\cdot$\quad {p.summary}" if p.summary else "")
    return f"\\heading{{{escaped(p.title)}}}{{{below}}}"


def _setting(p: Paper) -> str:
    if not (p.setting or p.opening):
        return ""
    rows = [rf"\hyp{{H{i}}}{{{unbreakable(_sentence(s), PAGE)}}}" for i, s in enumerate(p.setting, 1)]
    listed = ["\\begin{hypotheses}", *rows, "\\end{hypotheses}"] if rows else []
    return "\n".join([r"\section*{Setting}", *([p.opening] if p.opening else []), *listed])


def _definitions(p: Paper) -> str:
    if not p.definitions:
        return "\n".join(p.conventions)
    lines = [Row(d.left, ":=", d.right, d.caption) for d in p.definitions]
    body = spelled(lines, columns(lines), r"\called")
    return "\n".join(
        [r"\section*{Definitions}\vspace{-14pt}", r"\begin{align*}", body, r"\end{align*}", *p.conventions]
    )


def _theorem(p: Paper) -> str:
    under = f"Under {_span(len(p.setting))}, " if p.setting else ""
    if len(p.claims) == 1:
        body = [under.rstrip() or "The following holds.", _statement(p.claims[0])]
    else:
        body = [f"{under}the following hold." if under else "The following hold."]
        body += [_statement(c, rf"\tag*{{{_letter(i)}}}") for i, c in enumerate(p.claims)]
    return "\n".join([r"\begin{theorem}", *body, r"\end{theorem}"])


def _statement(c: Claim, tag: str = "") -> str:
    """The claim on display, in rows if it is long."""
    room = PAGE - 2 * bool(tag)
    marked = underbraced(c)
    if width(f"{c.left} {c.relation} {c.right}") <= room:
        return f"\\[\n  {c.left} {c.relation} {marked}. {tag}\n\\]"
    left, right = broken(c.left, room), broken(c.right, room - 3)
    leads = [""] * len(left) + [rf"\quad {c.relation} "] + [r"\qquad "] * (len(right) - 1)
    pairs = zip(leads, [*left, *right], strict=True)
    joined = " \\\\\n  ".join(f"& {lead}{_fitted(row, room - 3)}" for lead, row in pairs)
    return f"\\[\n  \\begin{{aligned}}\n  {joined}.\n  \\end{{aligned}} {tag}\n\\]"


def _fitted(tex: str, room: float) -> str:
    return rf"\fit{{{room:.1f}em}}{{{tex}}}" if width(tex) > 0.9 * room else f"{{{tex}}}"


def underbraced(c: Claim) -> str:
    """The right side, those of its terms that are constant underbraced."""
    parts = terms(c.right)
    for i, part in enumerate(parts):
        for k in c.constants:
            if k.term in (part, part.removeprefix("+ "), part.replace("- ", "-", 1)):
                sign = "+ " * part.startswith("+ ")
                shown = part if part.startswith("- ") else k.term
                parts[i] = rf"{sign}{{\underbrace{{{shown}}}_{{\mathclap{{\textup{{does not depend on }}{k.of}}}}}}}"
    return " ".join(parts)


def _proof(p: Paper) -> str:
    lines = [line for c in p.claims for line in c.lines]
    if not lines:
        return ""
    across = columns([_row(p, line) for line in lines])
    opening = "Each line follows from the one above it, for the reason on its right."
    body = [opening] if len(p.claims) == 1 else [f"{opening} The claims are proved in turn."]
    for i, c in enumerate(p.claims):
        if len(p.claims) > 1:
            body.append(rf"\claim{{{_letter(i)}}}")
        body += _chain(p, c, across)
    return "\n".join([r"\begin{proof}", *body, r"\end{proof}"])


def _chain(p: Paper, c: Claim, across: Columns) -> list[str]:
    lines = [r"\begin{align}", spelled([_row(p, line) for line in c.lines], across), r"\end{align}"] if c.lines else []
    told = [f"The term ${k.term}$ does not contain ${k.of}$: it is the constant of the theorem." for k in c.constants]
    return [*lines, *told, *([c.remark] if c.remark else [])]


def _row(p: Paper, line: ProofLine) -> Row:
    return Row(line.left, line.relation, line.right, line.reason, _label(p, line.label), line.number)


def _label(p: Paper, label: str) -> str:
    return f"eq:{p.name}:{label}"


def _checks(p: Paper) -> str:
    if not p.checks:
        return ""
    head = " & ".join(["line", "rule", "side conditions used", *map(escaped, p.judges)])
    rows = [_check(p, c) for c in p.checks]
    top = [
        r"\section*{What was checked}",
        *([p.checks_note] if p.checks_note else []),
        rf"\begin{{checks}}{{{len(p.judges)}}}",
    ]
    return "\n".join([*top, rf"{head} \\ \midrule \endhead", *rows, r"\end{checks}"])


def _check(p: Paper, c: Check) -> str:
    used = unbreakable("; ".join(c.used), CELL) or "---"
    rule = escaped(c.rule).replace(r"\_", r"\_\allowbreak{}")
    return " & ".join([rf"\eqref{{{_label(p, c.line)}}}", rule, used, *map(escaped, c.results)]) + r" \\"


def _sentence(tex: str) -> str:
    """The phrase as a sentence."""
    return tex[:1].upper() + tex[1:] + ("" if tex.endswith(".") else ".")


def _span(count: int) -> str:
    return r"\textup{(H1)}" if count == 1 else rf"\textup{{(H1)--(H{count})}}"


def _letter(i: int) -> str:
    return f"({chr(ord('a') + i)})" if i < 26 else f"({i + 1})"
