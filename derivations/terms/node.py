"""A line is a tree of our own nodes on SymPy's `Expr`, kept in the form in which it was written.

SymPy rewrites what it builds: `2*(a+b)`, `p/p`, `log(1/2)`, the order of terms. A proof whose lines
change by themselves cannot be trusted, so no node here ever evaluates: `node.func(*node.args)`, copy
and pickle are identities. Leaves are plain symbols and the integers 0, 1, 2, ...; -3 is `Neg(3)` and
1/2 is `Over(1, 2)`. There is no node for a difference: `a - b` is `Plus(a, Neg(b))`, and that is also
how `a + (-b)` prints, so that a sum is one flat list of terms for rules and judges alike.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any

from sympy import Expr, Integer, Symbol

from .digits import TOO_LONG, too_long
from .shown import Shown

MAX_DEPTH = 120  # hash and pickle recurse: a deeper tree is refused where it is made


class IllFormed(ValueError):
    """The text or tree is not a line: what is wrong, where, and what to do."""


class Node(Shown, Expr):
    """An operator of a line, with its arguments exactly as written.

    >>> from derivations.terms import Plus, number, name
    >>> Plus(number(1), number(1)).args
    (1, 1)
    """

    __slots__ = ("_depth", "_free", "_hash", "_scoped", "_sizes")
    _depth: int
    _scoped: bool  # whether a name is bound somewhere in it
    _free: frozenset[str] | None  # its free names, once somebody asked (see `tree.free_names`)
    _sizes: frozenset[str] | None  # likewise (see `tree.sizes_within`)
    _hash: int | None
    is_commutative = True
    _op_priority = 1000.0  # so that `x + line` is ours, whatever x is
    arity: tuple[int, int | None] = (0, None)
    binds = False

    def __new__(cls, *args: Any) -> Node:
        least, most = cls.arity
        if len(args) < least or (most is not None and len(args) > most):
            raise IllFormed(f"{cls.__name__} takes {least}{'' if most == least else ' or more'} parts, not {len(args)}")
        depth, scoped = 1, cls.binds
        for a in args:
            if isinstance(a, Node):
                depth = max(depth, a._depth + 1)
                scoped = scoped or a._scoped
        if depth > MAX_DEPTH:
            raise IllFormed(f"the expression is more than {MAX_DEPTH} levels deep; split it into named parts")
        made = Expr.__new__(cls, *args)
        made._depth, made._scoped = depth, scoped
        made._free = made._sizes = made._hash = None
        return made

    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) and self._args == other._args)  # type: ignore[attr-defined]  # same class

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash((type(self).__name__, self._args))
        return self._hash

    # ---- arithmetic builds lines -------------------------------------------------------------
    def __neg__(self) -> Node:
        return build("Neg", self)

    def __add__(self, other: object) -> Node:
        return build("Plus", self, other)

    def __radd__(self, other: object) -> Node:
        return build("Plus", other, self)

    def __sub__(self, other: object) -> Node:
        return build("Plus", self, build("Neg", other))

    def __rsub__(self, other: object) -> Node:
        return build("Plus", other, build("Neg", self))

    def __mul__(self, other: object) -> Node:
        return build("Times", self, other)

    def __rmul__(self, other: object) -> Node:
        return build("Times", other, self)

    def __truediv__(self, other: object) -> Node:
        return build("Over", self, other)

    def __rtruediv__(self, other: object) -> Node:
        return build("Over", other, self)

    def __pow__(self, other: object, mod: object = None) -> Node:
        return build("Power", self, other)

    def __rpow__(self, other: object) -> Node:
        return build("Power", other, self)

    # ---- a SymPy expression for whoever imports it -------------------------------------------
    def to_sympy(self) -> Expr:
        """The same line as an ordinary SymPy expression, evaluated as SymPy evaluates.

        >>> from derivations.read import line
        >>> line("Sum(p[k], (k, 1, K))", "k in 1..K; p_k real").to_sympy()
        Sum(p[k], (k, 1, K))
        """
        from .to_sympy import to_sympy

        return to_sympy(self)

    def doit(self, **hints: object) -> Expr:
        """`to_sympy()`, with SymPy's own `doit` applied."""
        return self.to_sympy().doit(**hints)

    def diff(self, *symbols: object, **assumptions: object) -> Expr:
        """SymPy's derivative of `to_sympy()`."""
        return self.to_sympy().diff(*symbols, **assumptions)

    def simplify(self, **kwargs: object) -> Expr:
        """SymPy's `simplify` of `to_sympy()`; no judge of ours uses it."""
        import sympy

        return sympy.simplify(self.to_sympy(), **kwargs)  # why: for whoever goes on with SymPy; no judge uses it

    _eval_simplify = simplify  # why: sympy.simplify(line) asks for it; no judge uses it

    def evalf(self, *args: Any, **kwargs: Any) -> Expr:
        """SymPy's `evalf` of `to_sympy()`."""
        return self.to_sympy().evalf(*args, **kwargs)

    n = evalf

    def __float__(self) -> float:
        return float(self.evalf())

    def __int__(self) -> int:
        return int(self.evalf())

    def subs(self, *args: object, **kwargs: object) -> Expr:
        """Refused: SymPy's `subs` skips or captures bound names."""
        raise TypeError(
            "subs is silently wrong under a sum; use derivations.terms.substitute(line, {name: term}), "
            "or line.to_sympy().subs(...)"
        )

    def xreplace(self, *args: object, **kwargs: object) -> Expr:
        """Refused, as `subs` is."""
        raise TypeError("xreplace is silently wrong under a sum; use derivations.terms.substitute(line, {name: term})")

    # ---- printing: the one place where terms reach up to the writers, lazily -------------------
    def __str__(self) -> str:
        from derivations.write.text import text

        return text(self)

    __repr__ = __str__

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def _sympystr(self, printer: object) -> str:
        return str(self)

    _sympyrepr = _sympystr

    def _latex(self, printer: object) -> str:
        from derivations.write.latex import latex

        return latex(self)


KINDS: dict[str, type[Node]] = {}  # every node class by its name, filled by `kind`


def kind(cls: type[Node]) -> type[Node]:
    """Make a node class known by its name (JSON and the operators look it up)."""
    KINDS[cls.__name__] = cls
    return cls


def depth_of(e: object) -> int:
    """Levels of the tree e; a leaf has 0."""
    return e._depth if isinstance(e, Node) else 0


@lru_cache(maxsize=4096)
def name(text: str) -> Symbol:
    """The symbol of this name: one name is one symbol, without assumptions."""
    return Symbol(text)


def number(value: int | Fraction) -> Expr:
    """An integer or a fraction as a tree. Raises IllFormed for one of thousands of digits.

    >>> number(Fraction(-1, 2)).args
    (1/2,)
    """
    if too_long(value):
        raise IllFormed(TOO_LONG)
    if type(value) is int and value >= 0:
        return Integer(value)
    value = Fraction(value)
    if value < 0:
        return KINDS["Neg"](number(-value))
    whole = Integer(value.numerator)
    return whole if value.denominator == 1 else KINDS["Over"](whole, Integer(value.denominator))


def to_line(value: object) -> Expr:
    """A number, symbol or SymPy expression as a line."""
    if isinstance(value, Node):
        return value
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return number(value)
    from .from_sympy import from_sympy

    return from_sympy(value)


def build(kind_name: str, *parts: object) -> Node:
    """A node from operands of any kind; sums and products that continue a flat one stay flat."""
    args = [to_line(p) for p in parts]
    cls = KINDS[kind_name]
    if kind_name in ("Plus", "Times") and type(args[0]) is cls:
        args[:1] = args[0].args
    return cls(*args)
