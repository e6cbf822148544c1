"""The judge that shares nothing with us: what `coqc` accepts, from the axioms of the reals alone.

All modules are compiled in one file that ends with one `Print Assumptions`. When coqc stops in a module, that module
is rejected, what rests on it is not run, and the rest is compiled again. A machine without coqc, a clock that ran out
and a coqc that broke down are "not run", never "accepted".
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .compiler import Compiler, find
from .result import APT, ASSUMED, Result, Run, Scripted, assumes, assumptions, judged

AUDITED = ("domain", "proved", "witness")
SECONDS = 120  # for all theorems together; the library's take a few


def judge(
    modules: Sequence[Scripted], prelude: str, document: Callable[[list[Any]], str], seconds: float = SECONDS
) -> Run:
    """Compile the modules, each after those that it needs; `document` makes one file of some of them."""
    start = time.monotonic()
    with prepared(modules, {"prelude.v": prelude}, start + seconds) as (run, rest, coq):
        _compile(run, rest, document, coq)
    run.seconds = time.monotonic() - start
    return run


@contextmanager
def prepared(
    modules: Sequence[Scripted], libraries: Mapping[str, str], until: float
) -> Iterator[tuple[Run, list[Scripted], Compiler]]:
    """A folder with the compiled libraries, and the modules that can be asked about; of the others the run says why."""
    run = Run({m.name: Result("not run", m.why) for m in modules if m.why})
    rest = [m for m in modules if not m.why]
    with tempfile.TemporaryDirectory(prefix="derivations-rocq-") as folder:
        coq = Compiler(find(), Path(folder), until)
        run.version = coq.version()
        why = "" if run.version else f"there is no coqc; {APT}"
        for file, text in libraries.items():
            trouble = None if why else coq.compile(file, text)
            why = f"{file}: {trouble.why}" if trouble else why
        if why:
            run.results |= {m.name: Result("not run", why) for m in rest}
            rest = []
        yield run, rest, coq


def _compile(run: Run, rest: list[Scripted], document: Callable[[list[Any]], str], coq: Compiler) -> None:
    """Settle every module: compile all, drop the one where coqc stops and what rests on it, compile again."""
    for m in [m for m in rest if assumes(m)]:
        rest = _drop(run, rest, m, ASSUMED)
    while rest:
        text = document(rest)
        trouble = coq.compile("all.v", text + audit(rest))
        if trouble is None:
            run.assumptions = assumptions(coq.output)
            result = judged(run.assumptions)
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


def audit(modules: Iterable[Scripted]) -> str:
    """One theorem that holds all theorems, domains and instances, and the question what it assumes."""
    parts = [f"{m.name}.{lemma}" for m in modules for lemma in AUDITED if _holds(m, lemma)]
    whole = parts[-1]
    for p in reversed(parts[:-1]):
        whole = f"(conj {p} {whole})"
    return f"\nDefinition everything := {whole}.\nPrint Assumptions everything.\n"


def _holds(m: Scripted, lemma: str) -> bool:
    """Whether the module must have the lemma, or (a line without ln and / needs no domain) has it."""
    return lemma != "domain" or re.search(r"^Lemma domain\b", m.text, re.MULTILINE) is not None


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
