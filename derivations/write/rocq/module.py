"""The rows of a module: statement, domain, lines, chain, instance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sympy import Expr, Symbol

from derivations.rewrite import Derivation, Step
from derivations.rewrite.relation import ORDERS, Relation
from derivations.terms.node import name
from derivations.write.proof import plain

from . import least
from .instance import Find, declared, witness
from .names import NotExported, comment
from .setting import Setting
from .steps import Local, descend
from .tactics import tactic

TURNED = {">=": ("apply Rle_ge",), ">": ("apply Rlt_gt",)}
NOT_COVERED = {  # what the page says of infinite values, and the script does not
    "=": "Not covered: values that are infinite, where a hypothesis real_... fails.",
    "argmin": "Not covered: sets Q with points where a line is infinite, for there a hypothesis real_... fails.",
    "min": "Not covered: points where the left side is +inf, so no minimisers; there a hypothesis real_... fails.",
}
PAGE = 58  # the column of the page's words beside the hypotheses


class Script:
    """One derivation as Rocq text, row by row."""

    def __init__(
        self, module: str, derivation: Derivation, lemmas: Mapping[int, str], find: Find, also: Sequence[Expr] = ()
    ) -> None:
        self.module = module
        self.derivation = derivation
        self.lemmas = lemmas
        self.find = find
        self.setting = Setting(derivation, also)
        self.over = self.setting.varied
        self.binder = f" ({self.setting.names(self.over[0])} : {self.over[1]})" if self.over else ""
        self.at = f" {self.setting.names(self.over[0])}" if self.over else ""

    def rows(self) -> Iterator[str]:
        """The whole module."""
        claim = self.derivation.claim
        yield f"(* ==== {comment(plain(claim.title))} ====\n   {comment(str(claim))} *)"
        yield f"Module {self.module}.\nSection Claim."
        yield from self.statement()
        yield from self.proof()
        yield from least.tight(self)
        yield "End Claim.\n"
        yield from witness(self.setting, self.find)
        yield f"End {self.module}.\n"

    # ---- the statement -----------------------------------------------------------------------
    def statement(self) -> Iterator[str]:
        """What is claimed, of what, under which hypotheses."""
        s = self.setting
        if s.fixed:
            yield f"Variables {declared(s, s.fixed)}."
        yield from s.definitions
        yield f"\nRecord given{self.binder} : Prop := {{"
        for i, f in enumerate(s.fields):
            row = f"  {f.name} : {f.says}{';' if i < len(s.fields) - 1 else ''}"
            yield f"{row:<{PAGE}} (* {comment(f.page)} *)"
        yield "}.\n"
        yield f"Definition claim : Prop :=\n  {self.claimed()}.\n"
        if s.real_case:
            yield f"(* {NOT_COVERED.get(self.derivation.claim.relation.kind, NOT_COVERED['='])} *)\n"

    def claimed(self) -> str:
        claim, r = self.derivation.claim, self.derivation.claim.relation
        left, right = (self.setting.statement_terms.real(e, 69) for e in (claim.left, claim.right))
        if r.kind == "=" or r.kind in ORDERS:
            return f"{left} {r.kind} {right}"
        return self.related(r, left, right)

    def related(self, r: Relation, left: str, right: str) -> str:
        """A relation over a variable between two lines in it."""
        assert self.over
        q, kind = self.setting.names(self.over[0]), self.over[1]
        if r.kind == "min":
            return least.claimed(self, r, left, right)
        if r.kind == "=+c":
            return f"exists c : R, forall {q} : {kind}, given {q} -> {left} = {right} + c"
        if r.kind == "argmin":
            return (
                f"forall Q : ({kind}) -> Prop, (forall {q}, Q {q} -> given {q}) ->\n"
                f"  same_minimisers Q (fun {q} => {left}) (fun {q} => {right})"
            )
        raise NotExported(f"the relation {r} has no counterpart in the prelude")

    # ---- the proof ---------------------------------------------------------------------------
    def proof(self) -> Iterator[str]:
        """The domain, each line with its lemma, and the chain."""
        if not self.over:
            yield "Hypothesis H : given.\n"
        yield from self.domain()
        yield f"Definition line_0{self.binder} : R := {self.setting.terms.real(self.derivation.claim.left)}.\n"
        end: Expr = self.derivation.claim.left
        for i, step in enumerate(self.derivation.steps, 1):
            yield from self.step(i, step, end)
            end = step.after
        yield "Theorem proved : claim."
        yield f"Proof.\n  {self.chain()}\nQed."

    def domain(self, more: Sequence[str] = ()) -> Iterator[str]:
        """The lemma that ln and / are read in their domain, and what else is to be shown of the lines."""
        goals = [*map(self.setting.clauses.condition, self.setting.domain), *more]
        if goals:
            said = " /\\\n  ".join(f"({g})" for g in goals)
            entries = ", nor an entry outside its range" if more else ""
            yield f"(* No line reads ln or / outside its domain{entries}. *)"
            yield f"Lemma domain{self.hypothesis} :\n  {said}."
            yield "Proof. destruct H; side. Qed.\n"

    @property
    def hypothesis(self) -> str:
        """The binders of a lemma on one line."""
        return f"{self.binder} (H : given{self.at})" if self.over else ""

    def step(self, i: int, step: Step, end: Expr) -> Iterator[str]:
        """A line, and the lemma that it follows from the line before."""
        before = f"line_{i - 1}"
        if step.before != end:  # a broken record: what it says is what is printed, and the chain will not close
            before = f"before_{i}"
            yield f"Definition {before}{self.binder} : R := {self.setting.terms.real(step.before)}."
        yield f"(* {i}. {comment(plain(step.why))} *)"
        yield f"Definition line_{i}{self.binder} : R :=\n  {self.setting.terms.real(step.after)}."
        kind = step.relation.kind
        names = f"{before}, line_{i}"
        if kind == "=" or kind in ORDERS:
            yield f"Lemma step_{i}{self.hypothesis} : {before}{self.at} {kind} line_{i}{self.at}."
            yield self.proved([f"destruct H; unfold {names}", *self.local(step)])
        else:
            yield f"Lemma step_{i} : {self.related(step.relation, before + self.at, f'line_{i}' + self.at)}."
            yield self.proved(self.over_variable(step, names))

    def local(self, step: Step) -> list[str]:
        """The congruences to the place, and the rule's lemma there; what is >= is read as <=."""
        congruences, here = descend(step, self.setting.terms)
        if congruences and step.relation.kind in ("<", ">"):
            raise NotExported(f"{step.relation} inside a line is not exported")
        congruences = [*TURNED.get(step.relation.kind, ()), *congruences]
        last = self.lemma(step, here) if self.uses(step) else tactic(here)
        return [*(["; ".join(congruences)] if congruences else []), last]

    def proved(self, tactics: list[str]) -> str:
        """The tactics in a row, or in rows where they are long."""
        row = "; ".join(tactics)
        return f"Proof. {row}. Qed.\n" if len(row) < 90 else "Proof.\n  " + ".\n  ".join(tactics) + ".\nQed.\n"

    def over_variable(self, step: Step, names: str) -> list[str]:
        """What shows a relation over a variable: the constant, or the increasing map."""
        if step.at or step.witness is None:
            raise NotExported(f"{step.relation} without a witness, or inside a line")
        if step.relation.kind == "min":
            return least.proof(self, step, names)
        if step.relation.kind == "=+c":
            c = self.setting.terms.real(step.witness)
            return [f"apply (same_up_to _ _ _ ({c})); intros{self.at} H; destruct H; unfold {names}; algebra"]
        m, t = self.setting.terms.real(step.witness), self.setting.names("t")
        return [
            f"intros Q HQ; apply (argmin_mono _ _ (fun {t} => {m})); intros{self.at} In; destruct (HQ _ In)",
            "* monotone",
            f"* unfold {names}; algebra",
        ]

    # ---- lemmas ------------------------------------------------------------------------------
    def uses(self, step: Step) -> bool:
        """Whether the step is by a proved derivation."""
        return isinstance(dict(step.choices).get("proved"), Derivation)

    def lemma(self, step: Step, here: Local) -> str:
        """A proved theorem at the variables that the record names; its hypotheses are side conditions."""
        choices = dict(step.choices)
        proved: Derivation = choices["proved"]
        kind = proved.claim.relation.kind
        applied = f"exact {self.applied(proved, here, choices.get('names'))}"
        if kind in TURNED:
            applied = f"apply {'Rge_le' if kind == '>=' else 'Rgt_lt'}; {applied}"
        elif choices.get("backwards") and kind == "=":
            applied = f"symmetry; {applied}"
        because = choices.get("because")
        return f"pose proof {self.applied(because, here)} as ?because; {applied}" if because else applied

    def applied(self, proved: Derivation, here: Local, names: Any = None, lemma: str = "proved") -> str:
        """A proved theorem at variables: those of the same names, or what `names` says."""
        variables, moved = Setting(proved).variables, dict(names or {})
        arguments = (self.argument(moved.get(n, name(n)), t, here) for n, t in variables.items())
        return f"({self.lemmas[id(proved)]}.{lemma} {' '.join(arguments)} ltac:(constructor; side))"

    def argument(self, e: Expr, kind: str, here: Local) -> str:
        if kind == "Z":  # coqc rejects a name that is no integer here: the record is then wrong, not the exporter
            return here.terms.names(e.name) if isinstance(e, Symbol) else here.terms.index(e)
        return here.terms.real(e, 0) if kind == "R" else here.terms.family(e)

    # ---- the chain ---------------------------------------------------------------------------
    def chain(self) -> str:
        """The claim from the steps, by transitivity."""
        r, steps = self.derivation.claim.relation, self.derivation.steps
        last = len(steps)
        if r.kind == "min":
            if last != 1:
                raise NotExported("a minimum is exported as one step")
            return "exact step_1."
        if r.kind == "=":
            return f"between line_0 line_{last}.\n  now rewrite {', '.join(f'step_{i}' for i in range(1, last + 1))}."
        if r.kind in ORDERS:
            known = " ".join(f"pose proof step_{i};" for i in range(1, last + 1))
            low, high = (f"line_{last}", "line_0") if r.kind in TURNED else ("line_0", f"line_{last}")
            turned = "; ".join(["unfold claim", *TURNED.get(r.kind, ())])
            ends = f"{'le' if '=' in r.kind else 'lt'}_ends"
            return (
                f"{turned}; apply ({ends} _ _ {low} {high}); [unfold {low}; atoms | unfold {high}; atoms |].\n"
                f"  {known} lra."
            )
        return self.chain_over(r)

    def chain_over(self, r: Relation) -> str:
        """The same for a relation over a variable: each step is turned into the claim's relation."""
        assert self.over
        q = self.setting.names(self.over[0])
        intro = "intros Q HQ." if r.kind == "argmin" else "unfold claim."
        law = "argmin_trans" if r.kind == "argmin" else "const_trans"
        rows = []
        for i, s in enumerate(self.derivation.steps, 1):
            if s.relation.kind == r.kind:
                how = f"step_{i}" if r.kind == "=+c" else f"(step_{i} Q HQ)"
            elif r.kind == "=+c" and s.relation.kind == "=":
                how = f"(const_eq _ _ step_{i})"
            elif r.kind == "argmin" and s.relation.kind == "=":
                how = f"(argmin_eq _ _ (fun {q} In => step_{i} {q} (HQ {q} In)))"
            elif r.kind == "argmin" and s.relation.kind == "=+c":
                how = f"(argmin_const _ _ (const_on given _ _ HQ step_{i}))"
            else:
                raise NotExported(f"{s.relation} within a chain of {r}")
            more = i < len(self.derivation.steps)
            rows.append(f"apply ({law} line_{i - 1} line_{i}); [exact {how} |]." if more else f"exact {how}.")
        return "\n  ".join([intro, *rows])
