"""The trusted base is what the imports say it is."""

import subprocess
import sys
from pathlib import Path

from derivations import library
from derivations.check.trust import path_of, shared_by_judges, trusted_base
from derivations.cli import _rocq, main


def test_the_listed_base_holds_every_module_that_the_exact_judge_loads():
    code = (
        "import sys; from derivations.read import hypotheses, line; from derivations.check.exact import equal;"
        "g = hypotheses('p pmf on k in 1..K'); equal(line('Sum(p[k], (k, 1, K))', g), line('1', g), g);"
        "print(*[m for m in sys.modules if m.startswith('derivations.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    loaded = {m.removeprefix("derivations.") for m in done.stdout.split()}
    listed = {m.name for m in trusted_base()}
    # reading text and printing are no part of a proof: their results are seen
    outside = ("read", "write", "check.report", "check.judge", "check.assertion", "terms.shown")
    missing = {m for m in loaded - listed if path_of(m).exists() and not m.startswith(outside)}
    assert not missing


def test_judges_share_terms_and_the_words_of_verdicts_only():
    assert all(m.startswith("terms.") or m == "check.verdict" for m in shared_by_judges())


def test_trust_fits_a_screen(capsys):
    assert main(["trust"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0].startswith("Trusted base: ") and len(out.splitlines()) <= 24


def test_it_says_what_coqc_accepted_and_which_theorems_rest_on_less(capsys, tmp_path):
    read = {n: _rocq.to_be_read(Path("output"), n) for n in library.names() if n != "dirac"}
    assert main(["trust"]) == 0
    out = capsys.readouterr().out
    assert "accepted 35 of 38 claims" in out and "functional_extensionality_dep" in out
    assert f"and read {min(read.values())} to {max(read.values())} lines" in out
    assert read["kl-nll"] == 39  # counted by hand
    assert "rest on less than all judges: dirac (Rocq: not of claims 1, 2, 4)" in out
    assert main(["trust", "--out", str(tmp_path)]) == 0  # nothing there that coqc has seen
    assert "rocq     was not run" in capsys.readouterr().out
