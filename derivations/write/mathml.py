r"""A line as presentation MathML, made from its LaTeX.

Reasons, laws, hypotheses and remarks are LaTeX, so a page needs a reader of that LaTeX anyway; lines go the
same way (tree -> `latex` -> here), and so one module alone decides on order, names and brackets, and paper and
screen cannot disagree. The reader takes everything that this project writes; what it does not know it shows as
it stands, it never fails. Each formula carries its LaTeX (`alttext`) and its words (`aria-label`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from sympy import Expr

from . import symbols
from .latex import latex
from .markup import NOTHING, Part, accented, by_cases, fraction, joined, named, scripted, sign, stacked, words
from .names import Naming

TOKEN = re.compile(r"\\operatorname\*|\\[A-Za-z]+|\\.|:=|\d+(?:\.\d+)?|\s+|.", re.S)
SIZED = re.compile(r"\\(left|right|[bB]igg?)([lr]?)")
TABLES = ((symbols.RELATIONS, "relation"), (symbols.OPERATORS, "operator"), (symbols.BIG, "big"))
ENDS = ("&", r"\\", r"\end")  # of a cell


def mathml(e: Expr, naming: Naming | None = None, display: bool = False) -> str:
    """The line as a <math> element.

    >>> from derivations.read import line
    >>> print(mathml(line("2*a")))
    <math alttext="2 a" aria-label="2 a"><mn>2</mn><mo>&#x2062;</mo><mi>a</mi></math>
    """
    return formula(latex(e, naming), display)


def formula(tex: str, display: bool = False) -> str:
    """A formula in LaTeX as a <math> element; the same LaTeX gives the same bytes."""
    made = joined(Reader(tex).row())
    style = ' displaystyle="true"' if tex.startswith(r"\displaystyle") else ""
    shown = ' display="block"' if display else style
    said = " ".join(made.says.replace(" ,", ",").split())
    return f'<math{shown} alttext="{escape(tex)}" aria-label="{escape(said)}">{made.xml}</math>'


class Reader:
    """Reads LaTeX from the left, a token at a time."""

    def __init__(self, tex: str) -> None:
        self.tokens = TOKEN.findall(tex)[::-1]

    # ---- tokens ---------------------------------------------------------------------------------
    def peek(self) -> str:
        """The next token that is no blank."""
        while self.tokens and self.tokens[-1].isspace():
            self.tokens.pop()
        return self.tokens[-1] if self.tokens else ""

    def eat(self) -> str:
        """The same, taken."""
        return self.tokens.pop() if self.peek() else ""

    def ahead(self) -> str:
        """The same, looked at; the blanks before it stay."""
        return next((t for t in reversed(self.tokens) if not t.isspace()), "")

    def raw(self) -> str:
        """A group in braces as text."""
        if self.eat() != "{":
            return ""
        depth, text = 1, ""
        while self.tokens and depth:
            t = self.tokens.pop()
            depth += (t == "{") - (t == "}")
            text += t if depth else ""
        return text

    # ---- rows and brackets ------------------------------------------------------------------------
    def row(self, stops: Sequence[str] = ()) -> list[Part]:
        """The parts up to one of the stops, which is left standing; a blank between two is kept as nothing."""
        found: list[Part] = []
        while self.tokens:
            blank = self.tokens[-1].isspace()
            t = self.peek()
            if not t or t in stops or (")" in stops and closes(t)):
                break
            found += [NOTHING] * blank + self.item(stops)
        return found

    def item(self, stops: Sequence[str]) -> list[Part]:
        """The next part with its scripts; more than one after a bracket without a partner."""
        t = self.eat()
        if t in symbols.OPENING or SIZED.fullmatch(t):
            *before, last = self.fenced(t, stops)
            return [*before, self.scripts(last)]
        return [self.scripts(self.atom(t), t)]

    def fenced(self, t: str, stops: Sequence[str]) -> list[Part]:
        """What stands in brackets as one part; a bracket without a partner as it stands."""
        opening = self.bracket(t)
        inside = self.row([*stops, ")"])
        if not closes(self.peek()):
            return [opening, *inside]
        closing, made = self.bracket(self.eat()), joined(inside)
        said = f"{opening.says} {made.says} {closing.says}"
        return [Part(f"<mrow>{opening.xml}{made.xml}{closing.xml}</mrow>", said, "fenced")]

    def bracket(self, t: str) -> Part:
        """One bracket, as tall as it says."""
        size, tall = SIZED.fullmatch(t), ""
        if size:
            t = self.eat()
            height = symbols.SIZES.get(size[1])
            tall = f' symmetric="true" minsize="{height}" maxsize="{height}"' if height else ""
        form = "prefix" if t in symbols.OPENING else "postfix"
        shown = {**symbols.OPENING, **symbols.CLOSING, ".": ("", "")}.get(t, (symbols.RELATIONS.get(t, (t,))[0], ""))
        stretchy = "true" if size else "false"
        return sign(shown, "open", f' fence="true" form="{form}" stretchy="{stretchy}"{tall}')

    # ---- parts ------------------------------------------------------------------------------------
    def scripts(self, base: Part, t: str = "") -> Part:
        """The part with the sub- and superscript that follow it."""
        found: dict[str, Part] = {}
        while (mark := self.ahead().replace("'", "^")) in ("_", "^") and mark not in found:
            found[mark] = Part("<mo>′</mo>", "prime", "") if self.eat() == "'" else self.argument()
        if not found:
            return base
        under = base.kind == "big" or t in symbols.UNDER
        return scripted(base, found.get("_"), found.get("^"), under)

    def argument(self) -> Part:
        """A group in braces, or a single token."""
        t = self.eat()
        if t == "{":
            made = joined(self.row("}"))
            self.eat()
            return made
        if t[:1].isdecimal() and t[1:]:  # x^12 is x^1 2
            self.tokens.append(t[1:])
            t = t[0]
        return self.atom(t)

    def atom(self, t: str) -> Part:
        """One token with its arguments."""
        if t[:1].isdecimal():
            return Part(f"<mn>{t}</mn>", t, "number")
        if t == "{":
            self.tokens.append(t)
            return self.argument()
        for table, kind in TABLES:
            if t in table:
                tight = ' stretchy="false" lspace="0" rspace="0"' if table[t][0] == "‖" else ""
                return sign(table[t], kind, tight)
        if t in symbols.SPACES:
            return Part(f'<mspace width="{symbols.SPACES[t]}em"/>', "", "space")
        if t in (",", ";", "."):
            return sign((t, ","), "comma", ' separator="true"')
        return letter(t) or self.command(t)

    def command(self, t: str) -> Part:
        """A command with its arguments; what is unknown is shown as it stands."""
        if t in symbols.STYLES:
            return styled(t, self.raw())
        if t in symbols.TEXTS:
            return self.text(self.raw())
        if t in symbols.TRANSPARENT:
            return self.argument() if t.endswith("lap") else NOTHING
        if t in symbols.ACCENTS:
            return accented(self.argument(), *symbols.ACCENTS[t])
        if t in (r"\frac", r"\tfrac", r"\dfrac"):
            return fraction(self.argument(), self.argument())
        if t == r"\sqrt":
            a = self.argument()
            return Part(f"<msqrt>{a.xml}</msqrt>", f"the square root of {a.says}", "operand")
        if t in (r"\overset", r"\underset"):
            a, b = self.argument(), self.argument()
            return stacked(a, b, above=t == r"\overset")
        if t == r"\begin" and self.raw() == "cases":
            return self.cases()
        return Part(f"<mtext>{escape(t)}</mtext>", t.strip("\\"), "operand")

    def text(self, said: str) -> Part:
        """Words, which may hold formulas of their own."""
        made = [joined(Reader(w).row()) if i % 2 else words(w) for i, w in enumerate(said.split("$"))]
        return Part("".join(p.xml for p in made), " ".join(p.says for p in made), "text", len(made) == 1)

    def cases(self) -> Part:
        """Values by cases."""
        rows: list[list[Part]] = [[]]
        while self.peek() not in ("", r"\end"):
            rows[-1].append(joined(self.row(ENDS)))
            if self.peek() != r"\end" and self.eat() == r"\\":
                rows.append([])
        self.eat()
        self.raw()
        return by_cases(rows)


def letter(t: str) -> Part | None:
    """A letter, Latin or Greek, or a sign that stands for itself."""
    if len(t) == 1 and t.isalpha():
        return Part(f"<mi>{t}</mi>", t, "letter")
    if found := symbols.greek(t):
        upright = ' mathvariant="normal"' if found.isupper() else ""
        return Part(f"<mi{upright}>{found}</mi>", t[1:], "letter")
    if t in symbols.FUNCTIONS:
        return named(*symbols.FUNCTIONS[t], limits=t in symbols.UNDER)
    if t in symbols.ORDINARY:
        return Part(f"<mi>{escape(symbols.ORDINARY[t][0])}</mi>", symbols.ORDINARY[t][1], "operand")
    return None


def styled(command: str, raw: str) -> Part:
    """Letters that are one name: upright, slanted, double-struck or script."""
    plain = "".join(symbols.PLAIN.get(t.strip(), t.removeprefix("\\")) for t in TOKEN.findall(raw) if not t.isspace())
    shown = symbols.styled(plain, symbols.STYLES[command])
    if command.startswith(r"\operatorname"):
        return named(shown, plain, limits=command in symbols.UNDER)
    upright = ' mathvariant="normal"' if len(shown) == 1 and shown.isascii() else ""
    kind = "letter" if command in (r"\mathbb", r"\mathcal") else "word"
    return Part(f"<mi{upright}>{escape(shown)}</mi>", plain, kind)


def closes(t: str) -> bool:
    """Whether a token is a closing bracket, or the size of one."""
    size = SIZED.fullmatch(t)
    return t in symbols.CLOSING or bool(size and (size[2] == "r" or size[1] == "right"))
