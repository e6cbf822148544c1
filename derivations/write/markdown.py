r"""A theorem as Markdown that GitHub renders, with its formulas in $...$.

GitHub reads Markdown before it looks for formulas: `\,` becomes a comma, `}_k ... m_{` emphasis, `<b` a tag, `|` a
cell. So each formula is spelled here without what Markdown would take (`\thinspace`, `_ k`, `\lt`, `\vert`); one that
cannot be, a name with a `\_` in it, is written $`...`$, which GitHub leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from .beside import BESIDE
from .paper import Claim, Paper, underbraced
from .prose import split, unlatexed
from .table import Example
from .theorem import paper
from .told import Told, mark, of_theorem

SPELLED = {
    r"\,": r"\thinspace ", r"\:": r"\medspace ", r"\;": r"\thickspace ", r"\!": r"\negthinspace ", r"\ ": r"\space ",
    r"\|": r"\Vert ", r"\{": r"\lbrace ", r"\}": r"\rbrace ", r"\\": r"\cr ", "|": r"\vert ", "<": r"\lt ",
    ">": r"\gt ", "~": r"\space ", r"\textup": r"\text", r"\mathclap": "",
}  # fmt: skip
TOKEN = re.compile(r"\\[A-Za-z]+|\\.|.", re.S)
UNSAFE = re.compile(r"\\[^A-Za-z]|\*")
TAKEN = re.compile(r"([\\`*_\[\]<>|~])")  # what Markdown would take from a text


def page(theorem: Any, report: Any, p: Paper | None = None) -> str:
    """The whole theorem; `p` is its paper, where it is made already."""
    p = p or paper(theorem, report)
    lines = sum(len(c.lines) for c in p.claims)
    verdict = f"**{mark(report.verdict)} {report.verdict}**"
    parts = [
        f"# {prose(p.title)}",
        f"Derivation `{p.name}`: {lines} line{'s' * (lines != 1)}, each judged: {verdict}",
        *_statement(p),
        f"**What it answers.** {prose(theorem.answers)}" if theorem.answers else "",
        *_setting(p),
        *_proof(p, of_theorem(p, report)),
        *(["## Remarks", _list(map(prose, theorem.remarks))] if theorem.remarks else []),
        *_beside(p),
        *_examples(p.examples),
        *_checks(p),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


# ---- formulas and sentences -----------------------------------------------------------------------
def formula(tex: str, display: bool = False) -> str:
    r"""A formula between dollars, safe from Markdown.

    >>> print(formula(r"\{p_k, \hat{p}_k\} \,|\, a < b"), formula(r"\mathrm{a\_b}"))
    $\lbrace p_k, \hat{p}_ k\rbrace \thinspace \vert \thinspace a \lt b$ $`\mathrm{a\_b}`$
    """
    made = "".join(SPELLED.get(t, t) for t in TOKEN.findall(tex))
    if UNSAFE.search(made):
        return f"```math\n{tex}\n```" if display else f"$`{tex}`$"
    made = re.sub(r"(?<![A-Za-z0-9])_", "_ ", made)
    made = re.sub(r" +", " ", made).strip()
    return f"$${made}$$" if display else f"${made}$"


def line(tex: str) -> str:
    """A formula in a cell of a table, in the style of a display."""
    return formula(rf"\displaystyle {tex}")


def prose(tex: str) -> str:
    """A sentence with formulas in it.

    >>> print(prose("as $a_1 < b$, *not* _so_"))
    as $a_1 \\lt b$, \\*not\\* \\_so\\_
    """
    return "".join(formula(p) if inside else literal(unlatexed(p)) for p, inside in split(tex))


def literal(text: str) -> str:
    """Plain text that Markdown prints as it is."""
    return " ".join(TAKEN.sub(r"\\\1", text).replace("$", r"\$").split("\n"))


def table(head: Sequence[str], align: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; align is one of `:--`, `--:` for each column."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, align, *rows))


def chain(lines: Sequence[Told]) -> str:
    """The lines of a proof as a table, with their verdicts if somebody was asked."""
    judged = any(t.verdict for t in lines)
    head = ["", "line", "reason", *["verdict"] * judged]
    rows = [[str(t.number), line(f"{t.line.left} {{}}{t.line.relation} {t.line.right}"), prose(t.line.reason),
             *[f"{mark(t.verdict)} {t.verdict}"] * judged] for t in lines]  # fmt: skip
    return table(head, ["--:", *[":--"] * (len(head) - 1)], rows)


# ---- sections -------------------------------------------------------------------------------------
def _statement(p: Paper) -> Iterable[str]:
    under = "" if not p.setting else "Under (H1)" if len(p.setting) == 1 else f"Under (H1)–(H{len(p.setting)})"
    yield "## Theorem"
    if len(p.claims) == 1:
        yield f"{under}," if under else ""
    else:
        yield f"{under}, the following hold." if under else "The following hold."
    for i, c in enumerate(p.claims):
        yield from ([f"**{_letter(i)}**"] if len(p.claims) > 1 else [])
        yield _claim(c)


def _claim(c: Claim) -> str:
    return formula(f"{c.left} {c.relation} {underbraced(c)}", display=True)


def _setting(p: Paper) -> Iterable[str]:
    if p.setting:
        yield "## Hypotheses"
        yield _list(f"(H{i}) {prose(s[:1].upper() + s[1:])}." for i, s in enumerate(p.setting, 1))
    yield "## Definitions" if p.definitions else "## Conventions"
    if p.definitions:
        yield table(["definition", "called"], [":--", ":--"],
                    ([line(f"{d.left} := {d.right}"), prose(d.caption)] for d in p.definitions))  # fmt: skip
    yield from map(prose, p.conventions)


def _proof(p: Paper, chains: Sequence[Sequence[Told]]) -> Iterable[str]:
    yield "## Proof"
    yield "Each line follows from the one above it, for the reason beside it."
    for i, lines in enumerate(chains):
        yield f"**{_letter(i)}**" if len(chains) > 1 else ""
        yield chain(lines)


def _beside(p: Paper) -> Iterable[str]:
    if p.beside:
        yield "## Not proved here"
        yield prose(BESIDE)
        yield _list(f"**{a.status.upper()}** *{prose(a.title)}.* {prose(f'{a.says} {a.why}')}" for a in p.beside)


def _examples(listed: Sequence[Example]) -> Iterable[str]:
    yield f"## Worked example{'s' * (len(listed) > 1)}" if listed else ""
    for e in listed:
        yield prose(e.before)
        yield table([prose(c) for c in e.header], [":--", *["--:"] * (len(e.header) - 1)],
                    ([prose(c) for c in r] for r in e.rows))  # fmt: skip
        yield prose(e.after)


def _checks(p: Paper) -> Iterable[str]:
    if p.checks:
        many = len(p.claims) > 1
        yield "## What was checked"
        yield prose(p.checks_note)
        yield table(["line", "rule", "side conditions used", *p.judges], [":--"] * (3 + len(p.judges)),
                    ([_number(c.line, many), f"`{c.rule}`", "; ".join(map(prose, c.used)), *c.results]
                     for c in p.checks))  # fmt: skip


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {i}" for i in items)


def _number(label: str, many: bool) -> str:
    claim, _, number = label.partition("-")
    return f"{_letter(int(claim) - 1)} {number}" if many else number


def _letter(i: int) -> str:
    return f"({chr(ord('a') + i)})" if i < 26 else f"({i + 1})"
