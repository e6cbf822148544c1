r"""Sentences with formulas in $...$, as reasons, hypotheses and remarks are written, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from .layout import width
from .mathml import formula

WIDE = 14.0  # em: a wider formula scrolls in a box of its own, so that no page does
DASHES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", "\N{NO-BREAK SPACE}"))
CLOSED = re.compile(r"(<math(?:(?!</math>).)*</math>[,.;:)]+)")
STYLED = re.compile(r"\\(?:emph|textit|textup|texttt|textbf)\{([^{}]*)\}")


def prose(tex: str) -> str:
    """The sentence as HTML, all text escaped.

    >>> prose("as $a < b$ -- & so on")
    'as <math alttext="a &lt; b" aria-label="a is less than b"><mi>a</mi><mo>&lt;</mo><mi>b</mi></math> – &amp; so on'
    """
    made = "".join(_formula(p) if inside else escape(unlatexed(p), quote=False) for p, inside in split(tex))
    return CLOSED.sub(r'<span class="keep">\1</span>', made)  # a line does not begin with a comma


def split(tex: str) -> Iterable[tuple[str, bool]]:
    """The sentence in parts, each with whether it is a formula; a dollar without a partner is money."""
    parts = tex.split("$")
    if len(parts) % 2 == 0:
        return [(tex, False)]
    return [(p, bool(i % 2)) for i, p in enumerate(parts)]


def unlatexed(text: str) -> str:
    """Text without LaTeX.

    >>> unlatexed(r"\\emph{so}, 5\\% -- ``no''")
    'so, 5% – “no”'
    """
    text = re.sub(r"\\([%&#_$])", r"\1", STYLED.sub(r"\1", text))
    for tex, shown in DASHES:
        text = text.replace(tex, shown)
    return text


def _formula(tex: str) -> str:
    made = formula(tex)
    return f'<span class="wide">{made}</span>' if width(tex) > WIDE else made
