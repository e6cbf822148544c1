"""A derivation as text for a terminal, and as an `align` environment."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import Any

from .latex import latex
from .names import Naming, spelled
from .text import text

WIDTH = 100


def proof_text(derivation: Any, verdicts: tuple[str, ...] = ()) -> str:
    r"""The claim, the givens, and each line with its reason (and verdict, where one is handed in).

    >>> from derivations.library import kl_decomposition
    >>> print(proof_text(kl_decomposition.claims[0]))
    given  k in 1..K; p_k >= 0; q_k >= 0
    <BLANKLINE>
         KL(p, q)
    1  = Sum(p[k]*log(p[k]/q[k]), (k, 1, K))                definition of KL
    2  = Sum(p[k]*log(p[k]) - p[k]*log(q[k]), (k, 1, K))    the logarithm of a quotient, with 0 log 0 = 0
    3  = Sum(p[k]*log(p[k]), (k, 1, K)) - Sum(p[k]*log(q[k]), (k, 1, K))
                                                            linearity of a finite sum
    4  = -Entropy(p) - Sum(p[k]*log(q[k]), (k, 1, K))       definition of Entropy
    5  = -Entropy(p) + CrossEntropy(p, q)                   definition of CrossEntropy
    """
    claim, steps = derivation.claim, derivation.steps
    deep = max(2, *map(len, derivation.numbers)) if steps else 2
    lines = [f"{n:<{deep}} {s.relation} {text(s.after)}" for n, s in zip(derivation.numbers, steps, strict=True)]
    column = max(40, max((len(line) for line in lines if len(line) <= WIDTH - 42), default=20) + 4)
    out = [f"given  {claim.given}", ""] if claim.given.clauses else []
    out.append(" " * (deep + 2 + max((len(str(s.relation)) for s in steps), default=0)) + text(claim.left))
    for i, (line, why) in enumerate(zip(lines, reasons(derivation), strict=True)):
        first, *rest = wrap(why, max(WIDTH - column, 60), break_on_hyphens=False)
        said = [first, *rest]
        said[-1] += f"  [{verdicts[i]}]" if verdicts else ""
        out += [line] * (len(line) + 2 > column)
        out.append(" " * column + said[0] if len(line) + 2 > column else f"{line:<{column}}{said[0]}")
        out += [" " * column + more for more in said[1:]]
    return "\n".join(out)


def reasons(derivation: Any) -> list[str]:
    """The margin's words for each line, without LaTeX."""
    whole = [f"; line {n.partition('.')[0]}: {plain(s.why)}" if s else ""
             for n, s in zip(derivation.numbers, derivation.closes, strict=True)]  # fmt: skip
    return [plain(s.why) + more for s, more in zip(derivation.steps, whole, strict=True)]


PLAIN = (
    (r"\s*(?:\\,)?\s*\\\|\s*(?:\\,)?\s*", " || "),
    (r"``|''", '"'),
    (r"\\sum_\{(\w+)=1\}\^\{?\w+\}?", r"sum_\1"),
    (r"\\(hat|bar)\s*\{?\s*\\([A-Za-z]+)\}?", r"\2\1"),
    (r"\\(hat|bar)\s*\{?\s*([A-Za-z])\s*\}?", r"\2\1"),
    (r"\\(?:mathrm|mathbb|text|operatorname)\{([^{}]*)\}", r"\1"),
    (r"\\delta_\{([^{}]*)\}", r"delta(\1)"),
    (r"\\(?:infty)\b", "inf"),
    (r"\\(?:le|leq)\b", "<="),
    (r"\\(?:ge|geq)\b", ">="),
    (r"\\(?:ne|neq)\b", "!="),
    (r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"\1/\2"),
    (r"\\(?:mapsto|to)\b", "->"),
    (r"\\[,;! ]|\$", ""),
    (r"\\([A-Za-z]+)", r"\1"),
    (r"_\{([^{}]*)\}", r"_\1"),
)


def plain(words: str) -> str:
    r"""Words with LaTeX in them, for a terminal.

    >>> plain(r"only the term $k = y_n$ survives, as $1 \le y_n \le K$; $\hat p_k \ge 0$")
    'only the term k = y_n survives, as 1 <= y_n <= K; phat_k >= 0'
    """
    for pattern, new in PLAIN:
        words = re.sub(pattern, new, words)
    return words


def proof_latex(derivation: Any) -> str:
    """The chain as an `align` environment with reasons; `amsmath` is enough."""
    rows = []
    naming = Naming.of_derivation(derivation)
    left = latex(derivation.claim.left, naming)
    for s in derivation.steps:
        rows.append(f"  {left} &{relation_latex(str(s.relation))} {latex(s.after, naming)} && \\text{{{s.why}}}")
        left = ""
    return "\\begin{align}\n" + " \\\\\n".join(rows) + "\n\\end{align}"


def relation_latex(relation: str) -> str:
    r"""The sign between two lines.

    >>> print(relation_latex("argmin(q in Q)"))
    \overset{\arg\min_{q \in Q}}{\sim}
    >>> print(relation_latex("min(q = phat)"))
    \overset{q=\hat{p}}{\ge}
    """
    plain_ = {"=": "=", "<=": r"\le", ">=": r"\ge", "<": "<", ">": ">", "iff": r"\iff"}
    if relation in plain_:
        return plain_[relation]
    if relation.startswith("min("):
        over, _, point = relation.removeprefix("min(").rstrip(")").partition("=")
        return rf"\overset{{{spelled(over.strip()).tex}={spelled(point.strip()).tex}}}{{\ge}}"
    name, _, over = relation.partition("(")
    over = over.rstrip(")").replace(" in ", r" \in ")
    return {"=+c": rf"\overset{{+c({over})}}{{=}}", "prop": rf"\propto_{{{over}}}",
            "argmin": rf"\overset{{\arg\min_{{{over}}}}}{{\sim}}"}.get(name, relation)
