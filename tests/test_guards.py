"""What a weight that may be 0, or a case, excuses beside it; and how what is missing is named."""

import pytest
from lines import exactly

from derivations.read import hypotheses

K, M0 = "k in 1..K; j in 1..K; m in 1..K; i in 1..K; a, b > 0; ", "m in 1..M; M >= 0; a > 0"
P, PQ = "p pmf on k in 1..K; j in 1..K; a real", "p, q pmf on k in 1..K; j in 1..K; p << q"
KJ, JM, KM = (f"KroneckerDelta({x})" for x in ("k,j", "j,m", "k,m"))
LOW = "Sum(KroneckerDelta(1,j),(j,1,M))"  # 1 where M >= 1

EXCUSED = [
    (f"{KJ}*log({KJ})", K), (f"{KJ}*{JM}*log({KM})", K), (f"{KJ}*p[k]*log(p[j])", P), (f"{LOW}*log(M)", M0),
    ("p[k]*p[j]*log(p[j])", P), ("p[k]*p[j]*log(p[j]*p[k])", P), ("p[k]*q[j]*log(q[k])", PQ), ("p[k]**2*log(p[k])", P),
    ("(2*p[k]+2*p[j])*log(p[j]+p[k])", P), ("(p[k]+p[j])*log(2*p[j]+2*p[k])", P), ("p[k]/2*log(3*p[k])", P),
    (f"{KJ}*log(f[k,j])", K + "f_{k,j} >= 0; f_{k,k} > 0"), ("0*log(p[k])", P), ("p[k]*log(p[k])/(1+p[j])", P),
    (f"{KJ}*{JM}*log({KJ}*{JM}*{KM})", K),
    ("p[k]*log(log(p[k]+1))", P),
    ("Piecewise((q[k+1], k < K), (0, True))", "k in 1..K; q_k real"),
    ("Piecewise((log(K-1), K > 1), (0, True))", "k in 1..K"),
    ("Piecewise((q[k+1], k + 1 <= K), (0, True))", "k in 1..K; q_k real"),
    ("Piecewise((Sum(1,(i,1,K-5)), K >= 5), (0, True))", "k in 1..K"), ("Piecewise((q[j], Eq(j,k)), (0, True))",
                                                                      "k in 1..K; j in 0..K; q_k real"),
]  # fmt: skip

NOT_EXCUSED = [
    (f"({KJ}+a)*log({KJ})", K), (f"{KJ}*log({KM})", K), (f"{KJ}*{JM}*log(KroneckerDelta(k,i))", K),
    (f"({KJ}+{JM})*log({KJ})", K),
    (f"{KJ}*p[m]*log(p[j])", P + "; m in 1..K"), (f"(a+{LOW})*log(M)", M0), (f"(1+{LOW})*log(M)", M0),
    (f"{KJ}*log(f[k,m])", K + "f_{k,j} >= 0; f_{k,k} > 0"), ("p[k]*log(p[j])", P), ("(p[k]+p[j])*log(p[j])", P),
    ("p[k]*q[j]*log(p[j])", PQ), ("q[k]*log(p[k])", PQ),
    ("(p[k]+p[j])*log(2*p[j]+p[k]-p[1]*p[k])", P), ("p[k]*log(p[k])*log(p[k])", P), ("a/p[k]*log(p[k])", P + "; a > 0"),
    ("p[k]*log(a)", P), ("p[k]/p[j]*log(p[k])", P), ("p[k]*(1/p[k])", P), ("(p[k]-p[j])*log(p[k])", P),
    ("p[k]*sqrt(-p[k])", P),
    ("a*log(p[k])", P), ("sqrt(p[k])*log(p[k])", P), ("p[k]**a*log(p[k])", P + "; a > 0"), ("exp(a)*log(p[k])", P),
    ("p[k]*exp(1/p[k])", P), ("p[k]*exp(-log(p[k]))", P), ("p[k]*(log(p[k])**2)", P),
    ("p[k]*(1/log(p[k]))", P), ("p[k]*2**log(p[k])", P), ("p[k]*q[j]*log(q[j]-q[k])", PQ),
    ("Piecewise((q[k+1], k <= K), (0, True))", "k in 1..K; q_k real"),
    ("Piecewise((log(K-1), K > 0), (0, True))", "k in 1..K"),
    ("Piecewise((0, K > 1), (log(K-1), True))", "k in 1..K"), ("Piecewise((1/(K-2), Eq(K,2)), (0, True))", "k in 1..K"),
    ("Piecewise((Sum(1,(i,1,K-5)), K >= 3), (0, True))", "k in 1..K"),
    ("Piecewise((log(K-1), K >= 1), (0, True))", "k in 1..K"),
    ("Piecewise((q[j], j >= k), (0, True))", "k in 1..K; j in 0..K+1; q_k real"),
    ("Piecewise((0, j >= k), (q[j], True))", "k in 1..K; j in 0..K+1; q_k real"),
]  # fmt: skip

MISSING = [
    ("Sum(log(q[i]),(i,1,K))", "k in 1..K; q_k >= 0", "q[k] > 0"),
    ("Sum(log(q[k]),(k,2,K))", "k in 1..K; q_k >= 0", "k1 in 2..K; q[k1] > 0"),
    ("Sum(log(q[i]),(i,2,K))", "k in 1..K; q_k >= 0", "i in 2..K; q[i] > 0"),
    ("Sum(Sum(log(f[i,m]),(i,1,K)),(m,1,K))", "k in 1..K; j in 1..K; f_{k,j} >= 0", "f[k, j] > 0"),
    ("Sum(Sum(log(q[i]+q[m]),(i,1,K)),(m,1,K))", "k in 1..K; q_k >= 0", "m in 1..K; q[k] + q[m] > 0"),
    ("Sum(p[i]*log(q[i]),(i,1,K))", "p, q pmf on k in 1..K", "p << q"), ("p[k]*log(q[j])", PQ, "q[j] > 0"),
    ("Sum(p[i]*log(q[i]**2+q[1]),(i,1,K))", "p, q pmf on k in 1..K", "q[k]**2 + q[1] > 0"),
    ("p[k]*p[j]*log(q[j])", "p, q pmf on k in 1..K; j in 1..K", "q[j] > 0"),
    ("f[y[n]]", "k in 1..K; n in 1..N; y_n in 0..K; f_k real", "y[n] in 1..K"),
    ("f[k+1]", "k in 1..K; f_k real", "K >= k + 1"),
    ("Sum(1,(i,M+2,K))", "k in 1..K; m in 1..M", "K >= M + 1"), ("a*log(a)", "a real", "a > 0"),
]  # fmt: skip


def less_itself(text, given):
    given = hypotheses(given)
    return exactly(f"{text} - {text}", "0", given)


@pytest.mark.parametrize(("text", "given"), EXCUSED)
def test_where_the_weight_is_0_nothing_is_asked(text, given):
    assert less_itself(text, given).verdict == "proved"


@pytest.mark.parametrize(("text", "given"), NOT_EXCUSED)
def test_where_it_is_not_0_all_is(text, given):
    assert less_itself(text, given).verdict in ("conditional", "unknown")


@pytest.mark.parametrize(("text", "given", "needs"), MISSING)
def test_what_is_missing_is_named_with_its_range(text, given, needs):
    assert "; ".join(map(str, less_itself(text, given).needs)) == needs
