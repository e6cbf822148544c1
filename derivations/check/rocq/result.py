"""What coqc said of modules, and what an accepted theorem may assume: the axioms of the reals, nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

APT = "sudo apt-get install coq"

# What the reals of the standard library rest on.
AXIOMS = frozenset(
    {
        "ClassicalDedekindReals.sig_forall_dec",
        "ClassicalDedekindReals.sig_not_dec",
        "FunctionalExtensionality.functional_extensionality_dep",
        "functional_extensionality_dep",
        "Classical_Prop.classic",
        "classic",
    }
)
ASSUMING = """Admitted admit give_up Axiom Axioms Parameter Parameters Conjecture Conjectures Abort Unset bypass_check
    Load Declare Redirect Require Drop Add From Primitive Register"""
FORBIDDEN = re.compile(rf"\b(?:{'|'.join(ASSUMING.split())})\b")
COMMENT = re.compile(r"\(\*.*?\*\)", re.DOTALL)


class Scripted(Protocol):
    """A derivation as a module; `why` says why there is no text."""

    @property
    def name(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def needs(self) -> tuple[str, ...]: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True)
class Result:
    """The verdict on a module: "accepted", "rejected" (at a step, or 0) or "not run", and why."""

    verdict: str
    why: str = ""
    step: int = 0

    def of_step(self, number: int) -> str:
        """The same for one step: one line of a script that is rejected elsewhere has not been accepted."""
        if self.verdict == "rejected" and number != self.step:
            return "not run"
        return self.verdict


ASSUMED = Result("rejected", "it assumes what it should prove")


@dataclass
class Run:
    """What coqc said of each module, and what the accepted theorems assume."""

    results: dict[str, Result] = field(default_factory=dict)
    assumptions: tuple[str, ...] = ()
    version: str = ""
    seconds: float = 0.0

    install = APT

    @property
    def missing(self) -> bool:
        """Whether there was no coqc to ask."""
        return not self.version


def assumptions(output: str) -> tuple[str, ...]:
    """The names that Print Assumptions lists.

    >>> assumptions("Axioms:\\nA.b : forall x,\\n  x = x\\nc\\n  : nat\\n")
    ('A.b', 'c')
    """
    if "Closed under the global context" in output:
        return ()
    listed = output.partition("Axioms:")[2] or output.partition("Section Variables:")[2]
    return tuple(re.findall(r"^([\w.']+)(?=\s|$)", listed, re.MULTILINE)) or ("something unknown",)


def judged(assumed: tuple[str, ...]) -> Result:
    """The verdict on what coqc compiled and that assumes this."""
    more = sorted(set(assumed) - AXIOMS)
    return Result("rejected", f"it assumes {', '.join(more)}") if more else Result("accepted")


def assumes(m: Scripted) -> bool:
    """Whether the text of a module assumes something, whatever coqc would say of it."""
    return bool(FORBIDDEN.search(COMMENT.sub("", m.text)))
