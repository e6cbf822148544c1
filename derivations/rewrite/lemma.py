"""A proved derivation as a rule: its left side becomes its right side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sympy import Expr

from derivations.terms.hypotheses import Condition, Hypotheses
from derivations.terms.tree import same, substitute

from .context import Context
from .rule import Need, Refused, Rewrite, rule

SIGNS = {">": "positive", ">=": "nonneg", "!=": "nonzero"}


@rule(r"a = b \;\text{(proved)}", says="by {proved}", source="this library", code="LEMMA")
def lemma(e: Expr, context: Context, *, proved: Any, names: Mapping[str, Expr] | tuple = ()) -> Rewrite:
    """A proved statement, its free names replaced as `names` says, used from left to right.

    Its hypotheses must be among the givens here, or be side conditions that are known here.
    """
    moved = dict(names)
    claim = proved.claim
    if not same(e, substitute(claim.left, moved)):
        raise Refused(f"{e} is not {substitute(claim.left, moved)}, the left side of the lemma")
    return Rewrite(substitute(claim.right, moved), needs(claim.given, context, moved), claim.relation)


def needs(hypotheses: Hypotheses, context: Context, moved: Mapping[str, Expr]) -> tuple[Need, ...]:
    """The lemma's hypotheses as side conditions; those that are given word for word need nothing."""
    made = []
    here = set(context.given.clauses)
    for clause in hypotheses.clauses:
        if clause in here and not moved:
            continue
        if isinstance(clause, Condition) and clause.op in SIGNS and clause.right == 0:
            made.append(Need(SIGNS[clause.op], substitute(clause.left, moved)))
        elif clause not in here:
            raise Refused(f"the lemma needs {clause}, which is not given here")
    return tuple(made)
