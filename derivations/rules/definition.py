"""Names and what they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from sympy import Expr, Symbol
from sympy.core.symbol import Str

from derivations.rewrite import Context, Need, Refused, Rewrite, rule
from derivations.rewrite.ring import needs
from derivations.terms.node import name as symbol
from derivations.terms.quantity import QUANTITIES, Named, Quantity
from derivations.terms.shape import negated
from derivations.terms.sums import At, Delta
from derivations.terms.tree import free_names, subterms

LAW: dict[str, Any] = {"says": "definition of {name}", "source": "by definition", "code": "DEF", "rocq": "eq_refl"}


@rule(r"\text{name} \equiv \text{body}", **LAW)
def unfold(e: Expr, context: Context, *, name: str) -> Rewrite:
    """A name is replaced by what it stands for: a named quantity, or a name that a given defines.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("p, q pmf on k in 1..K")
    >>> unfold(line("KL(p, q)", g), Context(g), name="KL").after
    Sum(p[k]*log(p[k]/q[k]), (k, 1, K))
    """
    if isinstance(e, Named) and e.args[0].name == name:
        return Rewrite(e.unfold())
    head = e.family if isinstance(e, At) else e
    if head == symbol(name) and (body := context.body(e)) is not None:
        return Rewrite(body, _in_range(e, context))
    raise Refused(f"this is not {name}")


def _in_range(e: Expr, context: Context) -> tuple[Need, ...]:
    """A family is defined within its range only."""
    if not isinstance(e, At):
        return ()
    ranges = [context.given.ranges.get(p) for p in context.given.definitions[str(e.family)].parameters]
    if any(r and not context.visible(free_names(r.lower) | free_names(r.upper)) for r in ranges):
        raise Refused(f"the range over which {e.family} is defined is hidden here by a bound name")
    return tuple(Need("inside", i, r.lower, r.upper) for i, r in zip(e.indices, ranges, strict=True) if r)


@rule(r"\text{body} \equiv \text{name}", **LAW)
def fold(e: Expr, context: Context, *, name: str) -> Rewrite:
    """A term that is a name's definition (or its negative), up to algebra, is replaced by the name.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("p pmf on k in 1..K")
    >>> fold(line("Sum(log(p[k])*p[k], (k, 1, K))", g), Context(g), name="Entropy").after
    -Entropy(p)
    """
    for c in _candidates(e, context, name):
        body = c.unfold() if isinstance(c, Named) else context.body(c)
        for made, whole in ((c, body), (negated(c), negated(body))) if body is not None else ():
            if (granted := needs(e, whole)) is not None and made != e:
                return Rewrite(made, granted + (() if isinstance(c, Named) else _in_range(c, context)))
    raise Refused(f"this is no {name} of anything in sight")


def _candidates(e: Expr, context: Context, name: str) -> Iterator[Expr]:
    """What could be folded here: the name with every choice of arguments that occur in the term."""
    if name in QUANTITIES:
        q = QUANTITIES[name]
        wanted = q.parameters[: len(q.parameters) - len(q.sizes)]
        for arguments in product(_families(e, context), repeat=len(wanted)):
            sizes = [_size(context, arguments[wanted.index(f)], axis) for f, axis in (q.sizes[s] for s in q.sizes)]
            if None not in sizes and _fits(q, dict(zip(wanted, arguments, strict=True)), context):
                yield Named(Str(name), *arguments, *sizes)
    elif name in context.given.definitions:
        d = context.given.definitions[name]
        heads = [_indices(e, context, context.given.ranges.get(p)) for p in d.parameters]
        for indices in product(*heads):
            yield At(symbol(name), *indices) if indices else symbol(name)
    else:
        raise Refused(f"{name} is neither a quantity nor defined by a given")


def _indices(e: Expr, context: Context, wanted: object) -> list[Expr]:
    """Indices in scope over the wanted range, and index terms that occur in the term."""
    found: list[Expr] = [symbol(i) for i, r in context.ranges.items() if r == wanted]
    entries = [s for _, s in subterms(e) if isinstance(s, At | Delta)]
    occur = [i for s in entries for i in (s.indices if isinstance(s, At) else s.args)]
    return list(dict.fromkeys([*found, *occur]))


def _families(e: Expr, context: Context) -> list[Expr]:
    """Families that occur in the term, and rows of those with two indices."""
    occur = {str(s.family) for _, s in subterms(e) if isinstance(s, At)}
    found: list[Expr] = []
    for f, family in context.given.families.items():
        if f not in occur or not context.visible({f}):
            continue
        if len(family.axes) == 1:
            found.append(symbol(f))
        elif len(family.axes) == 2:
            rows = (s.indices[0] for _, s in subterms(e) if isinstance(s, At) and s.family == symbol(f))
            found += [At(symbol(f), i) for i in dict.fromkeys(rows)]
    return found


def _size(context: Context, family: Expr, axis: int) -> Expr | None:
    fixed = len(family.indices) if isinstance(family, At) else 0
    head = family.family if isinstance(family, At) else family
    axes = context.given.families[str(head)].axes
    r = axes[fixed + axis] if fixed + axis < len(axes) else None
    return r.upper if r and r.lower == 1 else None


def _fits(q: Quantity, arguments: dict[str, Expr], context: Context) -> bool:
    """Labels stand where the definition uses a parameter as an index, and nowhere else."""
    used = {str(s.family) for _, e in subterms(q.body) if isinstance(e, At) for i in e.indices
            for _, s in subterms(i) if isinstance(s, At)}
    labels = {p for p, a in arguments.items()
              if isinstance(a, Symbol) and context.given.families[a.name].values is not None}
    return labels == used & set(arguments)
