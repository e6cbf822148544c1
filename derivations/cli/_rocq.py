"""The Rocq scripts of theorems, and what coqc says of them, for the commands that show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

COMMENT = re.compile(r"\(\*.*?\*\)", re.DOTALL)
PROOF = re.compile(r"^Lemma .*?\bQed\.$", re.DOTALL | re.MULTILINE)
CLAIM = re.compile(r"(?:\A|^Module ).*?^Definition claim\b.*?\.$", re.DOTALL | re.MULTILINE)


def chains() -> list[tuple[str, Any]]:
    """Every claim of the library under the name of its module: kl-nll, kl-nll-2, ..."""
    from derivations import library

    return [c for n in library.names() for c in zip(claims(library.load(n)), library.load(n).claims, strict=True)]


def claims(theorem: Any) -> list[str]:
    """The names of a theorem's claims."""
    return [theorem.name if i == 1 else f"{theorem.name}-{i}" for i, _ in enumerate(theorem.claims, 1)]


def modules(theorems: Iterable[Any]) -> list[Any]:
    """The theorems as modules, and the theorems that they rest on before them."""
    from derivations.check.numeric import find_instance
    from derivations.write import rocq

    return rocq.exported([d for t in theorems for d in t.claims], chains(), find_instance)


def script(theorem: Any) -> str:
    """A theorem as a file for coqc; of a claim that cannot be exported the file says why."""
    from derivations.write import rocq

    return rocq.document(modules([theorem]), theorem.title)


def judged(theorems: Sequence[Any]) -> Any:
    """What coqc says of every claim of the theorems, in one run."""
    from derivations.check.rocq import judge
    from derivations.write import rocq

    return judge(modules(theorems), rocq.prelude(), rocq.document)


def line_module(verdict: Any, name: str = "line") -> Any:
    """An equality that the exact judge has proved, as a module; of another line the module says why there is none."""
    from derivations.check.numeric import find_instance
    from derivations.write.rocq import Module
    from derivations.write.rocq.equality import equality

    if verdict.verdict != "proved" or verdict.relation != "=":
        return Module(name, why="only an equality that the exact judge has proved is exported")
    return equality(verdict.left, verdict.right, verdict.given, find_instance, name)


def certified(module: Any) -> Any:
    """What coqc says of an equality."""
    from derivations.check.rocq import judge_lines
    from derivations.write.rocq.equality import file_of, libraries

    return judge_lines([module], libraries(), file_of)


def line_row(run: Any) -> str:
    """The run on one line, as a row of the verdict's report."""
    (result,) = run.results.values()
    on = f" by coqc {run.version}, from no more than the axioms of the reals"
    return f"  rocq    {result.verdict}{on if result.verdict == 'accepted' else f': {result.why}'}"


def line_into(found: dict[str, Any], run: Any) -> None:
    """Write the verdict on one line into its JSON."""
    (result,) = run.results.values()
    found["checks"]["rocq"] = result.verdict
    found["rocq"] = {"verdict": result.verdict, "why": result.why, "version": run.version,
                     "seconds": round(run.seconds, 1), "assumptions": list(run.assumptions)}  # fmt: skip


def record(theorem: Any) -> str:
    """The theorem's record, the same text for the same record."""
    from derivations.write.record import to_json

    return "".join(map(to_json, theorem.claims))


def kept(run: Any, theorems: Iterable[Any]) -> str:
    """The table of a run on these theorems."""
    from derivations.check.rocq.table import Entry, table
    from derivations.write.rocq import module_name, prelude

    entries = {t.name: Entry(script(t), record(t), tuple(map(module_name, claims(t)))) for t in theorems}
    return table(run, prelude(), entries)


def keep_table(run: Any, out: Path) -> None:
    """Write the table of a run on the whole library into a folder."""
    from derivations import library
    from derivations.check.rocq.table import FILE
    from derivations.write.files import keep

    keep(out / FILE, kept(run, map(library.load, library.names())))


def marked(report: Any, theorem: Any, folder: Path) -> Any:
    """The report with what the table of the folder says of the theorem."""
    from derivations.check.rocq.table import said_of, with_rocq

    return with_rocq(report, *said_of(folder, theorem.name, record(theorem)))


def accepted(folder: Path) -> tuple[str, list[str], dict[str, tuple[str, ...]]]:
    """The version of coqc that saw the scripts in a folder, the axioms they rest on, what it said of each claim."""
    import json

    from derivations import library
    from derivations.check.rocq.table import FILE, said_of

    found = {n: said_of(folder, n, record(library.load(n))) for n in library.names()}
    coqc = max(version for version, _ in found.values())
    axioms = json.loads((folder / FILE).read_text(encoding="utf-8"))["axioms"] if coqc else []
    return coqc, axioms, {n: claims for n, (_, claims) in found.items()}


def to_be_read(folder: Path, theorem: str) -> int:
    """How many lines a sceptic reads of a script and of the prelude: definitions, hypotheses, claims, no proofs."""
    prelude = (folder / "prelude.v").read_text(encoding="utf-8").partition("==== 2.")[0]
    script = PROOF.sub("", (folder / theorem / "proof.v").read_text(encoding="utf-8"))
    text = COMMENT.sub("", prelude + "".join(CLAIM.findall(script)))
    return sum(1 for line in text.splitlines() if line.strip())


def debt() -> list[str]:
    """The rules that name no lemma which the exporter knows."""
    from derivations.rules import all_rules
    from derivations.write.rocq import owed

    return sorted(r.name for r in all_rules() if owed(r))


def into(found: list[dict[str, Any]], name: str, run: Any) -> None:
    """Write the verdicts on a theorem's claims into its JSON."""
    from derivations.write.rocq import module_name

    for i, d in enumerate(found, 1):
        result = run.results[module_name(name if i == 1 else f"{name}-{i}")]
        d["rocq"] = {"verdict": result.verdict, "why": result.why}
        for step in d["steps"]:
            step["checks"]["rocq"] = result.of_step(step["number"])


def summary(run: Any, found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The run as tools read it."""
    words = [d["rocq"]["verdict"] for d in found]
    return {
        "version": run.version,
        "seconds": round(run.seconds, 1),
        **{w: words.count(w) for w in ("accepted", "rejected", "not run")},
        "assumptions": list(run.assumptions),
        "debt": debt(),
    }


def rows(run: Any, found: Sequence[dict[str, Any]]) -> str:
    """The run as people read it: how many, which not and why, on what axioms, and what is owed."""
    s = summary(run, found)
    out = [
        f"rocq {s['version']}: {s['accepted']} accepted, {s['rejected']} rejected, {s['not run']} not run; "
        f"{s['seconds']} s"
    ]
    out += [f"  {d['rocq']['verdict']}: {d['statement']}: {d['rocq']['why']}" for d in found if d["rocq"]["why"]]
    out.append(f"  axioms: {', '.join(s['assumptions']) or 'none'}")
    out.append(f"  debt: {len(s['debt'])} rules without a lemma{': ' if s['debt'] else ''}{', '.join(s['debt'])}")
    return "\n".join(out)
