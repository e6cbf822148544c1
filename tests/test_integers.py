"""Bounds of sizes, indices and labels: what follows from their ranges and conditions, and what does not."""

import pytest

from derivations.check.exact import equal
from derivations.read import hypotheses, line

N, NM, KM = "n in 1..N; ", "n in 1..N; m in 1..M; ", "k in 1..K; m in 1..M; "
XY = N + "y_n in 1..K; x_n in 1..K; x_n <= y_n"
ROW = N + "m in 1..N; x_n in 1..n"

AT_LEAST_0 = [
    ("y[n]-2", N + "y_n in 2..K"), ("y[1]-2", N + "y_n in 2..K"), ("n-x[n]", ROW), ("N-x[n]", ROW), ("m-x[m]", ROW),
    ("2*M-N", NM + "2*M >= N"), ("N-M", NM + "N >= 2*M"), ("N-2*M", NM + "N >= 2*M"),
    ("y[1]-2", N + "y_n in 1..K; y_1 >= 2"), ("y[1]-2", N + "y_n in 1..K; y_n >= 2"),
    ("y[m]-2", N + "y_n in 1..K; y_n >= 2; m in 2..N"), ("N", N + "N >= 0"), ("N+3", N + "N >= -3"),
    ("M-1", NM + "N >= 0"), ("M-1", NM + "M >= N-5"), ("M-2", NM + "N = M-1"), ("M-1", NM + "N = M-1; N >= 0"),
    ("M-2", NM + "M = 2*N"), ("M-N", NM + "M = 2*N"), ("N-2", NM + "N = 2*M"), ("K-k", "k in 1..K; j in 1..k"),
    ("k-j", "k in 1..K; j in 1..k"), ("K-j", "k in 1..K; j in 1..k"), ("K-M-1", KM + "K > M"), ("K-M-1", KM + "M < K"),
    ("K-5", "k in 1..K; K >= 5"), ("K-5", "k in 1..K; K > 4"), ("K-5", "k in 1..K; 5 <= K"),
    ("3-k", "k in 1..K; K <= 3"),
    ("3-y[n]", N + "y_n in 1..3"), ("3-y[n]", N + "y_n in 1..K; K <= 3"), ("y[y[n]]-1", N + "y_n in 1..N"),
    ("N-y[y[n]]", N + "y_n in 1..N"), ("M", "m in 0..M"), ("K+y[n]-2", N + "y_n in 1..K"),
    ("K-y[n]", N + "y_n in 1..K"),
    ("L-K", KM + "l in 1..L; K <= M; M <= L"), ("L-K-2", KM + "l in 1..L; K < M; M < L"), ("y[n]-x[n]", XY),
    ("y[n]-4", N + "y_n in 1..K; y_n in 4..7"), ("7-y[n]", N + "y_n in 1..K; y_n in 4..7"),
    ("y[n]-1", N + "y_n in 1..K; y_n in 0..7"),
]  # fmt: skip

NOT_SHOWN = [
    ("n-x[m]", ROW), ("x[n]-n", ROW), ("m-x[n]", ROW), ("2*N-M", NM + "2*M >= N"), ("M-N", NM + "2*M >= N"),
    ("M-N", NM + "N >= 2*M"), ("y[n]-2", N + "y_n in 1..K; y_1 >= 2"),
    ("y[m]-2", "n in 2..N; y_n in 1..K; y_n >= 2; m in 1..N"),
    ("y[m]-2", N + "y_n in 1..K; y_n >= 2; m in 2..N+1; y_m in 1..K"),
    ("M-K", KM + "K >= 0; k <= M"), ("M-K-1", KM + "k <= M"), ("N-1", N + "N >= 0"), ("N", N + "N >= -3"),
    ("N-1", N + "N >= -3"), ("M-2", NM + "N = M-1; N >= 0"), ("M-N", NM + "N = 2*M"), ("M-3", NM + "N = M-1"),
    ("M-N", NM + "3*M = 2*N"), ("j-k", "k in 1..K; j in 1..k"), ("K-M-2", KM + "K > M"), ("K-M-1", KM + "M <= K"),
    ("K-M-1", KM + "K != M"), ("K-5", "k in 1..K; K >= 4"), ("2-k", "k in 1..K; K <= 3"),
    ("K-y[n]-1", N + "y_n in 1..K"),
    ("y[n]-2", N + "y_n in 1..K"), ("y[n]*K-1", N + "y_n in 0..K"), ("K-L", KM + "l in 1..L; K <= M; M <= L"),
    ("x[n]-y[n]", XY), ("y[1]-x[2]", XY + "; N >= 2"), ("y[1]-x[n]", XY), ("y[n]-5", N + "y_n in 1..K; y_n in 4..7"),
    ("6-y[n]", N + "y_n in 1..K; y_n in 4..7"), ("y[1]-4", N + "m in 2..N; y_n in 1..K; y_m in 4..7"),
    ("y[k]-1", N + "k in 1..K; y_n in 1..K"), ("y[n+1]-1", N + "y_n in 1..K"), ("a-1", "a > 0"),
    ("2*a-1", "2*a >= 0; a real"),
]  # fmt: skip


def verdict(term, given):
    given = hypotheses(given)
    return equal(line(f"sqrt({term}) - sqrt({term})", given), line("0", given), given).verdict


@pytest.mark.parametrize(("term", "given"), AT_LEAST_0)
def test_a_bound_that_follows(term, given):
    assert verdict(term, given) == "proved"


@pytest.mark.parametrize(("term", "given"), NOT_SHOWN)
def test_a_bound_that_does_not(term, given):
    assert verdict(term, given) != "proved"
