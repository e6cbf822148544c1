"""Ratios measured in one run; no test here fails on a time. Run: ./derive test tests/benchmarks -s

Against SymPy's `simplify(left - right)` on the same pairs, against `import sympy`, and growth with the size of a line.
"""

import signal
import statistics
import subprocess
import sys
import time

import pytest
import sympy
from identities import TRUE

import derivations as d
from derivations.check.exact import equal
from derivations.read import hypotheses, line
from derivations.rules import sums

LIMIT = 3.0  # seconds that simplify is given for a pair


def timed(job, repeat=3):
    """The least of a few runs, in seconds."""
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        job()
        best = min(best, time.perf_counter() - start)
    return best


class Late(Exception):
    pass


def simplify_time(left, right):
    def ring(*_):
        raise Late

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    start = time.perf_counter()
    try:
        sympy.simplify(left - right)
    except Exception:  # late, or SymPy's own fault: the time counts
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.perf_counter() - start


@pytest.mark.filterwarnings("ignore")  # SymPy's own, of what it is asked here
def test_against_simplify():
    exact, whole, theirs = [], [], []
    for _, left, right, given in TRUE[::3]:
        g = hypotheses(given)
        a, b = line(left, g), line(right, g)
        exact.append(timed(lambda a=a, b=b, g=g: equal(a, b, g)))
        whole.append(timed(lambda a=a, b=b, g=g: d.judge(a, b, given=g)))
        theirs.append(
            simplify_time(a.to_sympy() if hasattr(a, "to_sympy") else a, b.to_sympy() if hasattr(b, "to_sympy") else b)
        )
    medians = [1000 * statistics.median(x) for x in (exact, whole, theirs)]
    print(
        f"\nmedian ms: exact {medians[0]:.2f}, judge {medians[1]:.2f}, simplify {medians[2]:.1f}; "
        f"ratios {medians[2] / medians[0]:.0f} and {medians[2] / medians[1]:.0f}"
    )
    assert len(exact) == len(theirs)


def test_against_import_sympy(tmp_path):
    def process(*args):
        return timed(lambda: subprocess.run([sys.executable, *args], check=True, capture_output=True), repeat=5)

    base = process("-c", "import sympy")
    prove = process("-m", "derivations", "prove", "kl-nll", "--to", "txt,tex,json", "--out", str(tmp_path))
    verify = process("-m", "derivations", "verify", "--all")
    beyond = (verify - base) / base
    print(f"\nimport sympy {base:.2f} s; prove kl-nll {prove / base:.2f} of it; verify --all {beyond:.2f} beyond it")
    assert base > 0


@pytest.mark.parametrize("count", [10, 100, 1000])
def test_growth_with_terms(count):
    left = "+".join(f"a{i}*b{i}" for i in range(count))
    right = "+".join(f"b{i}*a{i}" for i in reversed(range(count)))
    seconds = timed(lambda: d.judge(left, right), repeat=1)
    print(f"\n{count} terms: {1000 * seconds:.1f} ms")
    assert d.judge(left, right).verdict == "proved"


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_growth_with_nested_sums(depth):
    names = "ijkl"[:depth]
    body = "*".join(f"u[{i}]" for i in names)
    left = f"Sum({body}, {', '.join(f'({i}, 1, K)' for i in names)})"
    right = f"Sum(u[i], (i, 1, K))**{depth}"
    g = hypotheses("k in 1..K; u_k real")
    a, b = line(left, g), line(right, g)
    print(f"\n{depth} nested sums: exact {1000 * timed(lambda: equal(a, b, g)):.2f} ms")
    assert equal(a, b, g).verdict == "proved"


@pytest.mark.parametrize("count", [10, 100, 1000])
def test_growth_with_steps(count):
    given = "k in 1..K; n in 1..N; f_{n,k} real"
    text = "Sum(Sum(f[n,k], (k, 1, K)), (n, 1, N))"
    chain = d.claim("two sums, exchanged again and again", text, "=", text, given=given)
    made = timed(lambda: swapped(chain, count))
    whole = swapped(chain, count)
    judged = timed(lambda: d.verify(whole))
    print(f"\n{count} steps: taken {1000 * made / count:.2f} ms a step, judged {1000 * judged / count:.2f} ms a step")
    assert d.verify(whole).verdict == "proved"


def swapped(chain, count):
    for _ in range(count):
        chain = chain.by(sums.swap)
    return chain
