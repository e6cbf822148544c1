"""What proves a rule's rewriting where it acts: the rule's lemma with its bindings, then its side conditions.

The lemma is the one that the rule names (`rocq=`). A rule that names none, or one that this table lacks, is debt.
"""

from __future__ import annotations

from collections.abc import Callable

from sympy import Expr

from derivations.rewrite import Rule
from derivations.terms import affine
from derivations.terms.algebra import Exp, Log, Over
from derivations.terms.node import IllFormed
from derivations.terms.quantity import QUANTITIES, Named
from derivations.terms.shape import addends, factors, plus, product
from derivations.terms.sums import Binder, Delta, SumOver
from derivations.terms.tree import free_names, substitute

from .names import NotExported
from .steps import Local
from .terms import ATOM


def lemma_of(rule: Rule) -> tuple[str, bool]:
    """The lemma that the rule names, and whether it is used backwards.

    >>> from derivations.rules import sums
    >>> lemma_of(sums.merge)
    ('sum_add', True)
    """
    turned = rule.rocq.startswith("eq_sym")
    return (rule.rocq.removeprefix("eq_sym").strip(" ()") if turned else rule.rocq), turned


def tactic(here: Local) -> str:
    """The proof that the term where the rule acts becomes the new one."""
    lemma, turned = lemma_of(here.step.rule)
    if not lemma:
        raise NotExported(f"the rule {here.step.rule.name} names no lemma")
    if lemma not in TABLE:
        raise NotExported(f"the lemma {lemma} of the rule {here.step.rule.name} is not in the prelude")
    longer, shorter = (here.after, here.before) if turned else (here.before, here.after)
    made = TABLE[lemma](here, longer, shorter)
    return f"symmetry; {made}" if turned else made


def _always(text: str) -> Callable[[Local, Expr, Expr], str]:
    return lambda here, e, made: text


def _function(here: Local, e: Binder, body: Expr) -> str:
    return f"(fun {here.terms.names(e.index.name)} => {here.terms.under(e.index.name).real(body)})"


def _intro(here: Local, e: Binder, by: str) -> str:
    index = here.terms.names(e.index.name)
    return f"intros {index} in_{index}; {by}"


def _definition(here: Local, e: Expr, made: Expr) -> str:
    """A name for its body, or the body (up to algebra) for a name."""
    word = str(here.choice("name"))
    if word in QUANTITIES:
        unfolded = isinstance(e, Named) and e.unfold() == made
        return f"apply {word}_eq" if unfolded else f"rewrite {word}_eq; algebra"
    return f"unfold {here.terms.names(word)}; algebra"


def _sift(here: Local, e: Expr, made: Expr) -> str:
    """sum_k delta(k, j) f(k) = f(j): bindings j and f."""
    if not isinstance(e, SumOver):
        raise NotExported(f"{e} is not a sum")
    sign, above, below = factors(e.body)
    for i, d in enumerate(above):
        rest = product(sign, [*above[:i], *above[i + 1 :]], below)
        for j in _selected(d, e.index.name):
            if substitute(rest, {e.index.name: j}) == made or here.step.rule.rocq.startswith("eq_sym"):
                index, value = here.terms.names(e.index.name), here.terms.index(j)
                inside = here.terms.under(e.index.name)
                ends = " ".join(map(inside.index, d.args))
                by = (
                    f"rewrite (kron_iff {ends} {index} {value}) by lia; by_ring"
                    if ends != f"{index} {value}"
                    else "by_ring"
                )
                return (
                    f"apply (sum_sift _ _ {value} {_function(here, e, rest)}); [side | {_intro(here, e, by)} | by_ring]"
                )
    raise NotExported(f"no delta of {e} selects {made}")


def _selected(d: Expr, index: str) -> list[Expr]:
    """The values of the index at which the delta is 1."""
    if not isinstance(d, Delta):
        return []
    plain = [j for i, j in (d.args, d.args[::-1]) if str(i) == index and index not in free_names(j)]
    try:
        found = affine.solutions(affine.add(affine.read(d.args[0]), affine.read(d.args[1]), -1), ("v", index))
    except IllFormed:
        found = []
    return plain + [affine.write(t) for t in found if index not in free_names(affine.write(t))]


def _scale(here: Local, e: Expr, made: Expr) -> str:
    """sum_k c f(k) = c sum_k f(k): bindings c and f."""
    sign, above, below = factors(made)
    for i, s in enumerate(above):
        if isinstance(e, SumOver) and isinstance(s, SumOver) and s.args[2:] == e.args[2:]:
            c = product(sign, above[:i] + above[i + 1 :], below)
            if here.step.rule.rocq.startswith("eq_sym") or e.index == s.index:
                return (
                    f"apply (sum_scal _ _ {here.terms.real(c, ATOM)} {_function(here, s, s.body)}); "
                    f"[{_intro(here, e, 'by_ring')} | by_ring]"
                )
    raise NotExported(f"{made} is no multiple of a sum over the range of {e}")


def _split(here: Local, e: Expr, made: Expr) -> str:
    if not isinstance(e, SumOver):
        raise NotExported(f"{e} is not a sum")
    flat = plus(addends(e.body))
    if flat == e.body:
        return "split_sum"
    return (
        f"transitivity (Sum {here.terms.index(e.lower)} {here.terms.index(e.upper)} {_function(here, e, flat)}); "
        f"[apply cg_sum; {_intro(here, e, 'by_ring')} | split_sum]"
    )


def _constant(here: Local, e: Expr, made: Expr) -> str:
    if not isinstance(e, SumOver):
        raise NotExported(f"{e} is not a sum")
    count = affine.add(affine.add(affine.read(e.upper), affine.read(e.lower), -1), affine.constant(1))
    return (
        f"apply (sum_const _ _ {here.terms.real(e.body, ATOM)} {here.terms.real(affine.write(count), ATOM)}); "
        "[side | by_index | by_ring]"
    )


def _weighted(here: Local, e: Expr, made: Expr) -> str:
    """w log(a/b) = w log a - w log b: bindings w, a and b."""
    sign, above, below = factors(e)
    for i, f in enumerate(above):
        if isinstance(f, Log) and isinstance(f.args[0], Over):
            w = product(sign, above[:i] + above[i + 1 :], below)
            parts = " ".join(here.terms.real(x, ATOM) for x in (w, *f.args[0].args))
            return f"apply (wln_div {parts}); [side | side | by_ring | by_ring]"
    raise NotExported(f"{e} has no logarithm of a quotient among its factors")


def _vanish(here: Local, e: Expr, made: Expr) -> str:
    return "apply sum_zero; reflexivity" if isinstance(e, SumOver) and e.body == 0 else "apply sum_none; side"


def _shift(here: Local, e: Expr, made: Expr) -> str:
    shift = here.terms.index(affine.write(affine.constant(int(str(here.choice("shift") or 0)))))
    return f"apply (sum_shift _ _ {shift}); [by_index | by_index | intros; by_index]"


def _cut(here: Local, e: Expr, made: Expr) -> str:
    after = here.choice("after")
    assert isinstance(after, Expr)
    return f"apply (sum_cut _ {here.terms.index(after)}); [side | side | by_index]"


def _undo(here: Local, e: Expr, made: Expr) -> str:
    return "apply exp_ln; side" if isinstance(e, Exp) else "apply ln_exp"


TABLE: dict[str, Callable[[Local, Expr, Expr], str]] = {
    "ring": _always("algebra"),
    "field": _always("algebra"),
    "eq_refl": _definition,
    "sum_add": _split,
    "sum_scal": _scale,
    "sum_swap": _always("apply sum_swap"),
    "sum_const": _constant,
    "sum_first": _always("apply sum_first; [side | by_index]"),
    "sum_cut": _cut,
    "sum_zero": _vanish,
    "sum_shift": _shift,
    "sum_sift": _sift,
    "kron_refl": _always("apply kron_refl; lia"),
    "kron_neq": _always("apply kron_neq; side"),
    "kron_sym": _always("apply kron_sym"),
    "kron_sq": _always("by_delta"),
    "kron_log": _always("by_delta"),
    "kron_pow": _always("apply kron_pow"),
    "kron_le_1": _always("apply kron_le_1"),
    "pmf_norm": _always("pmf_norm"),
    "ln_div": _always("apply ln_div; side"),
    "wln_div": _weighted,
    "ln_prod": _always("split_ln"),
    "ln_pow": _always("rewrite ln_pow by side; simpl INR; algebra"),
    "ln_1": _always("apply ln_1"),
    "exp_ln": _undo,
    "exp_plus": _always("split_exp"),
    "zero_ln": _always("apply zero_ln"),
    "ln_tangent": _always("apply ln_tangent; side"),
    "nonneg": _always("side"),
    "stated": _always("stated"),
}


OVER = ("same_up_to", "argmin_mono", "arg_bound")  # lemmas of relations over a variable, which act on whole lines


def owed(rule: Rule) -> bool:
    """Whether the rule names no lemma that this table knows."""
    return lemma_of(rule)[0] not in (*TABLE, *OVER)
