"""What coqc said of the library's scripts, kept beside them: an entry counts for the scripts of its hashes only.

The table lets a machine without coqc print what another one found. It is data, not a judge: `verify --all --rocq
--record` makes it from a run, and CI makes it again and compares. Where a script, the prelude or the record of a
theorem is no longer the one that coqc saw, the word is "not run".
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from .result import AXIOMS, Run

FILE = "rocq.json"


@dataclass(frozen=True)
class Entry:
    """A theorem as coqc is asked about it: its script, its record, and the modules of its claims in the script."""

    script: str
    record: str
    modules: tuple[str, ...]


def table(run: Run, prelude: str, entries: Mapping[str, Entry]) -> str:
    """The table as the text of a file: for each theorem the hashes, and the verdict on each claim."""
    theorems = {
        name: {"script": digest(e.script), "record": digest(e.record),
               "claims": [run.results[m].verdict for m in e.modules]}
        for name, e in entries.items()
    }  # fmt: skip
    data = {"coqc": run.version, "axioms": sorted(run.assumptions), "prelude": digest(prelude), "theorems": theorems}
    return json.dumps(data, indent=1) + "\n"


def differences(kept: str, made: str) -> list[str]:
    """Where a table says something else than another; by which version of coqc is no difference.

    >>> differences('{"coqc": "8.16.1", "theorems": {"a": 1}}', '{"coqc": "9.0", "theorems": {"a": 2, "b": 1}}')
    ['a', 'b']
    """
    one, two = json.loads(kept), json.loads(made)
    a, b = one.pop("theorems"), two.pop("theorems")
    rest = [k for k in sorted({*one, *two} - {"coqc"}) if one.get(k) != two.get(k)]
    return rest + [n for n in sorted({*a, *b}) if a.get(n) != b.get(n)]


def said_of(folder: Path, name: str, record: str) -> tuple[str, tuple[str, ...]]:
    """The version of coqc that saw the script in `folder`/`name`, and its verdict on each claim; nothing if none did.

    `record` is the theorem's record as it is now: a script that was made from another one counts for nothing.
    """
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        entry = kept["theorems"][name]
        now = [digest((folder / f).read_text(encoding="utf-8")) for f in (f"{name}/proof.v", "prelude.v")]
        seen = [entry["script"], kept["prelude"]] == now and entry["record"] == digest(record)
        if seen and set(kept["axioms"]) <= AXIOMS:
            return str(kept["coqc"]), tuple(map(str, entry["claims"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):  # no table, no script, or not of this form
        pass
    return "", ()


def with_rocq(report: Any, coqc: str, claims: Sequence[str]) -> Any:
    """The report of a theorem, the lines of its claims marked as this coqc accepted them; as it was where none did."""
    if not coqc or len(claims) != len(report.derivations):
        return report
    pairs = zip(report.derivations, claims, strict=True)
    chains = tuple(_accepted(d) if word == "accepted" else d for d, word in pairs)
    return replace(report, derivations=chains, coqc=coqc)


def _accepted(chain: Any) -> Any:
    def marked(step: Any) -> Any:
        verdict = step.verdict
        return replace(step, verdict=replace(verdict, checks={**verdict.checks, "rocq": "accepted"}))

    return replace(chain, steps=tuple(map(marked, chain.steps)))


def digest(text: str) -> str:
    """The SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()

