"""The committed proofs are what the program writes now, byte for byte; each derivation reads back and verifies."""

import json
from pathlib import Path

import pytest

from derivations import library
from derivations.check.verify import verify
from derivations.cli import _rocq
from derivations.cli.prove import FILES, RENDER, rendered
from derivations.read.record import from_json

OUTPUT = Path(__file__).parent.parent / "output"


@pytest.fixture(scope="module", params=library.names())
def judged(request):
    theorem = library.load(request.param)
    return theorem, _rocq.marked(verify(theorem), theorem, OUTPUT)


@pytest.mark.parametrize("kind", RENDER)
def test_committed_proofs_are_not_stale(judged, kind):
    theorem, report = judged
    path = OUTPUT / theorem.name / FILES.get(kind, f"proof.{kind}")
    again = f"run: ./derive prove --all --to {kind}"
    assert path.exists(), again
    assert path.read_text(encoding="utf-8") == rendered(theorem, report)[kind], f"stale; {again}"


def test_every_theorem_is_proved_by_every_judge(judged):
    _, report = judged
    assert report.verdict == "proved", str(report)


def test_a_derivation_reads_back_from_json_and_verifies(judged):
    theorem, report = judged
    data = json.loads(rendered(theorem, report)["json"])
    for chain, written in zip(theorem.claims, data["derivations"], strict=True):
        again = from_json(json.dumps(written["record"]))
        assert again == chain
        assert verify(again).verdict == "proved"


def test_no_proof_is_committed_without_its_theorem():
    assert {p.name for p in OUTPUT.iterdir()} == {*library.names(), "prelude.v", "rocq.json"}
