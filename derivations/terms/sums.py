"""What ranges over indices and points: entries of families, Kronecker's delta, finite sums, products, integrals."""

from __future__ import annotations

from sympy import Expr, Symbol

from .node import IllFormed, Node, kind


@kind
class At(Node):
    """An entry of a family: `At(p, k)` is p_k. With fewer indices than the family has, it is a row."""

    arity = (2, None)

    @property
    def family(self) -> Expr:
        """The family's name."""
        return self._args[0]

    @property
    def indices(self) -> tuple[Expr, ...]:
        """The index terms."""
        return self._args[1:]


@kind
class Delta(Node):
    """Kronecker's delta of two integers: 1 where they are equal, 0 elsewhere."""

    arity = (2, 2)


class Scoped(Node):
    """Binds a name in its first part. Parts: body, the name, and what stands outside the scope of the name."""

    binds = True

    def __new__(cls, body: Expr, index: Expr, *outside: Expr) -> Scoped:
        if not isinstance(index, Symbol):
            raise IllFormed(f"{index} cannot be a bound index: an index is a name")
        return super().__new__(cls, body, index, *outside)  # type: ignore[return-value]  # Node.__new__ makes a cls

    @property
    def body(self) -> Expr:
        """What is summed, multiplied or integrated."""
        return self._args[0]

    @property
    def index(self) -> Symbol:
        """The bound name."""
        return self._args[1]


class Binder(Scoped):
    """Binds an integer index over lower..upper, both ends included. Parts: body, index, lower, upper.

    The bounds stand outside the index's scope. A range whose upper end is below its lower end is empty.
    """

    arity = (4, 4)

    @property
    def lower(self) -> Expr:
        """The first value of the index."""
        return self._args[2]

    @property
    def upper(self) -> Expr:
        """The last value of the index."""
        return self._args[3]


@kind
class SumOver(Binder):
    """A finite sum; the empty sum is 0."""


@kind
class ProductOver(Binder):
    """A finite product; the empty product is 1."""


@kind
class Dirac(Node):
    """The unit mass at a point: a measure, no number."""

    arity = (1, 1)


@kind
class Integral(Scoped):
    """The integral of the body against a measure of point masses. Parts: body, the point's name, measure."""

    arity = (3, 3)

    @property
    def measure(self) -> Expr:
        """A Dirac, a weighted sum of them, or the name of one."""
        return self._args[2]
