"""How many of the equalities that are true does `judge --rocq` certify? The share is printed, and is README's.

Run: ./derive test tests/benchmarks/test_certified.py -s
A set of one's own, a JSON object a line with the keys id, left, right, given and truth ("true", or it is left out):
IDENTITIES=FILE ./derive test tests/benchmarks/test_certified.py -s
"""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from identities import TRUE

from derivations import judge
from derivations.check.rocq import find, judge_lines
from derivations.cli import _rocq
from derivations.write.rocq.equality import file_of, libraries

SECONDS = 10  # for a line
FILE = os.environ.get("IDENTITIES", "")


def identities():
    """(name, left, right, given) of each true identity of the set."""
    if not FILE:
        return TRUE
    rows = [json.loads(row) for row in Path(FILE).read_text(encoding="utf-8").splitlines() if row.strip()]
    return [(r["id"], r["left"], r["right"], r["given"]) for r in rows if r["truth"] == "true"]


@pytest.mark.skipif(not find() and "CI" not in os.environ, reason="coqc is not installed: sudo apt-get install coq")
def test_share_that_rocq_certifies():
    found = {n: judge(left, right, given=given) for n, left, right, given in identities()}
    modules = [_rocq.line_module(v, f"line_{i}") for i, v in enumerate(found.values())]
    run = judge_lines(modules, libraries(), file_of, seconds=SECONDS, jobs=os.cpu_count() or 1)
    words = Counter(r.verdict for r in run.results.values())
    for name, module in zip(found, modules, strict=True):
        result = run.results[module.name]
        if result.verdict != "accepted":
            print(f"  {result.verdict:<9} {name}: {result.why}")
    proved = sum(v.verdict == "proved" for v in found.values())
    print(f"coqc {run.version}: {words['accepted']} of {len(found)} true identities certified "
          f"({words['accepted'] / len(found):.0%}), {words['not run']} not run, {words['rejected']} rejected; "
          f"{proved} proved by exact; {run.seconds:.0f} s")  # fmt: skip
    assert words["rejected"] == 0 and words["accepted"] <= proved
    assert len(run.results) == len(found)
    if not FILE:
        readme = Path(__file__).parents[2] / "README.md"
        assert f"certifies {words['accepted']} " in " ".join(readme.read_text(encoding="utf-8").split())
