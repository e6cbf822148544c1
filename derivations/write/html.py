"""A theorem as one page: static HTML that loads nothing, its formulas MathML, its lines open to what each judge said.

Every text is escaped. The page forbids itself the network, and scripts and styles other than its own two, which it
names by their hashes. The same data give the same bytes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from typing import Any

from .beside import BESIDE
from .layout import width
from .mathml import formula
from .paper import Claim, Paper, underbraced
from .proof import plain
from .prose import prose
from .style import CSS, SCRIPT, STATUS
from .table import Example
from .theorem import paper
from .told import Said, Told, mark, of_theorem

LEFT, BOTH = 11.0, 25.0  # em: a longer left side, or one beside longer lines, stands on a row of its own
SIGNS = {"!=": "≠", ">=": "≥", "<=": "≤"}


def page(theorem: Any, report: Any, p: Paper | None = None) -> str:
    """The page of a theorem and the judges' report on it; `p` is their paper, where it is made already."""
    p = p or paper(theorem, report)
    body = [
        '<a class="skip" href="#proof">Skip to the proof</a>',
        _header(p, report.verdict),
        "<main>",
        _statement(p, theorem),
        f'<div class="two">{_hypotheses(p)}{_definitions(p)}</div>',
        _proof(p, of_theorem(p, report)),
        _section("Remarks", _list("remarks", map(prose, theorem.remarks))) if theorem.remarks else "",
        _beside(p),
        _examples(p.examples),
        _checks(p),
        "</main>",
        "<footer><p>Made by <code>derivations</code>. This page is one file; it loads nothing.</p></footer>",
    ]
    return _document(p.title, _widths(p) + STATUS * bool(p.beside), "\n".join(filter(None, body)))


def _document(title: str, widths: str, body: str) -> str:
    css = CSS + widths
    policy = (f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(SCRIPT)}'; "
              "base-uri 'none'; form-action 'none'")  # fmt: skip
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{escape(plain(title))}</title>
<style>{css}</style>
</head>
<body>
{body}
<script>{SCRIPT}</script>
</body>
</html>
"""


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _section(title: str, body: str, kind: str = "") -> str:
    name = title.lower().replace(" ", "-")
    styled = f' class="{kind}"' if kind else ""
    return f'<section{styled} aria-labelledby="{name}">\n<h2 id="{name}">{title}</h2>\n{body}\n</section>'


def _list(kind: str, items: Iterable[str]) -> str:
    return f'<ul class="{kind}">{"".join(f"<li>{i}</li>" for i in items)}</ul>'


def _badge(verdict: str) -> str:
    word = escape(verdict)
    return f'<span class="verdict {word}"><span aria-hidden="true">{mark(verdict)} </span>{word}</span>'


def _header(p: Paper, verdict: str) -> str:
    lines = sum(len(c.lines) for c in p.claims)
    told = f"{lines} line{'s' * (lines != 1)}, each judged"
    return (f'<header>\n<p class="eyebrow">Derivation <code>{escape(p.name)}</code></p>\n<h1>{prose(p.title)}</h1>\n'
            f'<p class="summary">{told}: {_badge(verdict)}</p>\n</header>')  # fmt: skip


# ---- what is claimed ------------------------------------------------------------------------------
def _statement(p: Paper, theorem: Any) -> str:
    under = f"Under {_span(len(p.setting))}, " if p.setting else ""
    if len(p.claims) == 1:
        shown = f"<p>{under.rstrip()}</p>" * bool(under) + _display(p.claims[0])
    else:
        rows = [f'<li><span class="tag">{_letter(i)}</span>{_display(c)}</li>' for i, c in enumerate(p.claims)]
        shown = f'<p>{under or "The "}{"the " * bool(under)}following hold.</p><ol class="claims">{"".join(rows)}</ol>'
    sources = dict.fromkeys(d.claim.source or theorem.source for d in theorem.claims)
    cited = f'<p class="note">{escape("; ".join(filter(None, sources)))}</p>' if any(sources) else ""
    made = _section("Theorem", shown + cited, kind="card statement")
    if not theorem.answers:
        return made
    return f"{made}\n{_section('What it answers', f'<p>{prose(theorem.answers)}</p>', kind='answer')}"


def _display(c: Claim) -> str:
    return f'<div class="scroll">{formula(f"{c.left} {c.relation} {underbraced(c)}", display=True)}</div>'


def _hypotheses(p: Paper) -> str:
    if not p.setting:
        return ""
    rows = [f'<li id="H{i}"><span class="tag">(H{i})</span><span>{prose(s[:1].upper() + s[1:])}.</span></li>'
            for i, s in enumerate(p.setting, 1)]  # fmt: skip
    return _section("Hypotheses", f'<ol class="hypotheses">{"".join(rows)}</ol>')


def _definitions(p: Paper) -> str:
    rows = [f'<dt class="scroll">{formula(f"{d.left} := {d.right}", display=True)}</dt>'
            f"<dd>{escape(d.caption)}</dd>" for d in p.definitions]  # fmt: skip
    listed = f'<dl class="definitions">{"".join(rows)}</dl>' if rows else ""
    notes = "".join(f'<p class="note">{prose(c)}</p>' for c in p.conventions)
    return _section("Definitions", listed + notes) if rows else _section("Conventions", notes)


# ---- the proof ------------------------------------------------------------------------------------
def _proof(p: Paper, chains: Sequence[Sequence[Told]]) -> str:
    opening = ('<div class="head"><p class="note">Each line follows from the one above it, for the reason beside it. '
               "Select a line to see its law, and what each judge said of it.</p>"
               '<button id="all" type="button" hidden>Show all details</button></div>')  # fmt: skip
    made = [opening]
    for i, (claim, lines) in enumerate(zip(p.claims, chains, strict=True)):
        if len(p.claims) > 1:
            made.append(f"<h3>{_letter(i)}</h3>")
        stacked = " stacked" * _stacked(claim)
        made.append(f'<ol class="proof card{stacked}" id="chain-{i + 1}">\n{"".join(map(_line, lines))}</ol>')
    return _section("Proof", "\n".join(made))


def _stacked(c: Claim) -> bool:
    """Whether the left side stands on a row of its own, which leaves its room to the lines."""
    left, right = width(c.left), max((width(f"{line.relation} {line.right}") for line in c.lines), default=0)
    return left > LEFT or left + right > BOTH


def _widths(p: Paper) -> str:
    """How wide the left side of each chain is: the relation signs stand below one another."""
    return "".join(f"#chain-{i}{{--left:{1.15 * width(c.left):.1f}em}}\n" for i, c in enumerate(p.claims, 1))


def _line(t: Told) -> str:
    left = f'<span class="left scroll">{formula(t.line.left, display=True) if t.line.left else ""}</span>'
    right = f'<span class="right scroll">{formula(f"{t.line.relation} {t.line.right}", display=True)}</span>'
    verdict = _badge(t.verdict) if t.verdict else ""
    return (f'<li id="line-{t.line.label}"><details>\n<summary><span class="number">{t.number}</span>'
            f'<span class="line">{left}{right}</span>\n<span class="reason">{prose(t.line.reason)}</span>{verdict}'
            f"</summary>\n{_more(t)}</details></li>\n")  # fmt: skip


def _more(t: Told) -> str:
    """What a line opens to."""
    rows = [("Law", f"{prose(f'${t.law}$')} <span class='tag'>({escape(t.source)})</span>"),
            ("Rule", f"<code>{escape(t.rule)}</code>"),
            ("Side conditions", "; ".join(map(prose, t.used)) or "none")]  # fmt: skip
    rows += [(f"{s.judge.capitalize()} judge", _judge(s)) for s in t.said]
    rows += [("Needs", _conditions(t.needs))] if t.needs else []
    rows += [("Fails at", escape(t.counterexample))] if t.counterexample else []
    return f'<dl class="more">{"".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in rows)}</dl>'


def _judge(s: Said) -> str:
    used = f", using {_conditions(s.used)}" if s.used else ""
    return f"<b>{escape(s.word)}</b>{': ' * bool(s.words)}{escape(s.words)}{used}"


def _conditions(listed: Iterable[str]) -> str:
    text = "; ".join(f"<code>{escape(c)}</code>" for c in listed)
    for sign, shown in SIGNS.items():
        text = text.replace(escape(sign), shown)
    return text


def _beside(p: Paper) -> str:
    rows = (f'<span class="status">{escape(a.status)}</span> <b>{prose(a.title)}.</b> {prose(f"{a.says} {a.why}")}'
            for a in p.beside)  # fmt: skip
    note = f'<p class="note">{prose(BESIDE)}</p>'
    return _section("Not proved here", note + _list("remarks beside", rows)) if p.beside else ""


# ---- tables ---------------------------------------------------------------------------------------
def _examples(listed: Sequence[Example]) -> str:
    title = f"Worked example{'s' * (len(listed) > 1)}"
    return _section(title, "\n".join(map(_example, listed))) if listed else ""


def _example(e: Example) -> str:
    head = "".join(f'<th scope="col">{prose(c)}</th>' for c in e.header)
    body = "".join(_row(map(prose, r)) for r in e.rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    after = f"<p>{prose(e.after)}</p>" if e.after else ""
    return f'<p>{prose(e.before)}</p><div class="scroll example">{table}</div>{after}'


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<td>{c}</td>' for c in cells)}</tr>"


def _checks(p: Paper) -> str:
    if not p.checks:
        return ""
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in ("line", "rule", "side conditions used", *p.judges))
    many = len(p.claims) > 1
    rows = [_row([f'<a href="#line-{c.line}">{_number(c.line, many)}</a>', f"<code>{escape(c.rule)}</code>",
                  "; ".join(map(prose, c.used)) or "none", *map(escape, c.results)]) for c in p.checks]  # fmt: skip
    table = f"<table><thead><tr>{head}</tr></thead><tbody>\n{chr(10).join(rows)}\n</tbody></table>"
    note = f'<p class="note">{prose(p.checks_note)}</p>'
    return _section("What was checked", f'{note}<div class="scroll checks">{table}</div>')


def _number(label: str, many: bool) -> str:
    claim, _, line = label.partition("-")
    return f"{_letter(int(claim) - 1)} {line}" if many else line


def _span(count: int) -> str:
    return "(H1)" if count == 1 else f"(H1)–(H{count})"


def _letter(i: int) -> str:
    return f"({chr(ord('a') + i)})" if i < 26 else f"({i + 1})"
