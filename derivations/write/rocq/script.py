"""A derivation as one Rocq module: variables, definitions, hypotheses, claim; lines; the chain; an instance.

Module kl_nll.
Section Claim.
  Variables, Definitions, Record given, Definition claim      what is claimed: to be read
  Lemma domain                                                no line reads ln or / outside its domain
  Definition line_3, Lemma step_3 : line_2 = line_3           one lemma a line
Theorem proved : claim                                        by chaining
Lemma witness : exists ..., given ...                         the hypotheses hold of something
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from derivations.rewrite import Derivation, Refused
from derivations.terms.node import IllFormed
from derivations.write.proof import plain

from .module import Find, Script
from .names import PRELUDE, WORDS, NotExported, comment
from .quantities import definition, named_in

HEAD = """
   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.
"""
BROKEN = (IllFormed, Refused, LookupError, TypeError, ValueError, AttributeError, AssertionError, RecursionError)


@dataclass(frozen=True)
class Module:
    """One derivation as a module; `why` says why it cannot be exported, and then there is no text."""

    name: str
    text: str = ""
    needs: tuple[str, ...] = ()
    why: str = ""
    quantities: tuple[str, ...] = ()
    steps: int = 0


def prelude() -> str:
    """The definitions and lemmas that every script rests on."""
    return PRELUDE.read_text(encoding="utf-8")


def document(modules: Sequence[Module], title: str = "", head: str = HEAD) -> str:
    """A file with these modules, each after those that it needs; of one without text it says why."""
    quantities = dict.fromkeys(t for m in modules for t in m.quantities)
    top = f"(* {comment(plain(title))}" if title else "(* Derivations"
    bodies = [m.text or f"(* {m.name} is not exported: {comment(m.why)} *)\n" for m in modules]
    return "\n".join([top, head, *(f"{t}\n" for t in quantities), *bodies])


def exported(wanted: Iterable[Derivation], named: Sequence[tuple[str, Derivation]], find: Find) -> list[Module]:
    """The derivations as modules, each after its lemmas; `named` are the names of theorems."""
    made: dict[str, Module] = {}

    def add(d: Derivation) -> str:
        n = module_name(next((n for n, e in named if e is d or e == d), d.claim.title))
        if n in made:
            return n
        proved = [p for s in d.steps for _, p in s.choices if isinstance(p, Derivation)]
        lemmas = {id(p): add(p) for p in proved}
        bad = next((m for m in lemmas.values() if made[m].why), None)
        made[n] = Module(n, why=f"it rests on {bad}, which is not exported") if bad else _module(n, d, lemmas, find)
        return n

    for d in wanted:
        add(d)
    return list(made.values())


def module_name(text: str) -> str:
    """A name as a Rocq module.

    >>> module_name("kl-nll"), module_name("2 sums")
    ('kl_nll', 'm_2_sums')
    """
    made = "_".join("".join(c if c.isascii() and c.isalnum() else " " for c in text).split())
    return made if made[:1].isalpha() and made not in WORDS.split() else f"m_{made}"


def _module(n: str, d: Derivation, lemmas: Mapping[int, str], find: Find) -> Module:
    try:
        script = Script(n, d, lemmas, find)
        text = "\n".join(script.rows())
    except NotExported as no:
        return Module(n, why=str(no))
    except BROKEN as no:  # a record that no rule made
        return Module(n, why=f"the record cannot be read: {no}".splitlines()[0])
    needs = tuple(dict.fromkeys(lemmas.values()))
    return Module(n, text, needs, "", tuple(map(definition, named_in(script.setting.said))), len(d.steps))
