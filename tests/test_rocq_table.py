"""What coqc said is kept with the hashes of what it saw: a table that says anything else is found out."""

import json
import shutil
from pathlib import Path

import pytest
from corrupted import CORRUPTED
from test_rocq import coqc, needs_coqc

from derivations import cli, library
from derivations.check.rocq.table import FILE, differences, with_rocq
from derivations.check.verify import verify
from derivations.cli import _rocq
from derivations.cli.prove import rendered

OUTPUT = Path(__file__).parent.parent / "output"
README = Path(__file__).parent.parent / "README.md"
KEPT = (OUTPUT / FILE).read_text(encoding="utf-8")
STALE = "stale; run: ./derive prove --all --to v && ./derive verify --all --rocq --record && ./derive prove --all"


@pytest.fixture(scope="module")
def renewed():
    """The table of a run of coqc on the whole library, now."""
    return _rocq.kept(coqc(dict(_rocq.chains())), map(library.load, library.names()))


@needs_coqc
def test_the_committed_table_is_what_coqc_says_now(renewed):
    assert differences(KEPT, renewed) == [], STALE


def forge_hash(table):
    table["theorems"]["kl-nll"]["script"] = "0" * 64


def forge_prelude(table):
    table["prelude"] = "0" * 64


def forge_record(table):
    table["theorems"]["kl-nll"]["record"] = "0" * 64


def forge_verdict(table):
    table["theorems"]["kl-nll"]["claims"] = ["rejected"]


def forge_axioms(table):
    table["axioms"].append("my.trick")


def forget(table):
    del table["theorems"]["kl-nll"]


FORGED = [forge_hash, forge_prelude, forge_record, forge_verdict, forge_axioms, forget]


@needs_coqc
@pytest.mark.parametrize("forge", FORGED)
def test_a_forged_table_is_found(renewed, forge):
    table = json.loads(KEPT)
    forge(table)
    assert differences(json.dumps(table), renewed)


@needs_coqc
def test_a_verdict_that_coqc_did_not_give_is_found():
    """A theorem that coqc rejects stands in the renewed table as rejected, whatever the committed one says."""
    run = coqc({"kl-nll": CORRUPTED["wrong sign in the claim"]()})
    found = _rocq.kept(run, [library.load("kl-nll")])
    only = json.loads(KEPT)
    only["theorems"] = {"kl-nll": only["theorems"]["kl-nll"]}
    assert json.loads(found)["theorems"]["kl-nll"]["claims"] == ["rejected"]
    assert "kl-nll" in differences(json.dumps(only), found)


# ---- where the table does not fit, nothing is accepted ----------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """A copy of what is committed of one theorem."""
    shutil.copytree(OUTPUT / "kl-nll", tmp_path / "kl-nll")
    for file in ("prelude.v", FILE):
        shutil.copy(OUTPUT / file, tmp_path)
    return tmp_path


def rocq_of(folder, name="kl-nll"):
    theorem = library.load(name)
    report = _rocq.marked(verify(theorem), theorem, folder)
    return {s.checks["rocq"] for s in report.steps}, rendered(theorem, report)


def test_what_coqc_accepted_is_printed_in_every_format(folder):
    words, texts = rocq_of(folder)
    assert words == {"accepted"}
    for kind in ("txt", "tex", "html", "md"):
        assert "Rocq (coqc" in texts[kind], kind
    assert all(s["checks"]["rocq"] == "accepted" for s in json.loads(texts["json"])["derivations"][0]["steps"])


def assert_not_run(folder):
    words, texts = rocq_of(folder)
    assert words == {"not run"}
    assert all("accepted" not in text.replace("accepted answer", "") for kind, text in texts.items() if kind != "v")


@pytest.mark.parametrize("forge", FORGED)
def test_an_entry_that_does_not_fit_is_not_run(folder, forge):
    table = json.loads(KEPT)
    forge(table)
    (folder / FILE).write_text(json.dumps(table))
    assert_not_run(folder)


@pytest.mark.parametrize("file", ["kl-nll/proof.v", "prelude.v"])
def test_a_script_that_coqc_has_not_seen_is_not_run(folder, file):
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace("1 / IZR N", "1 / IZR K") + "\n", encoding="utf-8")
    assert_not_run(folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"theorems": 1}', "{", '{"theorems": {"kl-nll": []}, "axioms": 1}'])
def test_what_is_no_table_is_not_run(folder, text):
    (folder / FILE).write_text(text)
    assert_not_run(folder)


def test_another_folder_has_no_table(tmp_path, capsys):
    assert cli.main(["prove", "kl-nll", "--to", "txt,v", "--out", str(tmp_path)]) == 0
    assert "Rocq was not run" in capsys.readouterr().out


def test_some_claims_are_some_claims(folder):
    theorem = library.load("counts")
    report = with_rocq(verify(theorem), "8.16.1", ["accepted", "not run", "rejected"])
    assert [{s.checks["rocq"] for s in d.steps} for d in report.derivations] == [{"accepted"}, {"not run"}, {"not run"}]
    assert "for 1 of 3 claims" in rendered(theorem, report)["txt"]


def test_a_table_is_recorded_of_the_whole_library_only(tmp_path, capsys):
    assert cli.main(["verify", "kl-nll", "--rocq", "--record", "--out", str(tmp_path)]) == cli.BAD_INPUT
    assert cli.main(["verify", "--all", "--record", "--out", str(tmp_path)]) == cli.BAD_INPUT
    assert not (tmp_path / FILE).exists()


def test_without_coqc_no_table_is_recorded(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "/nowhere")
    assert cli.main(["verify", "--all", "--rocq", "--record", "--out", str(tmp_path)]) == cli.MISSING
    assert not (tmp_path / FILE).exists()


def test_readme_says_what_the_table_says():
    table = json.loads(KEPT)
    claims = [word for e in table["theorems"].values() for word in e["claims"]]
    said = f"coqc {table['coqc']} accepted {claims.count('accepted')} of {len(claims)} claims"
    assert said in " ".join(README.read_text(encoding="utf-8").split())
    others = [n for n, e in table["theorems"].items() if set(e["claims"]) != {"accepted"}]
    assert all(f"`{n}`" in README.read_text(encoding="utf-8") for n in others)
    assert set(table["theorems"]) == set(library.names())
