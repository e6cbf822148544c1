"""From the place of a step to the term where its rule acts: one congruence for each level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sympy import Expr

from derivations.rewrite import Step
from derivations.terms.algebra import Exp, Log, Neg, Over, Plus, Power, Times
from derivations.terms.node import Node
from derivations.terms.sums import Binder, SumOver
from derivations.terms.tree import Path, take

from .names import NotExported
from .terms import Terms

ONE_PART = {Neg: "cg_opp", Log: "cg_ln", Exp: "cg_exp"}


@dataclass(frozen=True)
class Local:
    """The term where a step acts, what becomes of it, and how its names print there."""

    step: Step
    before: Expr
    after: Expr
    terms: Terms

    def choice(self, name: str) -> object:
        """A choice of the rule, None where it was left to the rule."""
        return dict(self.step.choices).get(name)


def descend(step: Step, terms: Terms) -> tuple[list[str], Local]:
    """The congruences from the whole lines to the place of the step, and what stands there."""
    tactics: list[str] = []
    line, path = step.before, step.at
    level = _congruences if step.relation.kind == "=" else _monotone
    while path:
        for written in level(line, path):
            tactics.append(written)
        if isinstance(line, Binder):
            index = terms.names(line.index.name)
            tactics.append(f"intros {index} in_{index}")
            terms = terms.under(line.index.name)
        skip = 2 if _subtracted(line, path) else 1
        line, path = take(line, path[:skip]), path[skip:]
    return tactics, Local(step, take(step.before, step.at), take(step.after, step.at), terms)


def _subtracted(line: Expr, path: Path) -> bool:
    """Whether the path goes through a minus sign of a sum, which prints as a difference."""
    return isinstance(line, Plus) and path[0] > 0 and len(path) > 1 and isinstance(line.args[path[0]], Neg)


def _operations(line: Node, path: Path) -> Iterator[str]:
    """The operations of one level, outermost first; sums and products of many parts are nested to the left."""
    i = path[0]
    for j in range(len(line.args) - 1, 0, -1):
        minus = isinstance(line, Plus) and isinstance(line.args[j], Neg)
        if j > i:
            yield f"{_operation(line, minus)}_l"
        if j == i:
            yield f"{_operation(line, _subtracted(line, path))}_r"
            return


def _monotone(line: Expr, path: Path) -> Iterator[str]:
    """What keeps the order, for one level."""
    if isinstance(line, Plus | Times):
        for operation in _operations(line, path):
            yield f"apply le_{operation}" + ("; [side |]" if isinstance(line, Times) else "")
    elif isinstance(line, Over) and path[0] == 0:
        yield "apply le_div_l; [side |]"
    elif isinstance(line, SumOver) and path[0] == 0:
        yield "apply le_sum"
    elif isinstance(line, Neg):
        yield "apply le_opp"
    else:
        raise NotExported(f"an inequality inside {type(line).__name__} ({line}) is not exported")


def _congruences(line: Expr, path: Path) -> Iterator[str]:
    """The congruences for one level."""
    i = path[0]
    if isinstance(line, Plus | Times):
        for operation in _operations(line, path):
            yield f"apply cg_{operation}" + ("; intros ?nz" if isinstance(line, Times) else "")
    elif isinstance(line, Over):
        yield f"apply cg_div_{'lr'[i]}"
    elif isinstance(line, Binder) and i == 0:
        yield f"apply cg_{'sum' if isinstance(line, SumOver) else 'prod'}"
    elif type(line) in ONE_PART:
        yield f"apply {ONE_PART[type(line)]}"
    elif isinstance(line, Power) and i == 0:
        yield "apply cg_pow"
    else:
        raise NotExported(f"a step inside {type(line).__name__} ({line}) is not exported")


def _operation(line: Node, minus: bool) -> str:
    return "mul" if isinstance(line, Times) else "sub" if minus else "add"
