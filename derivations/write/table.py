"""A worked example as plain data, LaTeX in every field, and its table in a document."""

from __future__ import annotations

from dataclasses import dataclass

from .layout import unbreakable
from .rows import PAGE


@dataclass(frozen=True)
class Example:
    """A worked example: a table of terms and numbers, with a sentence before it, and one that may stand after it."""

    before: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    after: str = ""


def sections(listed: tuple[Example, ...]) -> list[str]:
    """The section of a document that holds the examples; nothing without any."""
    heading = r"\section*{Worked example" + "s" * (len(listed) > 1) + "}"
    return [heading, *map(_table, listed)] if listed else []


def _table(e: Example) -> str:
    ended = [rf"{' & '.join(r)} \\" for r in e.rows]
    head = rf"\begin{{tabular}}{{@{{}}l*{{{len(e.header) - 1}}}{{r}}@{{}}}}"
    made = [unbreakable(e.before, PAGE), r"\begin{center}\small\renewcommand{\arraystretch}{1.3}", head, r"\toprule",
            rf"{' & '.join(e.header)} \\ \midrule", *ended, r"\bottomrule"]  # fmt: skip
    return "\n".join([*made, r"\end{tabular}", r"\end{center}", *([e.after] if e.after else [])])
