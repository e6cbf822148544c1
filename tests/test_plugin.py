"""The pytest plugin in somebody else's tests."""

import subprocess
import sys

TESTS = '''
from derivations import assert_proved
from derivations.library import kl_decomposition


def test_right(assert_equal):
    assert_equal("log(a*b)", "log(a) + log(b)", given="a, b > 0")


def test_wrong(assert_equal):
    left, right = "Sum(u[k]*v[k], (k, 1, K))", "Sum(u[k], (k, 1, K))*Sum(v[k], (k, 1, K))"
    assert_equal(left, right, given="k in 1..K; u_k, v_k real")


def test_theorem():
    assert_proved(kl_decomposition)
'''


def test_a_wrong_identity_fails_with_a_counterexample_and_a_right_one_passes(tmp_path):
    (tmp_path / "test_theirs.py").write_text(TESTS)
    # -p twice is no harm: where the package is installed its entry point has loaded the plugin already
    code = (
        "import importlib.metadata as m, pytest, sys;"
        "known = any(e.name == 'derivations' for e in m.entry_points(group='pytest11'));"
        "sys.exit(pytest.main(['-q', *([] if known else ['-p', 'derivations.check.plugin']), 'test_theirs.py']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert "2 passed" in done.stdout and "1 failed" in done.stdout, done.stdout + done.stderr
    assert "refuted" in done.stdout and "K = 2" in done.stdout and "left = " in done.stdout


def test_the_plugin_costs_nothing_until_it_is_used():
    code = "import sys; import derivations.check.plugin; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
