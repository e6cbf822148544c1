"""Values that may be infinite or undefined: -inf + inf, 0/0, powers of what may be 0, cases."""

import pytest

from derivations.check.exact import equal
from derivations.read import hypotheses, line

K, P = "k in 1..K; j in 1..K; ", "p, q pmf on k in 1..K; j in 1..K; "
AB, D = "a, b, c >= 0; u, v >= 0; k in 1..K", "KroneckerDelta(k,j)"
SPLIT = "Piecewise((log(p[k]), k <= 2), ({}, True))"

DEFINED = [
    ("d*log(a) + log(b)", AB + "; d = u + v"),
    ("w[1]*log(a) + log(b)", K + "w_k real; a, b, u_k >= 0; w_1 = Sum(u[k],(k,1,K))"),
    ("log(a) + log(b)", AB), ("-log(a) - log(b)", AB), ("log(1/a) - log(b)", AB), ("u*log(a) + v*log(b)", AB),
    ("w*log(a) + log(b)", AB + "; w = u*v"),
    ("w*log(a) + log(b)", AB + "; w := u**2 + v"),
    ("Sum(" + SPLIT.format("log(q[k])") + ",(k,1,K))", P), ("Piecewise((log(a), K <= 2), (-log(b), True))", AB),
    ("u*h", AB + "; h := log(a)"),
    ("a*KL(p,q)", P + "a >= 0"),
    ("p[k]*c[k] - p[k]*c[k]", P + "c_k := log(p[k])"),
    ("Sum(Sum(w[j],(j,1,i)),(i,1,K))*log(a)", K + "w_k >= 0; a >= 0"),
    ("p[k]*Sum(log(p[k]),(j,1,K)) - log(a)", P + "a > 0"), ("a**k", "k in -2..K; a > 0"),
    ("a**y[n]", "n in 1..N; y_n := n; a real"),
    ("a**b", "a, b >= 0"), ("a**K", K + "a real"), ("Sum(a**i,(i,0,K))", K + "a real"),
    ("a**(K+j-1)", K + "a real"), ("(a*c)**D0", K + "a, c real; D0 := K"),
    ("y[n]*log(a) + log(b)", "n in 1..N; y_n in 0..K; k in 1..K; a, b >= 0"), ("log(0)", ""), ("0*log(0)", ""),
]  # fmt: skip

UNDEFINED = [
    ("log(a) - log(b)", AB), ("log(a/b)", AB), ("log(a/b) + log(c)", "a > 0; b, c >= 0"),
    ("log(1/b) + log(c)", "b, c >= 0"),
    ("log(0) - log(0)", ""), ("log(0) + log(1/a)", "a >= 0"), ("log(a/b)", "a > 0; b != 0"),
    ("log(a*b)", "a > 0; b real"),
    ("log(a/(b/c))", "a, b > 0; c >= 0"), ("a/(b/c)", "a, b > 0; c >= 0"),
    ("1/(1/c)", "c >= 0"),
    ("exp(-log(a))", "a >= 0"), ("exp(log(1/a))", "a >= 0"), ("log(a)*log(b)", AB), ("log(a)*log(a)", AB),
    ("(u-v)*log(a)", AB),
    ("log(a)**2", AB), ("1/log(a)", AB), ("sqrt(log(a)**2)", AB), ("u*log(a) - v*log(b)", AB),

    ("Product(log(p[k]),(k,1,K))", P), ("Product(1/p[k],(k,1,K))", P), ("log(b) + exp(1/a)", "a >= 0; b >= 0"),
    ("Sum(" + SPLIT.format("-log(q[k])") + ",(k,1,K))", P), ("Piecewise((log(a), K <= 2), (b, True)) - log(a)", AB),
    ("Piecewise((b, K <= 2), (log(a), True)) - log(a)", AB), ("Sum(log(p[k]),(k,1,K)) - Sum(log(q[k]),(k,1,K))", P),
    # what is no weight
    ("d*log(a) + log(b)", AB + "; d = u - v"), ("d*log(a) + log(b)", AB + "; d = -u"),
    ("d*log(a) + log(b)", AB + "; d = u*x; x real"),
    ("w[1]*log(a) + log(b)", K + "w_k, v_k real; a, b, u_k >= 0; w_1 = Sum(u[k]*v[k],(k,1,K))"),
    ("w[1]*log(a) + log(b)", K + "w_k, v_k real; a, b >= 0; w_1 = Sum(v[k],(k,1,K))"),
    ("w*log(a) + log(b)", AB + "; w = u - v"), ("w*log(a) + log(b)", AB + "; w = -u"),
    ("w*log(a) + log(b)", AB + "; w = u*r; r real"),
    ("w*log(a) + log(b)", K + "a, b >= 0; u_k >= 0; v_k real; w = Sum(u[k]*v[k],(k,1,K))"),
    ("r**2*log(a)", "r real; a >= 0"),
    ("w*log(a) + log(b)", K + "a, b >= 0; v_k real; w = Sum(v[k],(k,1,K))"),
    ("r**3*log(a) + log(b)", "r real; a, b >= 0"),
    ("(u/c+v)*log(a) + log(b)", "u, v, a, b >= 0; c != 0"), ("(r/c+v)*log(a) + log(b)", "v, a, b >= 0; c > 0; r real"),
    ("y[n]*log(a) + log(b)", "n in 1..N; y_n in -1..K; k in 1..K; a, b >= 0"),
    ("k*log(a) + log(b)", "k in -1..K; a, b >= 0"),
    ("N*log(a) + log(b)", "n in 1..N; N >= -2; a, b >= 0"),
    ("p[k]*log(h[k]) - p[k]*log(h[k])", P + "h_k := p[k]*a; a >= 0"),
    ("p[k]*log(p[k]) + p[k]**b", P + "b real"), ("p[k]**b + p[k]*log(p[k])", P + "b real"),
    ("p[k]*log(p[k]) + 1/p[k]", P),
    # powers
    ("a**b", "a real; b > 0"), ("a**b", "a >= 0; b real"), ("a**b", "a != 0; b > 0"),
    ("a**k", "k in -2..K; a real"), ("a**k", "k in -2..K; a >= 0"),
    ("a**(K/2)", K + "a real"), ("a**(K*b)", K + "a real; b > 0"), ("a**(K+b)", K + "a real; b > 0"),
    ("a**h", "a real; h := 1/2"),
    ("a**Sum(f[k],(k,1,K))", K + "a real; f_k > 0"),
    ("Sum(f[i],(i,1,K)) + (a*b)**i", K + "f_k real; a, b real; i > 0"), ("a**y[n]", "n in 1..N; y_n > 0; a real"),
    ("a**y[n]", "n in 1..N; y_n := n/2; a real"), ("(a*b)**(1/3)", "a, b real"), ("a**(1/2) + a**(-1/2)", "a >= 0"),
    # indices
    ("f[y[n+1]]", K + "n in 1..N; y_n in 1..K; f_k real"),
    ("KroneckerDelta(y[n+1],k)", K + "n in 1..N; y_n in 1..K"),
    ("log(u[1]) - log(u[1])", "n in 1..N; m in 2..N; u_n real; u_m > 0"),
    ("log(u[1]+a) - log(u[1]+a)", "n in 1..N; m in 2..N; u_n, a real; u_m + a > 0"),
    ("log(u[1]+v[2]) - log(u[1]+v[2])", "n in 1..N; N >= 2; u_n, v_n real; u_n + v_n > 0"),
    ("sqrt(q[k])", K + "p_k pmf over k; q_k real"),
    ("sqrt(q[1,k])", "m in 1..N; n in 2..N; k in 1..K; q_{m,k} real; q_{n,k} pmf over k"),
    ("sqrt(f[1,l])", K + "l in 1..L; K <= L; f_{k,l} real; f_{k,j} pmf over k, j"),
    ("log(r[k]) - log(r[k])", P + "r_k >= 0; p << q; p_k > 0"),
]  # fmt: skip

EQUAL = [
    ("Sum(Sum(f[j],(j,K+1-i,K)),(i,1,K))", "Sum(j*f[j],(j,1,K))", K + "f_k real"),
    ("Sum(Sum(1,(j,1,y[n])),(n,1,N))", "Sum(y[n],(n,1,N))", K + "n in 1..N; y_n in 1..K"),
    ("Sum(Piecewise((k, k <= M),(0,True)),(k,1,K))", "M*(M+1)/2", K + "m in 1..M; M <= K"),
    ("Sum(Piecewise((k, k >= M),(0,True)),(k,3,K))", "K*(K+1)/2 - M*(M-1)/2",
     "k in 1..K; m in 1..M; K >= 3; M >= 3; M <= K"),
    ("Piecewise((Piecewise((a, Eq(k,j)),(b,True)), Eq(k,1)),(c,True))",
     f"KroneckerDelta(k,1)*({D}*a+(1-{D})*b) + (1-KroneckerDelta(k,1))*c", K + "a, b, c real"),
]  # fmt: skip

NOT_EQUAL = [
    ("sqrt((a-b)**4)", "a-b", "a >= b; b real"),
    ("Sum(Piecewise((k, k <= M),(0,True)),(k,1,K))", "M*(M+1)/2", K + "m in 1..M"),
    ("Sum(Piecewise((k, k <= M),(0,True)),(k,1,K))", "M*(M+1)/2", K + "m in 1..M; M <= K; M >= -3"),
    ("Sum(Piecewise((k, k >= M),(0,True)),(k,3,K))", "K*(K+1)/2 - M*(M-1)/2", "k in 1..K; m in 1..M; K >= 3; M <= K"),
    ("Sum(Piecewise((k, k >= M),(0,True)),(k,1,K))", "K*(K+1)/2 - M*(M-1)/2", "k in 1..K; m in 1..M"),
    ("Piecewise((Piecewise((a, k <= 2),(b,True)), k <= 5),(c,True))", "Piecewise((a, k <= 2),(c,True))",
     K + "a, b, c real"),
    ("Piecewise((a, k <= 2),(b, k <= 5),(c,True))", "Piecewise((a, k <= 2),(b, k >= 5),(c,True))", K + "a, b, c real"),
    (f"Piecewise((1/{D}, Eq(k,j)),(0,True))", "1", K), (f"Piecewise((exp(1/{D}), Eq(k,j)),(0,True))", "exp(1)", K),
    (f"Piecewise((Sum(f[i]/{D},(i,1,K)), Eq(k,j)),(0,True))", "Sum(f[i],(i,1,K))", K + "f_k real"),
    (f"Piecewise((0, Ne(k,j)),(1/{D},True))", "1", K),
    ("Sum(q[1,k],(k,1,K))", "1",
     "m in 1..N; n in 2..N; k in 1..K; q_{m,k} real; q_{n,k} pmf over k"),
    ("sqrt(c)-sqrt(c)", "0", "-log(b)+c >= -log(b); b >= 0; c real"),
    ("Sum(Sum(f[j],(j,K+1-i,K)),(i,1,K))", "Sum((K-j)*f[j],(j,1,K))", K + "f_k real"),
]  # fmt: skip


def proved(left, right, given):
    given = hypotheses(given)
    return equal(line(left, given), line(right, given), given).verdict == "proved"


@pytest.mark.parametrize(("text", "given"), DEFINED)
def test_what_has_a_value_equals_itself(text, given):
    assert proved(text, text, given)


@pytest.mark.parametrize(("text", "given"), UNDEFINED)
def test_what_may_have_none_does_not(text, given):
    assert not proved(text, text, given)


@pytest.mark.parametrize(("left", "right", "given"), EQUAL)
def test_what_is_equal(left, right, given):
    assert proved(left, right, given)


@pytest.mark.parametrize(("left", "right", "given"), NOT_EQUAL)
def test_what_is_not(left, right, given):
    assert not proved(left, right, given)
