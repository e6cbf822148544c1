"""A rule: a named law that turns one term into another, or refuses with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any, NamedTuple

from sympy import Expr

from derivations.terms.sums import Binder

from .relation import EQUAL, Relation

if TYPE_CHECKING:
    from .context import Context

SIGNS = {"nonneg": ">= 0", "positive": "> 0", "nonzero": "!= 0", "finite": "finite"}
EACH = "each "


class Refused(Exception):
    """A rule or the kernel says no; the message says why, where, and what to do."""


@dataclass(frozen=True)
class Need:
    """A side condition: a term is nonneg, positive, nonzero or finite, or an index is inside a range.

    Of kind "each positive" the term is a sum or product, and its body is positive for each value of the index.
    """

    kind: str
    term: Expr
    lower: Expr | None = None
    upper: Expr | None = None

    @classmethod
    def within(cls, binder: Binder, need: Need) -> Need:
        """The same need for each value of the binder's index."""
        wrapped = binder.func(need.term, *binder.args[1:])
        return cls(EACH + need.kind, wrapped, need.lower, need.upper)

    def __str__(self) -> str:
        kind, term, ranges = self.kind, self.term, []
        while kind.startswith(EACH):
            kind = kind.removeprefix(EACH)
            ranges.append(f"{term.index} in {term.lower}..{term.upper}")
            term = term.body
        said = f"{term} in {self.lower}..{self.upper}" if kind == "inside" else f"{term} {SIGNS[kind]}"
        return f"{said} for each {', '.join(ranges)}" if ranges else said


class Rewrite(NamedTuple):
    """What a rule makes of a term, and what it takes for granted."""

    after: Expr
    needs: tuple[Need, ...] = ()
    relation: Relation = EQUAL
    witness: Expr | None = None


@dataclass(frozen=True)
class Rule:
    """A law. `law` is LaTeX, `says` the words for the margin, `code` its name in the literature of this project.

    `finer` are the laws that it is made of, in the order in which a patient reader takes them.
    """

    name: str
    law: str
    says: str
    source: str
    code: str
    rocq: str
    rewrite: Callable[..., Rewrite] = field(compare=False)
    finer: tuple[Rule, ...] = ()

    def __call__(self, e: Expr, context: Context, **choices: Any) -> Rewrite:
        """What the rule makes of e here; never e itself. Raises Refused where it does not apply."""
        wanted = self.choices
        required = {p.name for p in wanted if p.default is p.empty}
        if not required <= set(choices) <= {p.name for p in wanted}:
            raise Refused(f"{self.name} takes {', '.join(p.name for p in wanted) or 'no choices'}, "
                          f"not {', '.join(choices) or 'none'}")
        if wrong := [p.name for p in wanted if p.annotation in (Expr, "Expr") and p.name in choices
                     and not isinstance(choices[p.name], Expr)]:
            raise Refused(f"{self.name} takes a line for {', '.join(wrong)}")
        made = self.rewrite(e, context, **choices)
        if made.after == e:
            raise Refused(f"{self.name} changes nothing here")
        return made

    @property
    def choices(self) -> list[Parameter]:
        """What the rule leaves to choose."""
        return _choices(self.rewrite)

    def words(self, choices: Iterable[tuple[str, Any]]) -> str:
        """What the margin says, the choices filled in; what was left to the rule has its default."""
        defaults = {p.name: p.default for p in self.choices}
        return self.says.format(**{k: str(v) for k, v in {**defaults, **dict(choices)}.items()})

    def __reduce__(self) -> tuple[Any, ...]:
        return find, (self.name,)


@cache
def _choices(rewrite: Callable[..., Rewrite]) -> list[Parameter]:
    _, _, *wanted = signature(rewrite).parameters.values()
    return wanted


def find(name: str) -> Rule:
    """The rule of this name: `family.law` is the function `law` of the module rules/family.py."""
    family, _, law = name.partition(".")
    found = None
    for package in ("rules", "rewrite"):  # the kernel has one rule of its own, for lemmas
        try:
            found = found or getattr(import_module(f"derivations.{package}.{family}"), law, None)
        except (ImportError, ValueError):
            continue
    if not isinstance(found, Rule):
        raise Refused(f"there is no rule {name}; `derivations rules` lists them")
    return found


def rule(
    law: str, *, says: str, source: str, code: str, rocq: str = "", finer: tuple[Rule, ...] = ()
) -> Callable[[Callable[..., Rewrite]], Rule]:
    """Make a function into the rule of its module and name.

    The function takes a term, the context at its place, and choices by keyword; it returns a Rewrite or raises
    Refused.
    """

    def named(rewrite: Callable[..., Rewrite]) -> Rule:
        if not (rewrite.__doc__ and law and says and source and code):
            raise ValueError(f"the rule {rewrite.__name__} lacks its law, its words, its source, its code or its "
                             "docstring")
        family = rewrite.__module__.rpartition(".")[2]
        made = Rule(f"{family}.{rewrite.__name__}", law, says, source, code, rocq, rewrite, finer)
        if any(p.kind is not p.KEYWORD_ONLY for p in made.choices):
            raise ValueError(f"the choices of the rule {rewrite.__name__} must be keywords")
        made.words((p.name, "") for p in made.choices)  # dies here if `says` speaks of a choice that there is not
        for key in ("__doc__", "__module__", "__name__"):
            object.__setattr__(made, key, getattr(rewrite, key))
        object.__setattr__(made, "__wrapped__", rewrite)  # so that doctest finds the examples
        return made

    return named
