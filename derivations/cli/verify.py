"""Verify theorems: every step of every chain before every judge. Nothing is written.

But with --all --rocq --record: what coqc says of every theorem is kept in output/rocq.json, with the hashes of the
scripts that `prove --all --to v` writes there. The proofs print it, on machines without coqc too.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

HELP = "judge theorems, write nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which theorems, how many processes, the format."""
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--all", action="store_true", help="all theorems")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: as many as processors)")
    parser.add_argument("--rocq", action="store_true", help="have coqc check the exported scripts too")
    parser.add_argument("--record", action="store_true", help="with --all --rocq: keep what coqc says, for the proofs")
    parser.add_argument("--out", default="output", metavar="DIR", help="where to keep it (default: output)")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the reports."""
    from derivations import library

    from . import BAD_INPUT, MISSING, NOT_PROVED, _rocq, _say
    from ._report import code_of

    if args.record and not (args.all and args.rocq):
        return _say("--record keeps what coqc says of all theorems: verify --all --rocq --record", BAD_INPUT)
    names = library.names() if args.all or not args.names else args.names
    for name in names:
        if name not in library.names():
            return _say(f"there is no theorem {name}; `derivations list` names them", BAD_INPUT)
    reports = _judged(names, args.jobs)
    derivations = [d for _, found, *_ in reports for d in found]
    stated = [s for *_, beside in reports for s in beside]
    coq = _rocq.judged([library.load(n) for n in names]) if args.rocq else None
    for name, found, *_ in reports if coq else ():
        _rocq.into(found, name, coq)
    if args.json:
        import json

        more = {**({"stated": stated} if stated else {}), **({"rocq": _rocq.summary(coq, derivations)} if coq else {})}
        print(json.dumps({"derivations": derivations, **more}, ensure_ascii=False, indent=1))
    else:
        for name, _, text, beside in reports:
            told = [f"{s['status']}: {s['title']}" for s in beside if "judge" not in s]
            print("\n".join([name, text, *told]), end="\n\n")
        if coq:
            print(_rocq.rows(coq, derivations))
    if coq and coq.missing:
        return _say(f"there is no coqc; type: {coq.install}", MISSING)
    if coq and args.record:
        _rocq.keep_table(coq, Path(args.out))
    rejected = any(d["rocq"]["verdict"] == "rejected" for d in derivations) if coq else False
    return max(NOT_PROVED if rejected else 0, code_of(*(d["verdict"] for d in derivations)))


Judged = tuple[str, list[dict[str, Any]], str, list[dict[str, Any]]]  # name, chains, the report, what stands beside


def _judged(names: list[str], jobs: int) -> list[Judged]:
    """The reports, by several processes where the system can fork: they share what is imported by then."""
    import gc
    import multiprocessing
    import sys

    # imported before the fork, and so once
    from derivations import library
    from derivations.check import verify  # noqa: F401  # for the processes
    from derivations.check.numeric import pairs  # noqa: F401  # for the processes
    from derivations.library import claim  # noqa: F401  # for the processes
    from derivations.write import latex  # noqa: F401  # for the processes

    jobs = min(jobs or multiprocessing.cpu_count(), len(names)) if sys.platform == "linux" else 1
    if jobs <= 1:
        return [_one(n) for n in names]
    files = library.files()
    longest_first = sorted(names, key=lambda n: -files[n].stat().st_size)  # so that no process is left with a long one
    gc.freeze()
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        found = dict(zip(longest_first, pool.map(_one, longest_first, chunksize=1), strict=True))
    return [found[n] for n in names]


def _one(name: str) -> Judged:
    from derivations import library
    from derivations.check.verify import verify

    from ._report import derivation_json, stated_json

    theorem = library.load(name)
    report = verify(theorem)
    found = [derivation_json(name, theorem.title, d) for d in report.derivations]
    return name, found, str(report), stated_json(theorem, report)
