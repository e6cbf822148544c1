"""The judge that shares nothing with us: what `coqc` accepts, from the axioms of the reals alone.

All modules are compiled in one file that ends with one `Print Assumptions`. When coqc stops in a module, that module
is rejected, what rests on it is not run, and the rest is compiled again. A machine without coqc, a clock that ran out
and a coqc that broke down are "not run", never "accepted".
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

APT = "sudo apt-get install coq"
SECONDS = 120  # for all theorems together; the library's take a few

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
BROKEN = ("Anomaly", "Stack overflow", "Out of memory", "Fatal")
COMMENT = re.compile(r"\(\*.*?\*\)", re.DOTALL)
PLACE = re.compile(r'File "[^"]*all\.v", line (\d+), characters [\d-]+:\s*Error:\s*(.*?)\s*\Z', re.DOTALL)


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


def judge(
    modules: Sequence[Scripted], prelude: str, document: Callable[[list[Any]], str], seconds: float = SECONDS
) -> Run:
    """Compile the modules, each after those that it needs; `document` makes one file of some of them."""
    run = Run({m.name: Result("not run", m.why) for m in modules if m.why})
    rest = [m for m in modules if not m.why]
    compiler = find()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="derivations-rocq-") as folder:
        coq = _Compiler(compiler, Path(folder), start + seconds)
        run.version = coq.version()
        if not run.version:
            run.results |= {m.name: Result("not run", f"there is no coqc; {APT}") for m in rest}
            return run
        trouble = coq.compile("prelude.v", prelude)
        if trouble:
            run.results |= {m.name: Result("not run", f"the prelude: {trouble.why}") for m in rest}
            return run
        _compile(run, rest, document, coq)
    run.seconds = time.monotonic() - start
    return run


def find() -> list[str]:
    """The compiler's command; nothing where there is none."""
    for name, more in (("coqc", []), ("rocq", ["compile"])):
        if path := shutil.which(name):
            return [path, *more]
    return []


@dataclass(frozen=True)
class Trouble:
    """Why a file was not compiled: at a line of it, or (line 0) because coqc did not do its work."""

    line: int
    why: str


@dataclass
class _Compiler:
    """coqc in a folder of its own, until a moment."""

    command: list[str]
    folder: Path
    until: float
    output: str = ""

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        env = {"PATH": os.environ.get("PATH", ""), "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        left = max(0.1, self.until - time.monotonic())
        return subprocess.run(
            [*self.command, *arguments],
            cwd=self.folder,
            env=env,
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=left,
        )

    def version(self) -> str:
        """The version, "" where no compiler answers."""
        if not self.command:
            return ""
        try:
            made = self.run("--print-version" if Path(self.command[0]).name == "coqc" else "--version")
        except (OSError, subprocess.TimeoutExpired):
            return ""
        found = re.search(r"\d+\.\d+\S*", made.stdout)
        return found[0] if made.returncode == 0 and found else ""

    def compile(self, file: str, text: str) -> Trouble | None:
        """Compile a file; nothing to say when coqc made its .vo."""
        (self.folder / file).write_text(text, encoding="utf-8")
        try:
            made = self.run("-q", file)
        except subprocess.TimeoutExpired:
            return Trouble(0, "stopped by the clock")
        except OSError as no:
            return Trouble(0, f"coqc did not start: {no.strerror}")
        self.output = made.stdout
        if made.returncode == 0 and (self.folder / file).with_suffix(".vo").exists():
            return None
        said = (made.stderr or made.stdout).strip()
        place = PLACE.search(said)
        if made.returncode != 1 or not place or any(word in said for word in BROKEN):
            return Trouble(0, f"coqc broke down ({made.returncode}): {_first(said)}")
        return Trouble(int(place[1]), _first(place[2]))


def _compile(run: Run, rest: list[Scripted], document: Callable[[list[Any]], str], coq: _Compiler) -> None:
    """Settle every module: compile all, drop the one where coqc stops and what rests on it, compile again."""
    for m in [m for m in rest if FORBIDDEN.search(COMMENT.sub("", m.text))]:
        rest = _drop(run, rest, m, Result("rejected", "it assumes what it should prove"))
    while rest:
        text = document(rest)
        trouble = coq.compile("all.v", text + _audit(rest))
        if trouble is None:
            run.assumptions = assumptions(coq.output)
            more = sorted(set(run.assumptions) - AXIOMS)
            result = Result("rejected", f"it assumes {', '.join(more)}") if more else Result("accepted")
            run.results |= {m.name: result for m in rest}
            return
        name, step = _where(text, trouble.line)
        bad = next((m for m in rest if m.name == name), None)
        if not trouble.line or bad is None:
            run.results |= {m.name: Result("not run", trouble.why) for m in rest}
            return
        rest = _drop(run, rest, bad, Result("rejected", trouble.why, step))


def _drop(run: Run, rest: list[Scripted], bad: Scripted, result: Result) -> list[Scripted]:
    run.results[bad.name] = result
    gone = {bad.name}
    for m in rest:
        if m.name not in gone and gone & set(m.needs):
            gone.add(m.name)
            run.results[m.name] = Result("not run", f"it rests on {bad.name}, which is rejected")
    return [m for m in rest if m.name not in gone]


def _audit(modules: Iterable[Scripted]) -> str:
    """One theorem that holds all theorems and instances, and the question what it assumes."""
    parts = [f"{m.name}.{lemma}" for m in modules for lemma in ("proved", "witness")]
    whole = parts[-1]
    for p in reversed(parts[:-1]):
        whole = f"(conj {p} {whole})"
    return f"\nDefinition everything := {whole}.\nPrint Assumptions everything.\n"


def assumptions(output: str) -> tuple[str, ...]:
    """The names that Print Assumptions lists.

    >>> assumptions("Axioms:\\nA.b : forall x,\\n  x = x\\nc\\n  : nat\\n")
    ('A.b', 'c')
    """
    if "Closed under the global context" in output:
        return ()
    listed = output.partition("Axioms:")[2] or output.partition("Section Variables:")[2]
    return tuple(re.findall(r"^([\w.']+)(?=\s|$)", listed, re.MULTILINE)) or ("something unknown",)


def _where(text: str, line: int) -> tuple[str, int]:
    """The module at a line of the file, and the step; 0 for none."""
    name, step = "", 0
    for row in text.splitlines()[:line]:
        if opened := re.match(r"Module (\w+)\.", row):
            name, step = opened[1], 0
        elif found := re.match(r"Lemma step_(\d+)\b", row):
            step = int(found[1])
        elif re.match(r"(Theorem|End|Lemma) ", row):
            step = 0
            name = "" if row == f"End {name}." else name
    return name, step


def _first(said: str) -> str:
    rows = " ".join(said.split())
    return rows if len(rows) <= 200 else rows[:197] + "..."
