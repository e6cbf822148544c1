"""Worked examples in words and tables: their values are handed in, nothing is computed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from textwrap import wrap
from typing import Any

from sympy import Expr

from .latex import latex
from .names import Naming
from .proof import WIDTH, relation_latex
from .table import Example
from .text import text

HEADER = ("", "exact value", "in decimals")
STAYS = "\N{NO-BREAK SPACE}"
INFINITE = {"inf": r"$+\infty$", "-inf": r"$-\infty$"}


def examples(worked: Any, naming: Naming) -> tuple[Example, ...]:
    """The examples of a theorem for its paper."""
    made, many = [], len(worked.tables) > 1
    after = " ".join(_after(worked, lambda e: f"${latex(e, naming)}$", lambda v: f"${_tex(v)}$"))
    for number, table in enumerate(worked.tables, 1):
        stated = [f"${s}$" for s in _equations(table.stated, lambda n: naming[n].tex, _tex)]
        defined = [f"${s}$" for s in _equations(table.defined, lambda n: naming[n].tex, _tex)]
        head = f"Example {number}. " * many
        before = f"{head}Take {_listed(stated)}." + (f" Then {_listed(defined)}." if defined else "")
        rows = [(_term(row, naming), f"${_tex(row.value)}$", _decimal(row.value)) for row in _rows(table)]
        made.append(Example(before, HEADER, tuple(rows), after * (number == len(worked.tables))))
    return tuple(made)


def _rows(table: Any) -> Iterator[Any]:
    return (row for claim in table.claims for row in claim)


def _term(row: Any, naming: Naming) -> str:
    return f"${{}}{relation_latex(row.relation)} {latex(row.term, naming)}$" if row.relation else (
        f"${latex(row.term, naming)}$")


def _after(worked: Any, spell: Callable[[Expr], str], number: Callable[[Any], str]) -> list[str]:
    """What the examples together say of the claims about a variable: a sentence for each constant, and for each place
    where sides are least."""
    said, least = [], dict[tuple[int, ...], dict[str, None]]()
    for c in worked.compared:
        left, right = spell(c.claim.left), spell(c.claim.right)
        if c.constant is not None:
            said.append(f"In each, {left} minus {right} is {number(c.constant)}.")
        else:
            least.setdefault(c.least, {}).update({left: None, right: None})
    said += [f"Of these, {_listed(list(terms))} are least in {_numbered(where)}." for where, terms in least.items()]
    return said


def _numbered(numbers: tuple[int, ...]) -> str:
    return f"Example{'s' * (len(numbers) > 1)} {_listed([str(n) for n in numbers])}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _equations(
    values: Mapping[str, Any], name: Callable[[str], str], spell: Callable[[Any], str]
) -> Iterator[str]:
    """`q = (1/4, 3/4)`; of a family with two indices each row, `q_1 = (1/4, 3/4)`."""
    for n, v in values.items():
        if isinstance(v, tuple) and v and isinstance(v[0], tuple):
            yield from (f"{name(n)}_{i} = {spell(row)}" for i, row in enumerate(v, 1))
        else:
            yield f"{name(n)} = {spell(v)}"


# ---- values ---------------------------------------------------------------------------------------
def _tex(value: Any) -> str:
    if isinstance(value, tuple):
        return rf"({', '.join(map(_tex, value))})"
    return value.spelled(lambda a, b: rf"\frac{{{a}}}{{{b}}}", lambda c, p: rf"{c} \log {p}".strip(), r"+\infty")


def _decimal(value: Any) -> str:
    """In decimals, for LaTeX, HTML and Markdown."""
    if isinstance(value, tuple):
        return rf"$({', '.join(_decimal(v).strip('$') for v in value)})$"
    text = value.decimal()
    mantissa, _, exponent = text.partition("e")
    return INFINITE.get(text) or (rf"${mantissa} \cdot 10^{{{int(exponent)}}}$" if exponent else f"${text}$")


def _plain(value: Any) -> str:
    return f"({', '.join(map(_plain, value))})" if isinstance(value, tuple) else str(value)


def _unbroken(value: Any) -> str:
    return _plain(value).replace(" ", STAYS)


def _plain_decimal(value: Any) -> str:
    return f"({', '.join(map(_plain_decimal, value))})" if isinstance(value, tuple) else value.decimal()


# ---- text and data --------------------------------------------------------------------------------
def examples_text(worked: Any) -> str:
    """The examples of a theorem for a terminal; empty where there are none."""
    made, many = [], len(worked.tables) > 1
    for number, table in enumerate(worked.tables, 1):
        rows = [(f"{row.relation} {text(row.term)}".strip(), _plain(row.value), _plain_decimal(row.value))
                for row in _rows(table)]  # fmt: skip
        takes = f"Example {number}: " if many else "Example: "
        lists = [", ".join(_equations(v, str, _unbroken)) for v in (table.stated, table.defined) if v]
        wide = [max(len(r[i]) for r in rows) for i in (0, 1)]
        head = wrap(takes + "; then ".join(lists), WIDTH, subsequent_indent=" " * len(takes), break_on_hyphens=False)
        head = [line.replace(STAYS, " ") for line in head]
        made.append("\n".join([*head, *(f"  {t:<{wide[0]}}  {e:<{wide[1]}}  {d}" for t, e, d in rows)]))
    after = "\n".join(_after(worked, text, _plain))
    return "\n\n".join([*made, *([after] if after else [])])


def examples_json(worked: Any) -> list[dict[str, Any]]:
    """The examples of a theorem for tools: numbers as text."""
    return [{"values": {n: _data(v) for n, v in {**table.stated, **table.defined}.items()},
             "rows": [{"text": text(r.term), "relation": r.relation, "exact": _plain(r.value),
                       "decimal": _plain_decimal(r.value)} for r in _rows(table)]}
            for table in worked.tables]  # fmt: skip


def _data(value: Any) -> Any:
    return [_data(v) for v in value] if isinstance(value, tuple) else str(value)
