"""A minimum and where it is: f >= m, with equality at one point only, which the hypotheses allow.

The module of a bound has one more lemma, `tight`: where the bound is attained, the tangents of its proof are touched,
so two families are equal at every index. It is found along the steps, as the bound itself is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sympy import Expr

from derivations.rewrite import Derivation, Relation, Step
from derivations.terms.algebra import Neg, Plus, Times
from derivations.terms.hypotheses import Range
from derivations.terms.node import name
from derivations.terms.sums import SumOver
from derivations.terms.tree import substitute

from .names import NotExported
from .quantities import named_in
from .steps import Local

if TYPE_CHECKING:
    from .module import Script


def claimed(s: Script, r: Relation, left: str, right: str) -> str:
    """The statement, of two lines in the variable."""
    assert s.over
    (q, kind), p = (s.setting.names(s.over[0]), s.over[1]), s.setting.names(r.point)
    family = s.setting.given.families[s.over[0]]
    bound = [(str(i), a) for i, a in zip(family.names, family.axes, strict=True) if a]
    entries = " ".join(s.setting.names(i) for i, _ in bound)
    same = s.setting.clauses.each(bound, f"{q} {entries} = {p} {entries}")
    return (
        f"forall {q} : {kind}, given {q} ->\n"
        f"  given {p} /\\ {left} >= {right} /\\\n  ({left} = {right} <-> {same})"
    )


def proof(s: Script, step: Step, names: str) -> list[str]:
    """The point is allowed; the bound holds; it is attained there, and by `tight` only there."""
    assert s.over
    choices, here = dict(step.choices), Local(step, step.before, step.after, s.setting.terms)
    bound, because, q = choices["bound"], choices.get("because"), s.setting.names(s.over[0])
    pose = f"pose proof {s.applied(because, here)} as ?because; " if because else ""
    at_point = s.setting.terms.real(substitute(step.before, {s.over[0]: name(step.relation.point)}))
    spelled = "".join(f"rewrite !{d.name}_eq; " for d in named_in([step.before]))
    tight = f"{s.applied(bound, here, lemma='tight').removesuffix(')')} step_equal i in_i)"
    return [
        f"intros {q} H; destruct H; unfold {names}; {pose}apply arg_bound",
        "* constructor; side",
        f"* exact {s.applied(bound, here)}",
        f"* intros step_equal i in_i; first [exact {tight} | symmetry; exact {tight}]",
        f"* intros step_equal; transitivity ({at_point}); "
        f"[{spelled}pointwise | exact {s.applied(choices['attained'], here)}]",
    ]


def touched(w: Expr | None) -> tuple[SumOver, Expr, Expr] | None:
    """The sum of gaps a log(a/c) - (a - c) in a witness, with a and c."""
    for part in (w, *w.args) if isinstance(w, Plus) else (w,):
        match part:
            case SumOver(body=Plus(args=(Times(args=(a, _)), Neg(args=(Plus(args=(_, Neg(args=(c,)))),))))):
                return part, a, c
    return None


def tight(s: Script) -> Iterator[str]:
    """Where a bound is attained, a = c at every index of the gaps in its witness."""
    claim, steps = s.derivation.claim, s.derivation.steps
    found = [(i, t) for i, t in enumerate(map(touched, (x.witness for x in steps)), 1) if t]
    if claim.relation.kind != ">=" or len(found) != 1:
        return
    (number, (e, a, c)), last = found[0], len(steps)
    left, right = (s.setting.statement_terms.real(x, 0) for x in (claim.left, claim.right))
    k, inside = s.setting.names(e.index.name), s.setting.terms.under(e.index.name)
    same = s.setting.clauses.each([(e.index.name, Range(e.lower, e.upper))], f"{inside.real(a)} = {inside.real(c)}")
    lines = f"line_{number - 1}, line_{number}"
    yield f"\n(* Where the bound is attained. *)\nLemma tight : {left} = {right} -> {same}."
    yield (
        f"Proof.\n  intros step_equal {k} in_{k}; {' '.join(f'pose proof step_{i};' for i in range(1, last + 1))}\n"
        f"  assert (line_ends : line_0 = line_{last}) by\n"
        f"    (apply (eq_ends {left} {right});\n"
        f"     [unfold line_0; atoms | unfold line_{last}; atoms | exact step_equal]).\n"
        f"  assert (step_tight : line_{number - 1} = line_{number}) by lra; unfold {lines} in step_tight; destruct H.\n"
        f"  {_local(s, steps[number - 1], k)}\nQed."
    )


def _local(s: Script, step: Step, k: str) -> str:
    """Why a step that is an equality touches the tangents."""
    choices = dict(step.choices)
    if step.rule.rocq == "ln_tangent" and step.at == (0,) and isinstance(step.before, SumOver):
        return (
            "apply ln_tangent_eq; [side | side | side |].\n"
            f"  refine (sum_tight _ _ _ _ _ (eq_sym step_tight) {k} in_{k}); intros; apply ln_tangent; side."
        )
    if not isinstance(choices.get("proved"), Derivation):
        raise NotExported("where a bound is attained is exported for tangents under one sum, and for theorems")
    here = Local(step, step.before, step.after, s.setting.terms)
    because = choices.get("because")
    pose = f"pose proof {s.applied(because, here)} as ?because; " if because else ""
    at = s.applied(choices["proved"], here, choices.get("names"), "tight").removesuffix(")")
    return f"{pose}exact {at} ltac:(lra) {k} in_{k})."
