"""The trusted base is what the imports say it is."""

import subprocess
import sys
from pathlib import Path

from identities import TRUE

from derivations import library
from derivations.check.exact import equal
from derivations.check.trust import DOORS, path_of, shared_by_judges, trusted_base
from derivations.cli import _rocq, main
from derivations.read import hypotheses, line
from derivations.terms import QUANTITIES


def test_the_listed_base_holds_every_module_that_the_exact_judge_loads():
    code = (
        "import sys; from derivations.read import hypotheses, line; from derivations.check.exact import equal;"
        "g = hypotheses('p pmf on k in 1..K'); equal(line('Sum(p[k], (k, 1, K))', g), line('1', g), g);"
        "print(*[m for m in sys.modules if m.startswith('derivations.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    loaded = {m.removeprefix("derivations.") for m in done.stdout.split()}
    listed = {m.name for m in trusted_base()}
    missing = {m for m in loaded - listed if path_of(m).exists() and not m.startswith(("read", *DOORS))}
    assert not missing


def test_no_proof_calls_a_door():
    doors = {str(path_of(m)) for m in DOORS if path_of(m).exists()}
    called = []

    def note(frame, event, arg):
        if event == "call" and frame.f_code.co_filename in doors:
            called.append(frame.f_code)

    sides = [(line(a, g), line(b, g), g) for _, a, b, given in TRUE for g in [hypotheses(given)]]
    for q in QUANTITIES.values():
        vars(q).pop("body", None)  # as if it were unfolded for the first time
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        proved = [equal(*side).verdict for side in sides]
    finally:
        sys.setprofile(before)
    assert set(proved) == {"proved"} and len(doors) == 4 and not called


def test_judges_share_terms_only():
    assert all(m.startswith("terms.") for m in shared_by_judges())


def test_trust_fits_a_screen(capsys):
    assert main(["trust"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0].startswith("Trusted base: ") and len(out.splitlines()) <= 24
    assert "verdicts are made of what judges say by check.judge, check.verify, check.record" in out


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
