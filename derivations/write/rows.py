r"""The rows of an align environment: formula, reason, number, in columns that always fit the page.

A formula too wide for its column is broken before a + or -; if that takes too many rows it runs across
the column of the reasons, and its reason stands below it. A left side too long for a column of its own
stands on a row of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .layout import broken, longest_word, unbreakable, width

PAGE = 37.0  # em: the text width less the line number and the gaps between the columns
LEFT = 9.0  # the widest left side that gets a column of its own
REASON = 11.5  # the narrowest column for reasons
SMALL = 0.83  # reasons are set in \footnotesize


@dataclass(frozen=True)
class Row:
    """left relation right, with the words beside it; all LaTeX. The label is for \\ref, none for no number; the tag
    is a number of its own."""

    left: str
    relation: str
    right: str
    reason: str = ""
    label: str = ""
    tag: str = ""


@dataclass(frozen=True)
class Columns:
    """The widths of the columns, in em."""

    left: float
    reason: float

    @property
    def room(self) -> float:
        """For the relation and the right-hand side."""
        return PAGE - self.left - self.reason

    @property
    def across(self) -> float:
        """For a right-hand side that runs across the column of the reasons."""
        return PAGE - self.left


def columns(lines: Sequence[Row], reason: float = REASON) -> Columns:
    """Columns for these rows: what the formulas leave over goes to the reasons, within measure."""
    left = max((w for w in (width(r.left) for r in lines) if w <= LEFT), default=0.0)
    right = max((w for w in (_right(r) for r in lines) if w <= PAGE - left - reason), default=0.0)
    return Columns(left, max(reason, min(PAGE - left - right, reason + 4)))


def _right(r: Row) -> float:
    return width(f"{r.relation} {r.right}")


def spelled(lines: Sequence[Row], c: Columns, why: str = r"\why") -> str:
    """The rows in LaTeX; those that belong to one line stay on one page."""
    cells = [cell for r in lines for cell in _cells(r, c, why)]
    numbered = any(cell.label for cell in cells)
    return "\n".join(cell.tex(numbered, last=cell is cells[-1]) for cell in cells)


@dataclass
class _Cell:
    """One row of the environment."""

    left: str
    right: str
    reason: str = ""
    label: str = ""
    tag: str = ""
    stays: bool = True  # no page break after it
    tall: bool = False  # its reason takes several rows: a gap after it

    def tex(self, numbered: bool, last: bool) -> str:
        reason = f" && {self.reason}" if self.reason else ""
        tag = rf" \tag{{{self.tag}}}" if self.tag else ""
        number = rf"{tag} \label{{{self.label}}}" if self.label else r" \notag" * numbered
        end = "" if last else (r" \\*" if self.stays else r" \\") + "[5pt]" * self.tall
        return f"  {self.left} & {self.right}{reason}{number}{end}"


def _cells(r: Row, c: Columns, why: str) -> list[_Cell]:
    lead = width(r.left) > c.left + 0.01
    cells = [_Cell("", _over(part, c.across)) for part in broken(r.left, c.across)] if lead else []
    step = 1.4 + lead  # the relation sign, and its indent below a left side
    rows, across = broken(r.right, c.room - step), broken(r.right, c.across - step)
    fits = max(map(width, rows)) <= c.room - step
    if fits and (len(rows) == 1 or 1 < len(across) >= len(rows) - 1):
        cells += _right_cells(r, rows, lead)
        room = True
    else:
        cells += _right_cells(r, [_over(row, c.across - step) for row in across], lead)
        room = width(across[-1]) <= c.room - step
    if r.reason and longest_word(r.reason) * SMALL > c.reason:
        cells.append(_Cell("", rf"\mathrlap{{{_reason(r, c.across - 1, why)}}}"))
    elif r.reason and room:
        cells[-1].reason = _reason(r, c.reason, why)
    elif r.reason:
        cells.append(_Cell("", "", _reason(r, c.reason, why)))
    cells[-1].stays, cells[-1].tall = False, width(r.reason) * SMALL > 2 * c.reason
    return cells


def _right_cells(r: Row, rows: list[str], lead: bool) -> list[_Cell]:
    """The right-hand side in rows; the number stands beside the last."""
    indent = r"\quad " if lead else ""
    cells = [_Cell("" if lead else r.left, f"{indent}{r.relation} {rows[0]}")]
    cells += [_Cell("", rf"{indent}\quad {row}") for row in rows[1:]]
    cells[-1].label, cells[-1].tag = r.label, r.tag
    return cells


def _reason(r: Row, room: float, why: str) -> str:
    return rf"{why}{{{room:.1f}em}}{{{unbreakable(r.reason, room / SMALL)}}}"


def _over(tex: str, room: float) -> str:
    """A formula that takes no width in its column; where that may be too little, TeX measures and shrinks it."""
    shown = rf"\fit{{{room:.1f}em}}{{{tex}}}" if width(tex) > 0.9 * room else tex
    return rf"\mathrlap{{{shown}}}"
