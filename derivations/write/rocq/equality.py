"""An equality of two lines as one Rocq module, its proof left to tactics: statement, domain, proof, instance.

The tactics (`equality.v`) search for the proof, and coqc checks what they find: nothing here or there is trusted. What
must be right is the statement, so it is made as those of theorems are. A theorem may add hypotheses for the case where
its lines are finite; an equality that was asked for may not: then it is not exported, and the reason says what is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sympy import Expr

from derivations.rewrite import Claim, Derivation, Relation
from derivations.terms.hypotheses import Condition, Hypotheses

from .domain import conditions
from .instance import Find, witness
from .module import Script
from .names import NotExported, comment
from .quantities import definition, named_in
from .ranges import ends, in_range
from .script import BROKEN, Module, document, prelude

HEAD = """
   To check: coqc prelude.v, coqc equality.v, then coqc on this file, all in one folder.
   To read: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude equality.
"""
OPEN = "nothing given says that"
TACTICS = Path(__file__).parent / "equality.v"


def libraries() -> dict[str, str]:
    """The files that a script of an equality requires, each after those that it requires itself."""
    return {"prelude.v": prelude(), "equality.v": TACTICS.read_text(encoding="utf-8")}


def equality(left: Expr, right: Expr, given: Hypotheses, find: Find, name: str = "line") -> Module:
    """The equality of two lines under hypotheses as a module."""
    try:
        derivation = Derivation(Claim("An equality", left, Relation("="), right, given))
        script = Script(name, derivation, {}, find, ends([left, right], given))
        text = "\n".join(rows(script))
    except NotExported as no:
        return Module(name, why=str(no))
    except BROKEN as no:
        return Module(name, why=f"the line cannot be exported: {no}".splitlines()[0])
    return Module(name, text, (), "", tuple(map(definition, named_in(script.setting.said))))


def file_of(modules: Sequence[Module]) -> str:
    """A file with these modules."""
    return document(modules, "", HEAD)


def rows(script: Script) -> Iterator[str]:
    """Statement, domain, proof, instance."""
    setting = script.setting
    if setting.real_case:
        raise NotExported(f"{OPEN} {setting.real_case[0]}, without which Rocq's reals say something else")
    if doubtful := [c for c in conditions(_compared(setting.given), setting.given) if not c.known]:
        raise NotExported(f"a hypothesis reads as another one in Rocq's reals unless {doubtful[0]}")
    claim = script.derivation.claim
    yield f"(* {comment(str(claim))} *)"
    yield f"Module {script.module}.\nSection Claim."
    yield from script.statement()
    yield "Hypothesis H : given.\n"
    yield from script.domain(in_range([claim.left, claim.right], setting.clauses))
    yield "Theorem proved : claim.\nProof. destruct H; unfold claim; equality. Qed.\nEnd Claim.\n"
    yield from witness(setting, script.find)
    yield f"End {script.module}.\n"


def _compared(given: Hypotheses) -> list[Expr]:
    """The terms of conditions: where they are infinite or undefined, the condition holds of other values in Rocq."""
    return [t for c in given.clauses if isinstance(c, Condition) for t in c.terms]
