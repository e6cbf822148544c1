"""The one module that owns trees: positions, free names, substitution, equality up to bound names and AC."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sympy import Expr, Symbol
from sympy.core.symbol import Str

from .algebra import Plus, Times
from .node import IllFormed, Node, name
from .sums import At, Binder, Delta, Scoped

Path = tuple[int, ...]


def subterms(e: Expr, path: Path = ()) -> Iterator[tuple[Path, Expr]]:
    """Every subterm with its path, outermost first; bound indices and names of quantities are none."""
    yield path, e
    if isinstance(e, Node):
        for i, part in enumerate(e.args):
            if isinstance(part, Str) or (isinstance(e, Scoped) and i == 1):
                continue
            yield from subterms(part, (*path, i))


def within(e: Expr) -> Iterator[Expr]:
    """Every subterm in the order of `subterms`, without its path."""
    left = [e]
    while left:
        e = left.pop()
        yield e
        if isinstance(e, Scoped):
            left += (*reversed(e.args[2:]), e.body)
        elif isinstance(e, Node):
            left += (a for a in reversed(e.args) if not isinstance(a, Str))


def take(e: Expr, path: Path) -> Expr:
    """The subterm of e at path."""
    for i in path:
        if not isinstance(e, Node) or not 0 <= i < len(e.args):
            raise IllFormed(f"there is no part {i} in {e}")
        e = e.args[i]
    return e


def put(e: Expr, path: Path, new: Expr) -> Expr:
    """e with the subterm at path replaced by new; names of new that e binds there become bound."""
    if not path:
        return new
    if not isinstance(e, Node) or not 0 <= path[0] < len(e.args):
        raise IllFormed(f"there is no part {path[0]} in {e}")
    args = list(e.args)
    args[path[0]] = put(args[path[0]], path[1:], new)
    return e.func(*args)


def binders_above(e: Expr, path: Path) -> Iterator[Scoped]:
    """The binders in whose scope the place lies, outermost first."""
    for i in path:
        if isinstance(e, Scoped) and i == 0:
            yield e
        e = e.args[i]


def free_names(e: Expr) -> frozenset[str]:
    """The names that occur free in e, families and sizes included.

    >>> from derivations.read import line
    >>> sorted(free_names(line("Sum(p[k], (k, 1, K))", "k in 1..K; p_k real")))
    ['K', 'p']
    """
    if not isinstance(e, Node):
        return frozenset((e.name,)) if isinstance(e, Symbol) else frozenset()
    if e._free is None:
        if isinstance(e, Scoped):
            e._free = (free_names(e.body) - {e.index.name}).union(*map(free_names, e.args[2:]))
        else:
            e._free = frozenset().union(*map(free_names, e.args))
    return e._free


def integer_names(e: Expr) -> frozenset[str]:
    """The names of an index term that stand for integers: not the families of its label entries."""
    if isinstance(e, Symbol):
        return frozenset((e.name,))
    parts = e.args[1:] if isinstance(e, At) else e.args if isinstance(e, Node) else ()
    return frozenset().union(*map(integer_names, parts))


def sizes_within(e: Expr) -> frozenset[str]:
    """The names that bound ranges of sums and products in e, those not counted that e itself binds there.

    >>> from derivations.read import line
    >>> sorted(sizes_within(line("Sum(Sum(u[j], (j, k, K)), (k, 1, K))", "k in 1..K; u_k real")))
    ['K']
    """
    if not (isinstance(e, Node) and e._scoped):
        return frozenset()
    if e._sizes is None:
        if isinstance(e, Scoped):
            ends = (e.lower, e.upper) if isinstance(e, Binder) else ()
            e._sizes = (sizes_within(e.body) - {e.index.name}).union(
                *map(integer_names, ends), *map(sizes_within, e.args[2:])
            )
        else:
            e._sizes = frozenset().union(*map(sizes_within, e.args))
    return e._sizes


def names(e: Expr) -> frozenset[str]:
    """Every name in e, bound ones included."""
    if isinstance(e, Symbol):
        return frozenset((e.name,))
    if not isinstance(e, Node):
        return frozenset()
    return frozenset().union(*(names(a) for a in e.args))


def fresh(wanted: str, taken: frozenset[str]) -> str:
    """wanted, or the first of wanted + "1", "2", ... that is not taken."""
    if wanted not in taken:
        return wanted
    i = 1
    while f"{wanted}{i}" in taken:
        i += 1
    return f"{wanted}{i}"


def substitute(e: Expr, mapping: Mapping[str, Expr]) -> Expr:
    """e with free names replaced; bound indices are renamed where they would capture.

    A family may become a row: `p := At(q, n)` makes `q[n, k]` of `p[k]`.

    >>> from derivations.read import line
    >>> substitute(line("Sum(p[k]*q[j], (k, 1, K))", "k in 1..K; j in 1..K; p_k, q_k real"), {"j": name("k")})
    Sum(p[k1]*q[k], (k1, 1, K))
    """
    if isinstance(e, Symbol):
        return mapping.get(e.name, e)
    if not isinstance(e, Node) or not mapping:
        return e
    if isinstance(e, Scoped):
        return _substitute_under(e, mapping)
    args = [substitute(a, mapping) for a in e.args]
    if isinstance(e, At) and isinstance(args[0], At):
        args[:1] = args[0].args
    return e.func(*args)


def _substitute_under(e: Scoped, mapping: Mapping[str, Expr]) -> Expr:
    index = e.index.name
    free = free_names(e.body)
    inner = {n: t for n, t in mapping.items() if n != index and n in free}
    coming = frozenset().union(*(free_names(t) for t in inner.values())) if inner else frozenset()
    if index in coming:
        renamed = fresh(index, coming | names(e.body) | frozenset(inner))
        inner[index] = name(renamed)
        index = renamed
    return e.func(substitute(e.body, inner), name(index), *(substitute(a, mapping) for a in e.args[2:]))


def key(e: Expr, bound: Mapping[str, int] | None = None) -> str:
    """Equal for two trees just when they are equal up to bound names, order and nesting of sums and products."""
    bound = bound or {}
    if isinstance(e, Symbol):
        level = bound.get(e.name)
        return f"'{e.name}" if level is None else f"#{level}"
    if not isinstance(e, Node):
        return e.name if isinstance(e, Str) else str(int(e))  # SymPy's own printing is dear
    if isinstance(e, Scoped):
        level = max(bound.values(), default=-1) + 1  # a hidden name keeps its level: levels are never used twice
        body = key(e.body, {**bound, e.index.name: level})
        return f"{type(e).__name__}({body},{','.join([key(a, bound) for a in e.args[2:]])})"
    parts = [key(a, bound) for a in (flat(e) if isinstance(e, Plus | Times) else e.args)]
    if isinstance(e, Plus | Times | Delta):
        parts.sort()
    return f"{type(e).__name__}({','.join(parts)})"


def flat(e: Expr) -> list[Expr]:
    """The operands of a sum or product, nested ones of the same kind opened."""
    return [x for a in e.args for x in (flat(a) if type(a) is type(e) else [a])]


def same(a: Expr, b: Expr) -> bool:
    """Equal up to bound names and the order and nesting of sums and products."""
    return a == b or (type(a) is type(b) and key(a) == key(b))
