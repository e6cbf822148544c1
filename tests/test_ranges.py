"""More that the exact judge must know, of conditions on indices, equations, powers and ranges: see test_edges."""

import pytest

from derivations.check.judge import judge

K, KN, F = "k in 1..K", "k in 1..K; n in 1..N; y_n in 1..K", "k in 1..K; f_k real"

PROVED = [
    ("a**KroneckerDelta(k, j)", "1 + (a-1)*KroneckerDelta(k, j)", K + "; j in 1..K; a > 0"),
    ("Sum(Piecewise((f[k], Ne(k, j)),(0,True)),(k,1,K))", "Sum(f[k],(k,1,K)) - f[j]", F + "; j in 1..K"),
    ("Sum(Piecewise((f[k], Eq(k, j)),(2*f[k],True)),(k,1,K))", "2*Sum(f[k],(k,1,K)) - f[j]", F + "; j in 1..K"),
    ("Sum(Piecewise((f[k], k < M),(0,True)),(k,1,K))", "Sum(f[k],(k,1,M-1))", F + "; M <= K"),
    ("Sum(Piecewise((f[k], k > M),(0,True)),(k,1,K))", "Sum(f[k],(k,M+1,K))", F + "; M <= K"),
    ("Sum(Piecewise((f[k], k < M),(2*f[k], k > M),(0,True)),(k,1,K))", "Sum(f[k],(k,1,M-1))+2*Sum(f[k],(k,M+1,K))",
     F + "; M <= K"),
    ("Sum(f[k],(k,1,M))+f[M+1]+Sum(f[k],(k,M+2,K))", "Sum(f[k],(k,1,K))", F + "; M < K"),
    ("Sum(f[k],(k,1,K))", "Sum(f[k],(k,1,M))+f[M+1]", F + "; K = M + 1"),
    ("Sum(2*w[n],(n,1,N))", "2", "n in 1..N; w_n real; Sum(w[n],(n,1,N)) = 1"),
    ("Sum(w[n],(n,1,N))*3", "2", "n in 1..N; w_n real; 3*Sum(w[n],(n,1,N)) = 2"),
    ("a+b", "3*b", "a, b real; a = 2*b"),
    ("a-1", "b", "a, b real; a = b + 1"),
    ("Sum(q[k],(k,1,K))", "1", K + "; q_k = 1/K"),
    ("KroneckerDelta(2*k, 2*j)", "KroneckerDelta(k, j)", K + "; j in 1..K"),
    ("KroneckerDelta(2*k, 2*j + 1)", "0", K + "; j in 1..K"),
    ("KroneckerDelta(k, K + 1)", "0", K),
    ("KroneckerDelta(k, 0)", "0", K),
    ("KroneckerDelta(j, k)*KroneckerDelta(k, j)", "KroneckerDelta(k, j)", K + "; j in 1..K"),
    ("1/(a-b)", "-1/(b-a)", "a, b real; a != b"),
    ("(1/a+1/b)**(-2)", "(a*b/(a+b))**2", "a, b > 0"),
    ("(1/a+1/b)**30", "((a+b)/(a*b))**30", "a, b > 0"),
    ("sqrt(a**2/(b+c))", "a/sqrt(b+c)", "a, b, c > 0"),
    ("sqrt(1/a+1/b)", "sqrt(a+b)/sqrt(a*b)", "a, b > 0"),
    ("a**(KroneckerDelta(k, j) + KroneckerDelta(k, l))", "a**KroneckerDelta(k, j)*a**KroneckerDelta(k, l)",
     "k, j, l in 1..K; a > 0"),
    ("Sum(KroneckerDelta(j, y[n]),(j,1,n))", "1", "n in 1..N; y_n in 1..n"),
    ("Sum(k**3,(k,1,K))", "(K*(K+1)/2)**2", K),
    ("Sum(k**2,(k,M,K))", "Sum(k**2,(k,1,K))-Sum(k**2,(k,1,M-1))", K + "; M <= K"),
    ("log(12)", "2*log(2)+log(3)", ""),
    ("log(a/6)", "log(a)-log(2)-log(3)", "a > 0"),
    ("log(-a)", "log(-2*a)-log(2)", "a < 0"),
    ("log(2*a-3)", "log(2)+log(a-Rational(3,2))", "a >= 2"),
    ("exp(a)*exp(-a)", "1", "a real"),
    ("exp(2*log(a))", "a**2", "a > 0"),
    ("log(a**2)", "2*log(-a)", "a < 0"),
    ("exp(log(a**2)/2)", "a", "a > 0"),
    ("(-a)**2*exp(log(b)-log(c))", "a**2*b/c", "a real; b, c > 0"),
    ("Sum(Sum(KroneckerDelta(i, k + j),(j,1,K)),(k,1,K))", "i - 1", "i in 1..K; k in 1..K; j in 1..K"),
    ("Sum(f[k + M],(k,1,K - M))", "Sum(f[k],(k,M + 1,K))", F + "; M <= K"),
    ("Sum(f[k - 1],(k,2,K))", "Sum(f[k],(k,1,K - 1))", F),
    ("Sum(f[K - k],(k,0,K - 1))", "Sum(f[k],(k,1,K))", F),
    ("Sum(f[k],(k,0 + 1,K + 2 - 2))", "Sum(f[k],(k,1,K))", F),
    ("Sum(k,(k,0,3))", "6", ""),
    ("Sum(f[k],(k,1,3))", "f[1]+f[2]+f[3]", F + "; K >= 3"),
    ("Sum(f[k],(k,1,K + 1)) - f[K + 1]", "Sum(f[k],(k,1,K))", "k in 1..K + 1; f_k real"),
    ("Sum(p[i,j],(j,1,J))", "Sum(p[i,l],(l,1,J))", "i in 1..M; j in 1..J; p_{i,j} pmf over i, j"),
    ("Sum(Sum(p[i,j],(j,1,J)),(i,1,M))", "1", "i in 1..M; j in 1..J; p_{i,j} pmf over i, j"),
    ("Sum(exp(f[k + 1]),(k,1,K - 1))", "Sum(exp(f[k]),(k,2,K))", F),
    ("Sum(exp(f[k + 1]*f[k]),(k,1,K - 1))", "Sum(exp(f[k]*f[k - 1]),(k,2,K))", F),
    ("Sum(1/(1 + f[k + 1]**2),(k,1,K - 1))", "Sum(1/(1 + f[k]**2),(k,2,K))", F),
    ("Sum(log(1 + f[k + 1]**2),(k,1,K - 1))", "Sum(log(1 + f[k]**2),(k,2,K))", F),
    ("Sum(Sum(KroneckerDelta(y[n],y[m])*f[y[n]]*g[y[m]],(m,1,N)),(n,1,N))",
     "Sum(Sum(KroneckerDelta(y[n],y[m])*f[y[m]]*g[y[n]],(m,1,N)),(n,1,N))", KN + "; f_k, g_k real"),
    ("Sum(Sum(KroneckerDelta(y[n],y[m])*log(q[y[n]]),(m,1,N)),(n,1,N))",
     "Sum(Sum(KroneckerDelta(y[n],y[m])*log(q[y[m]]),(m,1,N)),(n,1,N))", KN + "; q_k > 0"),
    ("Sum(Sum(KroneckerDelta(y[n],y[m])*f[y[n]]**2,(m,1,N)),(n,1,N))",
     "Sum(Sum(KroneckerDelta(y[n],y[m])*f[y[n]]*f[y[m]],(m,1,N)),(n,1,N))", KN + "; f_k real"),
    ("Sum(Sum(KroneckerDelta(y[n],y[m])*KroneckerDelta(y[m],y[n]),(m,1,N)),(n,1,N))",
     "Sum(Sum(KroneckerDelta(y[n],y[m]),(m,1,N)),(n,1,N))", KN),
    ("KroneckerDelta(k,j)**3", "KroneckerDelta(j,k)", K + "; j in 1..K"),
    ("(KroneckerDelta(k,j)*a)**2", "KroneckerDelta(j,k)*a**2", K + "; j in 1..K; a real"),
    ("log(8/27)", "3*log(2)-3*log(3)", ""),
    ("Rational(4,9)**Rational(1,2)", "Rational(2,3)", ""),
    ("a/2+a/3", "5*a/6", "a real"),
    ("(a/2+b/3)*6", "3*a+2*b", "a, b real"),
    ("log(a/2+b/3)", "log(3*a+2*b)-log(6)", "a, b > 0"),
    ("Sum(f[k + j],(j,0,0))", "f[k]", F),
    ("Sum(f[j],(j,k,k))", "f[k]", F),
    ("Product(f[j],(j,k,k))", "f[k]", F),
    ("Product(f[k],(k,1,K))/f[K]", "Product(f[k],(k,1,K - 1))", K + "; f_k > 0"),
    ("Sum(f[k],(k,1,L))", "Sum(f[k],(k,1,M))+f[M+1]+f[M+2]",
     "k in 1..L; j in 1..J; n in 1..M; f_k real; L = J + 1; J = M + 1"),
    ("Sum(f[k],(k,1,L))", "Sum(f[k],(k,1,M))+f[M+1]+f[M+2]",
     "k in 1..L; j in 1..J; n in 1..M; f_k real; J = M + 1; L = J + 1"),
    ("Sum(f[k],(k,1,L))", "Sum(f[k],(k,1,J))", "k in 1..L; j in 1..J; f_k real; L = M; M = J; n in 1..M"),
    ("Sum(KroneckerDelta(k, y[n]),(k,1,M))", "1", KN + "; y_n <= M; M <= K"),
    ("Sum(KroneckerDelta(k, y[n]),(k,M,K))", "1", KN + "; y_n >= M; M <= K"),
    ("Sum(KroneckerDelta(k, y[n])*f[k],(k,1,K-1))", "f[y[n]]", KN + "; y_n < K; f_k real; K >= 2"),
    ("Sum(KroneckerDelta(k, y[n]),(k,1,M))", "0", KN + "; y_n > M; M <= K"),
    ("Sum(p[k]*Sum(p[j],(j,1,K))*log(p[k]),(k,1,K))", "Sum(p[k]*log(p[k]),(k,1,K))", "p pmf on k in 1..K"),
    ("Sum(p[k],(k,1,K))**2*log(a)", "log(a)", "p pmf on k in 1..K; a > 0"),
    ("Sum(KroneckerDelta(j,k)*p[j]**2,(j,1,K))*log(p[k])", "p[k]**2*log(p[k])", "p pmf on k in 1..K; j in 1..K"),
    ("(a*b)**Sum(KroneckerDelta(k,y[n]),(n,1,N))",
     "a**Sum(KroneckerDelta(k,y[n]),(n,1,N))*b**Sum(KroneckerDelta(k,y[n]),(n,1,N))",
     KN + "; a, b real"),
    ("(a*b)**k", "a**k*b**k", K + "; a, b real"),
    ("Sum((a*b)**j,(j,1,K))", "Sum(a**j*b**j,(j,1,K))", K + "; a, b real"),
    ("(a*b)**(2*k + 1)", "a*b*(a**k*b**k)**2", K + "; a, b real"),
    ("(a*b)**c", "a**c*b**c", "a, b >= 0; c > 0"),
    ("a**c*a**d", "a**(c+d)", "a > 0; c, d real"),
    ("log(-a)+log(b)", "log(-a*b)", "-a > 0; b > 0"),
    ("log(a-b)+log(3)", "log(3*a-3*b)", "a - b >= 1; a, b real"),
    ("Piecewise((a, k < j), (b, True))", "Piecewise((b, k >= j), (a, True))", "k in 1..K; j in 1..K; a, b real"),
    ("Sum(Piecewise((x[n], y[n] <= k), (x[n]/2, True)), (n, 1, N))",
     "Sum(x[n], (n, 1, N)) - Sum(Piecewise((x[n], y[n] > k), (0, True)), (n, 1, N))/2",
     "k in 1..K; n in 1..N; y_n in 1..K; x_n real"),
    ("Piecewise((1/(j-k), k < j), (0, True))", "Piecewise((0, k >= j), (1/(j-k), True))", "k in 1..K; j in 1..K"),
    ("log(2*a - 2*b) - log(a - b)", "log(2)", "a, b real; a > b"),
    ("log(b - a) + log(-1/(a - b))", "0", "a, b real; a < b"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "given"), PROVED)
def test_it_is_proved_and_every_instance_agrees(left, right, given):
    found = judge(left, right, given=given)
    assert found.verdict == "proved" and found.checks["numeric"]["verdict"] == "agrees", found


ROOTS = [("sqrt(8)", "2*sqrt(2)"), ("sqrt(12)", "2*sqrt(3)"), ("sqrt(2)*sqrt(2)", "2"), ("sqrt(2)**3", "2*sqrt(2)"),
         ("2**Rational(7,2)", "8*sqrt(2)"), ("sqrt(Rational(1,8))", "sqrt(2)/4")]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), ROOTS)
def test_whole_powers_leave_the_roots(left, right):
    assert judge(left, right).verdict == "proved"


UNKNOWN = [  # true, and beyond the judge: it must not say more than it knows
    ("log(a-b)+log(3)", "log(3*a-3*b)", "a - b - c >= 1; a, b real; c >= 0"),
]


@pytest.mark.parametrize(("left", "right", "given"), UNKNOWN)
def test_what_is_true_and_not_shown_is_never_refuted(left, right, given):
    assert judge(left, right, given=given).verdict in ("unknown", "conditional")
