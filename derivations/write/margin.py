"""What stands beside a line: the words of its reason, and its number where lines are not counted from 1 on."""

from __future__ import annotations

from typing import Any

from sympy import Expr

from derivations.terms.quantity import QUANTITIES

from .latex import latex
from .names import Naming

SIGNS = {"nonneg": r"\ge 0", "positive": "> 0", "nonzero": r"\ne 0"}


def reason(step: Any, naming: Naming) -> str:
    """The margin's words for a step: its law, and the side conditions that it used."""
    words = _words(step, naming)
    needs = [n for n in (need_words(n, naming) for n in step.needs) if n]
    return f"{words}, as {', '.join(needs)}" if needs else words


def margins(derivation: Any, naming: Naming) -> list[str]:
    """The words for each line; the last of the finer lines inside of a recorded one says of which it is."""
    numbered = zip(derivation.numbers, derivation.steps, derivation.closes, strict=True)
    return [reason(s, naming) + (f"; line {n.partition('.')[0]}: {_words(whole, naming)}" if whole else "")
            for n, s, whole in numbered]  # fmt: skip


def tags(derivation: Any, letter: str) -> list[str]:
    """The numbers of the lines, with the letter of their claim; empty where they are counted from 1 on."""
    counted = [str(i) for i, _ in enumerate(derivation.steps, 1)]
    plain = list(derivation.numbers) == counted
    return [""] * len(counted) if plain else [f"{letter}{n}" for n in derivation.numbers]


def inner(step: Any) -> Any:
    """The step that a lemma without a title, of one step, stands for; of another step, itself."""
    proved = dict(step.choices).get("proved")
    return inner(proved.steps[0]) if proved and not proved.claim.title and len(proved.steps) == 1 else step


def need_words(n: Any, naming: Naming) -> str:
    """A side condition in words; empty for one that needs none."""
    if n.kind == "inside":
        lower, upper = latex(n.lower, naming), latex(n.upper, naming)
        return rf"${lower}\le {latex(n.term, naming)}\le {upper}$"
    return (
        f"${latex(n.term, naming)} {SIGNS[n.kind]}$"
        if n.kind in SIGNS
        else (f"${latex(n.term, naming)}$ is finite" if n.kind == "finite" else "")
    )


def _words(step: Any, naming: Naming) -> str:
    step = inner(step)
    if step.rule.name.startswith("definition."):
        return f"definition of ${_head(dict(step.choices)['name'], naming)}$"
    return str(step.rule.words((k, _choice(v, naming)) for k, v in step.choices))


def _choice(value: Any, naming: Naming) -> str:
    """A choice of a law in its words; a lemma by its title or, without one, by the words for its steps."""
    if isinstance(value, Expr):
        return latex(value, naming)
    if hasattr(value, "claim"):
        return value.claim.title or "; ".join(dict.fromkeys(_words(s, naming) for s in value.steps))
    return str(value)


def _head(what: str, naming: Naming) -> str:
    return QUANTITIES[what].symbol if what in QUANTITIES else naming[what].tex
