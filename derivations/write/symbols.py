"""What the signs of our LaTeX are in MathML, and how they are read aloud."""

from __future__ import annotations

import unicodedata

from .names import GREEK

RELATIONS = {
    "=": ("=", "equals"),
    ":=": (":=", "is defined as"),
    "<": ("<", "is less than"),
    ">": (">", "is greater than"),
    ":": (":", "such that"),
    r"\ne": ("≠", "is not"),
    r"\le": ("≤", "is at most"),
    r"\ge": ("≥", "is at least"),
    r"\lt": ("<", "is less than"),
    r"\gt": (">", "is greater than"),
    r"\in": ("∈", "in"),
    r"\sim": ("∼", "follows"),
    r"\ll": ("≪", "is dominated by"),
    r"\propto": ("∝", "is proportional to"),
    r"\approx": ("≈", "is about"),
    r"\equiv": ("≡", "is identically"),
    r"\subset": ("⊂", "is a subset of"),
    r"\subseteq": ("⊆", "is a subset of"),
    r"\iff": ("⟺", "if and only if"),
    r"\implies": ("⟹", "implies"),
    r"\Rightarrow": ("⇒", "implies"),
    r"\to": ("→", "to"),
    r"\mapsto": ("↦", "maps to"),
    r"\mid": ("|", "given"),
    r"\|": ("‖", "relative to"),
    r"\Vert": ("‖", "relative to"),
    r"\parallel": ("‖", "relative to"),
}
OPERATORS = {
    "+": ("+", "plus"),
    "-": ("−", "minus"),
    "/": ("/", "over"),
    "*": ("∗", "times"),
    r"\cdot": ("⋅", "times"),
    r"\times": ("×", "times"),
    r"\pm": ("±", "plus or minus"),
    r"\circ": ("∘", "after"),
    r"\cup": ("∪", "union"),
    r"\cap": ("∩", "intersected with"),
    r"\wedge": ("∧", "and"),
}
BIG = {r"\sum": ("∑", "the sum"), r"\prod": ("∏", "the product"), r"\int": ("∫", "the integral")}
ORDINARY = {
    r"\infty": ("∞", "infinity"),
    r"\dots": ("…", "and so on to"),
    r"\ldots": ("…", "and so on to"),
    r"\cdots": ("⋯", "and so on to"),
    r"\partial": ("∂", "partial"),
    r"\nabla": ("∇", "nabla"),
    r"\emptyset": ("∅", "the empty set"),
    r"\backslash": ("\\", "backslash"),
    r"\#": ("#", "the number of"),
    **{"\\" + c: (c, c) for c in "_$%&"},
}
FUNCTIONS = {
    rf"\{f}": (f, said)
    for f, said in {
        "log": "log",
        "ln": "log",
        "exp": "exp",
        "min": "the minimum of",
        "max": "the maximum of",
        "arg": "arg",
        "lim": "the limit of",
        "inf": "the infimum of",
        "sup": "the supremum of",
        "det": "det",
        "Pr": "the probability of",
    }.items()
}
UNDER = {r"\min", r"\max", r"\lim", r"\inf", r"\sup", r"\underbrace", r"\operatorname*"}  # a subscript stands below
OPENING = {"(": ("(", "open bracket"), "[": ("[", "open bracket"), r"\{": ("{", "open brace"), r"\langle": ("⟨", "of")}
CLOSING = {")": (")", "close bracket"), "]": ("]", "close bracket"), r"\}": ("}", "close brace"), r"\rangle": ("⟩", "")}
SIZES = {"big": "1.2em", "Big": "1.8em", "bigg": "2.4em", "Bigg": "3em"}
SPACES = {
    r"\,": 0.167,
    r"\:": 0.222,
    r"\;": 0.278,
    r"\!": -0.167,
    r"\ ": 0.25,
    "~": 0.25,
    r"\quad": 1.0,
    r"\qquad": 2.0,
}
ACCENTS = {
    r"\hat": ("ˆ", "hat"),
    r"\bar": ("¯", "bar"),
    r"\tilde": ("˜", "tilde"),
    r"\widehat": ("ˆ", "hat"),
    r"\overline": ("¯", "bar"),
    r"\underbrace": ("⏟", ""),
}
PLAIN = {r"\sim": "~", r"\wedge": "^", r"\backslash": "\\", r"\,": "\N{NO-BREAK SPACE}"}  # in names
STYLES = {
    r"\mathrm": "",
    r"\operatorname": "",
    r"\operatorname*": "",
    r"\mathit": "ITALIC",
    r"\mathbb": "DOUBLE-STRUCK",
    r"\mathcal": "SCRIPT",
}
TEXTS = (r"\text", r"\textup", r"\textit", r"\textrm", r"\textbf", r"\texttt", r"\mbox")
TRANSPARENT = (r"\mathclap", r"\mathrlap", r"\mathllap", r"\displaystyle", r"\textstyle", r"\limits", r"\nolimits")


def greek(command: str) -> str:
    """The letter of a command such as \\theta, or nothing.

    >>> greek(r"\\varepsilon"), greek(r"\\Gamma"), greek(r"\\nonsense")
    ('ε', 'Γ', '')
    """
    word = command.removeprefix("\\")
    if word not in GREEK:
        return ""
    odd = {"ell": "ℓ", "epsilon": "ϵ", "varepsilon": "ε", "vartheta": "ϑ", "phi": "ϕ", "varphi": "φ", "varrho": "ϱ"}
    case = "CAPITAL" if word[0].isupper() else "SMALL"
    word_ = word.removeprefix("var").upper().replace("LAMBDA", "LAMDA")
    return odd.get(word) or ("ς" if word == "varsigma" else unicodedata.lookup(f"GREEK {case} LETTER {word_}"))


def styled(letters: str, style: str) -> str:
    """The letters in a mathematical style; what has none there stays as it is.

    >>> styled("R", "DOUBLE-STRUCK"), styled("h1", "ITALIC")
    ('ℝ', 'ℎ1')
    """
    return "".join(_letter(c, style) for c in letters)


def _letter(c: str, style: str) -> str:
    if not (style and c.isascii() and c.isalpha()):
        return c
    case = "CAPITAL" if c.isupper() else "SMALL"
    for name in (f"MATHEMATICAL {style} {case} {c.upper()}", f"{style} {case} {c.upper()}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return "ℎ"  # Planck's constant: the only italic letter with a name of its own
