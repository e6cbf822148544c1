"""Shifts, mirror images, partial fractions, labels read off their deltas: what they prove, and what they must not."""

import pytest

from derivations import judge
from derivations.check.exact import equal
from derivations.read import hypotheses, line

K, KM = "k in 1..K; u_k real; v_k real; ", "k in 1..K; u_k real; v_k real; M <= K; "
Y = "k in 1..K; n in 1..N; y_n in 1..K; x_n in 1..K; f_k real; "

TRUE = [
    ("Sum(k*u[k]*u[K+1-k],(k,1,K))", "(K+1)*Sum(u[k]*u[K+1-k],(k,1,K))/2", K),
    ("Sum((2*k-M)*u[k]*u[M-k],(k,0,M))", "0", "k in 0..K; u_k real; M <= K"),
    ("Sum(u[k]*v[K+1-k],(k,M,K))", "Sum(v[k]*u[K+1-k],(k,1,K+1-M))", KM),
    ("Sum(u[k]*u[k+M]*v[k],(k,1,K-M))", "Sum(u[k-M]*u[k]*v[k-M],(k,M+1,K))", KM),
    ("Sum(u[k+1]/(k+1),(k,1,K-1))", "Sum(u[k]/k,(k,1,K))-u[1]", K),
    ("Sum(1/(k+2)-1/(k+4),(k,1,K))", "1/3+1/4-1/(K+3)-1/(K+4)", K),
    ("Sum(log((k+2)/(k+1)),(k,1,K))", "log(K+2)-log(2)", K),
    ("Sum(KroneckerDelta(y[n+1],y[n])*f[y[n+1]],(n,1,N-1))", "Sum(KroneckerDelta(y[n],y[n-1])*f[y[n]],(n,2,N))", Y),
    ("KroneckerDelta(y[n],k)*f[y[n]]", "KroneckerDelta(y[n],k)*f[k]", Y),
    ("KroneckerDelta(y[n],x[n])*log(f[y[n]]**2+1)", "KroneckerDelta(y[n],x[n])*log(f[x[n]]**2+1)", Y),
    ("Sum(Sum(u[k]*v[n]/Sum(u[j]*v[n],(j,1,K)),(n,1,N)),(k,1,K))", "N", "k in 1..K; n in 1..N; u_k > 0; v_n > 0"),
]  # fmt: skip

NOT_PROVED = [
    ("Sum(k*u[k]*u[K+1-k],(k,1,M))", "(K+1)*Sum(u[k]*u[K+1-k],(k,1,M))/2", KM),
    ("Sum(k*u[k]*v[K+1-k],(k,1,K))", "(K+1)*Sum(u[k]*v[K+1-k],(k,1,K))/2", K),
    ("Sum(k**2*u[k]*u[K+1-k],(k,1,K))", "(K+1)*Sum(k*u[k]*u[K+1-k],(k,1,K))/2", K),
    ("Sum(u[k]*v[K+1-k],(k,1,M))", "Sum(v[k]*u[K+1-k],(k,1,M))", KM),
    ("Sum(u[k]*v[K+1-k],(k,1,K))", "Sum(u[k]*v[k],(k,1,K))", K),
    ("Sum(u[k]*v[k+M],(k,1,K-M))", "Sum(u[k]*v[k-M],(k,M+1,K))", KM),
    ("Sum(1/(k+1),(k,1,K))", "Sum(1/k,(k,1,K))", K), ("Sum(1/(k+1/2),(k,1,K))", "Sum(1/k,(k,1,K))", K),
    ("Sum(1/(k**2*(k+1)),(k,1,K))", "1-1/(K+1)", K), ("Sum(1/(k*(k+2)),(k,1,K))", "1-1/(K+1)", K),
    ("Sum(log(2*k+1)-log(2*k),(k,1,K))", "log(2*K+1)-log(2)", K),
    ("Sum(KroneckerDelta(y[n]+1,k)*f[y[n]],(n,1,N))", "f[k]*Sum(KroneckerDelta(y[n]+1,k),(n,1,N))", Y),
    ("Sum(KroneckerDelta(2*y[n],k)*f[y[n]],(n,1,N))", "f[k]*Sum(KroneckerDelta(2*y[n],k),(n,1,N))", Y),
    ("Sum(KroneckerDelta(y[n]+x[n],k)*f[y[n]],(n,1,N))", "Sum(KroneckerDelta(y[n]+x[n],k)*f[x[n]],(n,1,N))", Y),
    ("KroneckerDelta(y[n]+k,2)*f[y[n]]", "KroneckerDelta(y[n]+k,2)*f[k]*f[1]", Y),
    ("Sum(KroneckerDelta(y[n+1],k),(n,1,N-1))", "Sum(KroneckerDelta(y[n],k),(n,1,N-1))", Y),
    ("Sum(Sum(u[k]*v[n]/Sum(u[j]*v[n]**2,(j,1,K)),(n,1,N)),(k,1,K))", "N", "k in 1..K; n in 1..N; u_k > 0; v_n > 0"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "given"), TRUE)
def test_what_they_prove(left, right, given):
    assert judge(left, right, given=given).verdict == "proved"


@pytest.mark.parametrize(("left", "right", "given"), NOT_PROVED)
def test_what_they_must_not(left, right, given):
    g = hypotheses(given)
    assert equal(line(left, g), line(right, g), g).verdict == "unknown"
    assert judge(left, right, given=given).verdict == "refuted"
