"""How names and subscripts are spelled, and how a reader says that it does not understand."""

from __future__ import annotations

import builtins
import math
import re
from unicodedata import normalize

import sympy
from sympy import Expr

from derivations.terms.digits import DIGITS, TOO_LONG
from derivations.terms.hypotheses import Hypotheses
from derivations.terms.node import IllFormed
from derivations.terms.sums import At
from derivations.terms.tree import free_names, names, sizes_within, within

FUNCTIONS = {  # that no library of ours names so
    "argmax", "argmin", "arctan", "Cov", "cov", "Delta", "delta", "dot", "elu", "Exp", "expit", "gelu", "indicator",
    "kron", "Log", "logaddexp", "logit", "logsumexp", "mean", "median", "norm", "ReLU", "relu", "sgn", "Sigmoid",
    "sigmoid", "softmax", "softplus", "Sqrt", "square", "std", "Var", "var", "variance",
}  # fmt: skip
INFINITE = {"oo", "inf", "Inf", "infinity", "Infinity", "infty", "nan", "NaN", "zoo"}
CONSTANTS = {"E": "exp(1)", "I": "a name that a given declares", "pi": "pi, with a given such as pi > 0"}
LATEX = (
    (r"\\hat\s*\{?\s*([A-Za-z])\s*\}?", r"\1hat"),
    (r"\\bar\s*\{?\s*([A-Za-z])\s*\}?", r"\1bar"),
    (r"\\leq?\b", "<="),
    (r"\\geq?\b", ">="),
    (r"\\neq?\b", "!="),
    (r"\\ll\b", "<<"),
    (r"\\in\b", " in "),
    (r"\\sim\b", "~"),
    (r"\\(?:l|c|)dots\b", ".."),
    (r"\\sum_", "sum_"),
    (r"\\[,;! ]", " "),
    (r"\\([A-Za-z]+)", r"\1"),
)


class ReadError(IllFormed):
    """The text is not understood: what, where (line and column, with a caret), and what to do."""

    def __init__(self, text: str, column: int, why: str, row: int = 1) -> None:
        shown = text.splitlines()[row - 1] if text.splitlines() else ""
        start = max(0, column - 60)
        self.why, self.column, self.row = why, column + 1, row
        super().__init__(
            f"line {row}, column {column + 1}: {why}\n  {shown[start : start + 120]}\n  {' ' * (column - start)}^"
        )


def as_read(text: str) -> str:
    """The text on one line, character for character. Raises ReadError for what Python reads otherwise than people.

    It skips what follows a `#`; and letters that Unicode holds to be one, as an italic p and p, are one name to it.
    """
    text = re.sub(r"\s", " ", text)
    if "#" in text:
        raise ReadError(text, text.index("#"), "a line has no comments, and # means nothing in it; leave it out")
    if not text.isascii() and (said := normalize("NFKC", text)) != text:
        at = next(i for i, c in enumerate(text) if said[i : i + 1] != c)
        raise ReadError(text, at, f"{text[at]!r} is another spelling of {said[at : at + 1]!r}; write that")
    if found := next((f for f in re.finditer(r"\d[\d_]*", text) if len(f[0]) > DIGITS), None):
        raise ReadError(text, found.start(), TOO_LONG)
    return text


def subscripts(text: str) -> str:
    """`q_{n,k}` as `q [n,k]`, character for character, so that columns stay true."""
    out, open_braces = list(text), []
    for i, c in enumerate(text):
        if c == "{":
            if i == 0 or text[i - 1] != "_":
                raise ReadError(text, i, "a brace belongs to a subscript, as in q_{n,k}")
            out[i - 1], out[i] = " ", "["
            open_braces.append(i)
        elif c == "}":
            if not open_braces:
                raise ReadError(text, i, "this brace closes nothing")
            open_braces.pop()
            out[i] = "]"
    if open_braces:
        raise ReadError(text, open_braces[-1], "this brace is never closed")
    return "".join(out)


def split_name(text: str) -> tuple[str, list[str]]:
    """A spelled name and its index: `q_k` is q with k, `theta` is itself, `p_1` has the index 1."""
    found = re.fullmatch(r"([A-Za-z][A-Za-z0-9]*?)_([A-Za-z0-9]+(?:_[A-Za-z0-9]+)?)", text)
    return (found[1], [found[2]]) if found else (text, [])


def is_function(text: str) -> bool:
    """Whether mathematics, Python or SymPy has a function of this name: max(j, k) is then no entry of a family max."""
    libraries = (math, builtins, sympy) if len(text) > 1 else ()  # S(x) is SymPy's, and anybody's family
    return text in FUNCTIONS or any(callable(getattr(known, text, None)) for known in libraries)


def without_constants(text: str, made: Expr, given: Hypotheses) -> Expr:
    """The line that was read; ReadError where a name that people take for a constant would stand for any number."""
    found = CONSTANTS.keys() & free_names(made) - sizes_within(made)
    found -= {str(e.family) for e in within(made) if isinstance(e, At) and found}  # pi[k] is no constant
    if found:
        found -= frozenset(given.families).union(given.ranges, given.definitions, given.sizes, *map(names, given.terms))
    for constant in sorted(found):
        at = next((f.start() for f in re.finditer(rf"\b{constant}\b", text)), 0)
        raise ReadError(text, at, f"no given declares {constant}, and lines have no constant of that name; "
                                  f"write {CONSTANTS[constant]}")  # fmt: skip
    return made


def plain(text: str) -> str:
    """LaTeX's spelling of a hypothesis in plain letters."""
    for pattern, new in LATEX if "\\" in text else ():
        text = re.sub(pattern, new, text)
    return text


def commas(text: str) -> list[str]:
    """The items between commas that stand outside brackets."""
    items, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if c == "," and depth == 0:
            items.append(text[start:i].strip())
            start = i + 1
    return [*items, text[start:].strip()]


def sums(text: str) -> str:
    """`sum_n w_n` as `Sum(w_n, n)`: the sum reaches to the next + or - or closing bracket."""
    while found := re.search(r"\bsum_(?:\{(\w+)\}|(\w+))\s*", text):
        depth, end = 0, found.end()
        while end < len(text) and not (depth == 0 and text[end] in "+-)],"):
            depth += (text[end] in "([{") - (text[end] in ")]}")
            end += 1
        text = f"{text[: found.start()]}Sum({text[found.end() : end].strip()}, {found[1] or found[2]}){text[end:]}"
    return text
