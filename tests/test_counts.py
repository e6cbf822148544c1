"""Closed sums: how many indices satisfy a relation, geometric sums, powers; and signs of what they leave."""

import pytest

from derivations.check.exact import equal, related
from derivations.check.witnesses import guessed
from derivations.read import hypotheses, line

K, KM = "k in 1..K; j in 1..K; ", "k in 1..K; m in 1..M; "
COUNT = "Sum(Sum(Piecewise((1, {}),(0,True)),(i,{},M)),(j,{},K))"
D, LE = "KroneckerDelta(k,j)", "Piecewise((1, k <= j),(0,True))"

EQUAL = [
    (COUNT.format("i >= j", 1, 1), "Sum(M+1-j,(j,1,K))", KM + "K <= M"),
    (COUNT.format("i <= j", 1, 1), "Sum(j,(j,1,K))", KM + "K <= M"),
    (COUNT.format("i > j", 1, 1), "Sum(M-j,(j,1,K))", KM + "K <= M"),
    (COUNT.format("i < j", 1, 1), "Sum(j-1,(j,1,K))", KM + "K <= M"),
    (COUNT.format("i <= j", 3, 2), "Sum(j-2,(j,2,K))", KM + "K <= M; K >= 3; M >= 3"),
    (COUNT.format("i >= j", 3, 3), "Sum(M+1-j,(j,3,K))", KM + "K <= M; K >= 3; M >= 3"),
    ("Sum(a**i*b**i,(i,1,K))", "Sum((a*b)**i,(i,1,K))", K + "a, b > 1"), ("Sum(2**i,(i,1,K))", "2**(K+1)-2", K),
    ("Sum(log(x[k]**2),(k,1,K))", "Sum(log(x[j]**2),(j,1,K))", K + "x_k != 0"), (f"{D}**2", D, K), (f"{LE}**2", LE, K),
    ("Sum(i**3,(i,2,K))", "(K*(K+1)/2)**2 - 1", K),
    ("Sum(i**2,(i,K,2*K))", "Sum(i**2,(i,1,2*K)) - Sum(i**2,(i,1,K-1))", K),
    ("(-2*a)**(-3)", "-1/(8*a**3)", "a > 0"), ("(3*a-3*b)**(-1)", "1/(3*(a-b))", "a > b; b real"),
    ("1/(b-a)", "-1/(a-b)", "a > b; b real"),
    ("1/(a-b) + 1/(b-a)", "0", "a, b real; a != b"), ("1/(a-b)**2", "1/(b-a)**2", "a, b real; a != b"),
    ("(a**2-b**2)/(a-b)", "a+b", "a, b real; a != b"), ("sqrt(8*a)", "2*sqrt(2)*sqrt(a)", "a >= 0"),
    ("log(12*a)", "2*log(2)+log(3)+log(a)", "a > 0"),
    ("1/(1+1/a)", "a/(a+1)", "a > 0"), ("a/(a+b) + b/(a+b)", "1", "a, b > 0"), ("exp(2*a)*exp(-a)", "exp(a)", "a real"),
    ("(exp(a))**3", "exp(3*a)", "a real"), ("sqrt(exp(a))", "exp(a/2)", "a real"), ("2**(1/2)*2**(1/2)", "2", ""),
    ("8**(1/3)", "2", ""),
    ("6**(1/2)", "2**(1/2)*3**(1/2)", ""), ("(1/4)**(3/2)", "1/8", ""), ("12**(-1/2)", "3**(1/2)/6", ""),
    ("exp(log(2)/2)", "2**(1/2)", ""),
    ("exp(3*log(a))", "a**3", "a > 0"), ("exp(-log(a))", "1/a", "a > 0"),
    (f"exp(a*{D})", f"1 + {D}*(exp(a)-1)", K + "a real"),
    ("KroneckerDelta(2*k,2*j)", D, K), ("KroneckerDelta(2*k,2*j+1)", "0", K), ("KroneckerDelta(j,k)", D, K),
    ("KroneckerDelta(k,0)", "0", K),
    ("KroneckerDelta(k,K+1)", "0", K),
    ("KroneckerDelta(y[n],y[m])", "KroneckerDelta(n,m)", "n in 1..N; m in 1..N; k in 1..K; y_n in 1..K; y_n distinct"),
]  # fmt: skip

NOT_EQUAL = [
    (COUNT.format("i >= j", 1, 1), "Sum(M+1-j,(j,1,K))", KM), (COUNT.format("i <= j", 1, 1), "Sum(j,(j,1,K))", KM),
    (COUNT.format("i > j", 1, 1), "Sum(M+1-j,(j,1,K))", KM + "K <= M"),
    (COUNT.format("i <= j", 3, 1), "Sum(j-2,(j,1,K))", KM + "K <= M; M >= 3"),
    (COUNT.format("i >= j", 3, 1), "Sum(M+1-j,(j,1,K))", KM + "K <= M; M >= 3"),
    (COUNT.format("2*i >= j", 1, 1), "Sum(M+1-j,(j,1,K))", KM + "K <= M"),
    (COUNT.format("2*i <= j", 1, 1), "Sum(j,(j,1,K))", KM + "K <= M"),
    (COUNT.format("i >= j", 1, 0), "Sum(M+1-j,(j,0,K))", KM + "K <= M"),
    ("Sum(a**(i**2),(i,1,K))", "(a**(K+1)-a)/(a-1)", K + "a > 1"),
    ("Sum(a**i*b**i,(i,1,K))", "Sum(b**i,(i,1,K))", K + "a, b > 1"),
    ("Sum(a**i*b**i,(i,1,K))", "Sum(a**i,(i,1,K))", K + "a, b > 1"), ("Sum(2**i,(i,1,K))", "2**(K+1)-1", K),
    ("Sum(a**(2*i),(i,1,K))", "(a**(K+1)-a)/(a-1)", K + "a > 1"),
    ("Sum(i**i,(i,1,K))", "Sum(i**2,(i,1,K))", K),
    ("Sum(a**i*f[i],(i,1,K))", "f[1]*(a**(K+1)-a)/(a-1)", K + "a > 1; f_k real"),
    ("Sum(i**3,(i,2,K))", "(K*(K+1)/2)**2", K), ("Sum(log(x[k]**2),(k,1,K))", "K*log(x[1]**2)", K + "x_k != 0"),
    # signs of what is no bound
    ("sqrt(5-K**2) - sqrt(5-K**2)", "0", "k in 1..K; K <= 5"), ("sqrt(5-K*M) - sqrt(5-K*M)", "0", KM + "K <= 5"),
    ("sqrt(K/M-1) - sqrt(K/M-1)", "0", KM + "K >= 1"), ("sqrt(2*a) - sqrt(2*a)", "0", "a <= 0"),
    ("sqrt(a/2) - sqrt(a/2)", "0", "a <= 0"),
    ("log(3*a-3*b) - log(3*a-3*b)", "0", "a < b; b real"), ("sqrt(q[k]-a) - sqrt(q[k]-a)", "0", K + "q_k > 0; a > 0"),
    ("sqrt(q[k]*a) - sqrt(q[k]*a)", "0", K + "q_k >= 0; b >= 0; a real"),
    ("log(q[k]+a) - log(q[k]+a)", "0", K + "q_k > 0; b > 0; a real"),
    ("Piecewise((log(a), K <= 2), (b, K <= 4), (b, True)) - log(a)",
     "Piecewise((log(a), K <= 2), (b, K <= 4), (b, True)) - log(a)", K + "a, b >= 0"),
    # numbers, powers, inverses
    ("(-2*a)**(-1)", "1/(2*a)", "a > 0"), ("(-2*a)**(-3)", "1/(8*a**3)", "a > 0"),
    ("1/(a-b)", "1/(b-a)", "a > b; b real"),
    ("1/(a-b)**2", "-1/(b-a)**2", "a, b real; a != b"), ("1/(a-b) - 1/(b-a)", "0", "a, b real; a != b"),
    ("(a-b)**(-3)", "(b-a)**(-3)", "a, b real; a != b"),
    ("sqrt(8*a)", "4*sqrt(a)", "a >= 0"), ("sqrt(a)", "a", "a >= 0"), ("log(12*a)", "2*log(6)+log(a)", "a > 0"),
    ("12**(-1/2)", "3**(1/2)/2", ""),
    ("2**(1/3)*2**(1/3)", "2", ""), ("1/(1+1/a)", "(a+1)/a", "a > 0"), ("exp(2*a)", "2*exp(a)", "a real"),
    ("exp(a*b)", "exp(a)*exp(b)", "a, b real"),
    ("exp(log(a)/2)", "a", "a > 0"), ("exp(a*log(b))", "a*b", "a, b > 0"),
    (f"exp(a*{D})", f"{D}*exp(a)", K + "a real"), (f"exp(a*{D})", f"exp({D})*a", K + "a real"),
    ("KroneckerDelta(2*k,2*j)", "2*KroneckerDelta(k,j)", K), ("KroneckerDelta(2*k,j)", D, K),
    ("KroneckerDelta(k,1)", "0", K), ("KroneckerDelta(k,K)", "0", K),
    ("KroneckerDelta(k,K-1)", "0", K),
    ("KroneckerDelta(y[n],y[m])", "KroneckerDelta(n,m)", "n in 1..N; m in 1..N; k in 1..K; y_n in 1..K"),
    ("KroneckerDelta(y[n],x[m])", "KroneckerDelta(n,m)",
     "n in 1..N; m in 1..N; k in 1..K; y_n, x_n in 1..K; y_n distinct; x_n distinct"),
    ("KroneckerDelta(y[n],y[m]+1)", "KroneckerDelta(n,m)",
     "n in 1..N; m in 1..N; k in 1..K; y_n in 1..K; y_n distinct"),
    ("KroneckerDelta(y[1],y[m])", "KroneckerDelta(1,m)", "n in 2..N; m in 1..N; k in 1..K; y_m in 1..K; y_n distinct"),
    ("log(a+b)", "log(a)+log(b)", "a, b > 0"), ("log(a**b)", "b*log(a) + 1", "a, b > 0"),
    ("log(-a)", "log(a)", "a < 0"), ("(a+b)**(1/2)", "a**(1/2)+b**(1/2)", "a, b >= 0"),
    ("(a*b)**(1/2)", "a**(1/2)*b", "a, b >= 0"), ("(a+b)**30", "(a+b)**29", "a, b > 0"),
    ("a/(a+b) - b/(a+b)", "1", "a, b > 0"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "given"), EQUAL)
def test_what_is_equal(left, right, given):
    given = hypotheses(given)
    assert equal(line(left, given), line(right, given), given).verdict == "proved"


@pytest.mark.parametrize(("left", "right", "given"), NOT_EQUAL)
def test_what_is_not(left, right, given):
    given = hypotheses(given)
    assert equal(line(left, given), line(right, given), given).verdict != "proved"


@pytest.mark.parametrize(("left", "relation", "right", "given", "proved"), [
    ("a*log(a/c)/w", ">=", "(a-c)/w", "a, c >= 0; w > 0", True),
    ("a*log(a/c)/w", ">=", "(a-c)/w", "a, c >= 0; w != 0", False),
    ("w*a*log(a/c)", ">=", "w*(a-c)", "a, c >= 0; w real", False),
    ("-a*log(a/c)", ">=", "c-a", "a, c >= 0", False), ("a*log(a/c)", ">", "a-c", "a, c > 0", False),
    ("-q[k]", ">", "0", K + "q_k > 0", False),
    ("a*log(b/c)", ">=", "a-c", "a, b, c > 0", False), ("a*log(a/c)", ">=", "c-a", "a, c > 0", False),
    ("a*log(a/c)", "<=", "a-c", "a, c > 0", False),
])  # fmt: skip
def test_the_gap_of_a_logarithm(left, relation, right, given, proved):
    given = hypotheses(given)
    sides = line(left, given), relation, line(right, given), given
    assert (guessed(related(*sides), *sides).verdict == "proved") is proved
