"""The command line: what it prints, what it writes, and how it fails."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from derivations.cli import main

SEED = "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k,y[n]),(n,1,N))"


def run(*args: str, **more) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "derivations", *args], capture_output=True, text=True, timeout=120, **more
    )


def test_prove_prints_and_writes(tmp_path, capsys):
    assert main(["prove", "kl-nll", "--to", "txt,tex,json", "--out", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "KL(phat, q)" in printed and "-Entropy(phat) + NLL(q, y)" in printed and printed.count("[proved]") >= 9
    files = sorted(p.name for p in (tmp_path / "kl-nll").iterdir())
    assert files == ["fragment.tex", "proof.json", "proof.tex", "proof.txt"]
    data = json.loads((tmp_path / "kl-nll" / "proof.json").read_text())
    step = data["derivations"][0]["steps"][0]
    assert step["checks"]["record"] == "intact" and step["checks"]["exact"] == "proved"
    assert step["checks"]["numeric"]["verdict"] == "agrees" and step["checks"]["numeric"]["instances"] >= 20


def test_verify_json_has_the_keys_that_tools_rely_on(capsys):
    assert main(["verify", "kl-nll", "--json"]) == 0
    (d,) = json.loads(capsys.readouterr().out)["derivations"]
    assert {"name", "title", "statement", "given", "relation", "verdict", "steps"} <= set(d)
    assert {"number", "latex", "relation", "rule", "says", "used", "needs", "checks"} <= set(d["steps"][0])
    assert d["verdict"] == "proved"


def test_simplify_finds_the_chain_of_the_seed(capsys):
    assert main(["simplify", "KL(phat, q)", "--given", SEED]) == 0
    out = capsys.readouterr().out
    assert out.rstrip().splitlines()[-1].startswith("10 = -Entropy(phat) + NLL(q, y)")
    assert out.count("[proved]") == 10


def test_a_line_that_begins_with_a_minus_is_no_option(capsys):
    assert main(["judge", "-log(1/a)", "log(a)", "--given", "a > 0"]) == 0
    assert capsys.readouterr().out.startswith("proved")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["judge", "a", "b", "--given", "a, b real"], 1, "refuted"),
        (["judge", "a/a", "1", "--given", "a real"], 1, "conditional"),
        (["judge", "p[j]", "0"], 1, "ill-formed"),
        (["judge", "a"], 2, "RIGHT"),
        (["prove", "nonsense"], 2, "no theorem nonsense"),
        (["verify", "nonsense"], 2, "no theorem nonsense"),
        (["prove", "--to", "doc"], 2, "no format doc"),
        (["rules", "nonsense"], 2, "no rule nonsense"),
        (["simplify", "a +"], 2, "not an expression"),
        (["simplify", "a", "--given", "a => 1"], 2, "both sides"),
        (["simplify", "-" * 5000 + "a"], 2, "deep"),
        (["judge", "(" * 5000 + "a" + ")" * 5000, "a"], 1, "nested|parentheses|deep"),
    ],
)
def test_exit_codes_and_messages(args, code, said, capsys):
    import re

    assert main(args) == code
    captured = capsys.readouterr()
    assert re.search(said, captured.out + captured.err)
    assert "Traceback" not in captured.err


def test_list_and_help_do_not_import_sympy():
    for args in (["list"], ["list", "--json"], ["--help"], ["prove", "--help"]):
        code = f"import sys; from derivations.cli import main; main({args!r}); sys.exit('sympy' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60).returncode == 0


def test_an_unwritable_folder_is_named(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("a file, not a folder")
    done = run("prove", "kl-nll", "--to", "txt", "--out", str(blocked))
    assert done.returncode == 2 and str(blocked) in done.stderr and "Traceback" not in done.stderr


def test_an_interruption_leaves_the_old_proof_whole(tmp_path):
    run("prove", "kl-nll", "--to", "txt", "--out", str(tmp_path))
    proof = tmp_path / "kl-nll" / "proof.txt"
    before = proof.read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-m", "derivations", "prove", "--all", "--to", "txt", "--out", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(0.4)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode in (0, 130) and b"Traceback" not in err
    assert proof.read_bytes() == before
    assert not list(Path(tmp_path).rglob(".proof*"))


def test_output_does_not_depend_on_hash_seeds(tmp_path):
    made = []
    for seed in ("0", "1"):
        folder = tmp_path / seed
        env = {**os.environ, "PYTHONHASHSEED": seed}
        run("prove", "kl-nll", "--to", "txt,tex,json,html,md", "--out", str(folder), env=env)
        made.append({p.name: p.read_bytes() for p in sorted(folder.rglob("proof.*"))})
    assert made[0] == made[1] and len(made[0]) == 5
