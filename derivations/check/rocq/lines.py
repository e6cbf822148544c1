"""Equalities of lines before coqc, each in a file of its own and with its own clock.

The proof of an equality is left to tactics. That they find none says nothing of the equality: it is "not run", as is a
clock that ran out or a coqc that broke down. "rejected" is a script that is wrong, or that assumes what it may not.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from .batch import audit, prepared
from .compiler import Compiler, Trouble
from .result import ASSUMED, Result, Run, Scripted, assumes, assumptions, judged

SECONDS = 20  # for a line
LIBRARIES = 60  # for what the lines rest on
SEARCHED = ("Tactic failure", "No applicable tactic")
SOUGHT = {
    "domain": "that the lines read families, ln, / and powers in their domain",
    "proved": "of the equality",
    "witness": "that the instance satisfies the hypotheses",
}


def judge_lines(
    modules: Sequence[Scripted],
    libraries: Mapping[str, str],
    document: Callable[[list[Any]], str],
    seconds: float = SECONDS,
    jobs: int = 1,
) -> Run:
    """Compile each module alone, after the libraries, within so many seconds each."""
    start = time.monotonic()
    with prepared(modules, libraries, start + LIBRARIES) as (run, rest, coq), ThreadPoolExecutor(jobs) as pool:

        def one(m: Scripted) -> tuple[Result, tuple[str, ...]]:
            return _line(m, document([m]), replace(coq, until=time.monotonic() + seconds))

        for m, (result, assumed) in zip(rest, pool.map(one, rest), strict=True):
            run.results[m.name] = result
            run.assumptions = tuple(dict.fromkeys((*run.assumptions, *assumed)))
    run.seconds = time.monotonic() - start
    return run


def _line(m: Scripted, text: str, coq: Compiler) -> tuple[Result, tuple[str, ...]]:
    """The verdict on one module, and what it assumes."""
    if assumes(m):
        return ASSUMED, ()
    trouble = coq.compile(f"{m.name}.v", text + audit([m]))
    if trouble is None:
        assumed = assumptions(coq.output)
        return judged(assumed), assumed
    return _why(trouble, text), ()


def _why(trouble: Trouble, text: str) -> Result:
    if not trouble.line:
        return Result("not run", trouble.why)
    above = "\n".join(text.splitlines()[: trouble.line])
    stated = re.findall(r"^(?:Lemma|Theorem) (\w+)", above, re.MULTILINE)
    if stated and stated[-1] in SOUGHT and trouble.why.startswith(SEARCHED):
        return Result("not run", f"no proof was found {SOUGHT[stated[-1]]}")
    return Result("rejected", trouble.why)
