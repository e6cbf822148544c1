r"""A named quantity's definition as LaTeX: `\mathrm{H}(p) := -\sum_{k=1}^{K} p_k \log p_k`.

latexify-py makes it from the function's source. Where latexify cannot be imported (Python 3.14) or has
no answer (an argument that bears the name of a bound index), our own printer makes it from the
quantity's tree; a test holds the two to the same LaTeX, so that no output depends on the Python version.
"""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Expr
from sympy.core.symbol import Str

from derivations.terms.algebra import Plus, Times
from derivations.terms.node import Node, name
from derivations.terms.quantity import Named, Quantity
from derivations.terms.sums import Binder
from derivations.terms.tree import free_names, subterms

from .boxes import Box
from .latex import box
from .names import Naming


def definition_latex(q: Quantity, arguments: Sequence[Expr] = ()) -> str:
    r"""The definition, of these arguments (families, then sizes); what is left out keeps its parameter's name.

    >>> from derivations.terms import Entropy, name
    >>> print(definition_latex(Entropy, [name("phat")]))
    \mathrm{H}(\hat{p}) := -\sum_{k=1}^{K} \hat{p}_k \log \hat{p}_k
    """
    left, right = definition_parts(q, arguments)
    return f"{left} := {right}"


def definition_parts(
    q: Quantity, arguments: Sequence[Expr] = (), naming: Naming | None = None
) -> tuple[str, str]:
    """The two sides of the definition."""
    named = applied(q, arguments)
    naming = naming or Naming.of(named, named.unfold())
    return box(named, naming).tex, (by_latexify(named, naming) or by_tree(named, naming)).tex


def applied(q: Quantity, arguments: Sequence[Expr] = ()) -> Named:
    """The quantity of these arguments."""
    return Named(Str(q.name), *arguments, *(name(p) for p in q.parameters[len(arguments) :]))


def by_latexify(named: Named, naming: Naming) -> Box | None:
    """The right-hand side from the function's source, if latexify serves."""
    q = named.quantity
    bound = {e.index.name for _, e in subterms(q.body) if isinstance(e, Binder)}
    if bound & frozenset().union(*map(free_names, named.arguments)):
        return None  # an index must be renamed, which latexify does not know
    from . import textbook  # here, not above: latexify is slow to load and seldom needed

    if not textbook.INSTALLED:
        return None
    return textbook.body_box(q.function, dict(zip(q.parameters, named.arguments, strict=True)), naming)


def by_tree(named: Named, naming: Naming) -> Box:
    """The right-hand side from the quantity's tree."""
    return box(_flat(named.unfold()), naming)


def _flat(e: Expr) -> Expr:
    """Source without brackets, a + b + c, which Python nests to the left, as one sum; products likewise."""
    if not isinstance(e, Node):
        return e
    args = [_flat(a) for a in e.args]
    if isinstance(e, Plus | Times) and type(args[0]) is type(e):
        args[:1] = args[0].args
    return e.func(*args)
