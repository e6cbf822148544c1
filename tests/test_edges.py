"""What the exact judge must know of signs, ranges, infinities and powers to prove a line; and what it must ask for.

Each row was found by a mutant of the judge that no other test noticed: without the row, its line of code is dead.
"""

import pytest
from lines import exactly

from derivations.check.exact import equal, related
from derivations.check.judge import judge
from derivations.read import hypotheses, line

K, PQ, KN = "k in 1..K; ", "p, q pmf on k in 1..K; ", "k in 1..K; n in 1..N; y_n in 1..K; "
F = K + "f_k real; "

PROVED = {
    # a sign that is seen as the line is written, and hidden once it is multiplied out
    "a square": ("log((a-b)**2+1)+log(b)", "log(b*((b-a)**2+1))", "a real; b > 0"),
    "a sum of squares": ("log(Sum((f[k]-a)**2,(k,1,K))+1)", "log(1+Sum((a-f[k])**2,(k,1,K)))", F + "a real"),
    "a weighted sum of squares": ("log(Sum(p[k]*(f[k]-a)**2,(k,1,K))+1)", "log(1+Sum(p[k]*(a-f[k])**2,(k,1,K)))",
                                  F + "p_k pmf over k; a real"),
    "a product of differences": ("log((1-a)*(1-b)+c)", "log(c+(1-b)*(1-a))", "0 < a < 1; 0 < b < 1; c > 0"),
    "a variance": ("log(p[k]*(1-p[k])+a)", "log(a+p[k]-p[k]**2)", K + "p_k pmf over k; a > 0"),
    "a mixture": ("log(a*p[k]+(1-a)*q[k]+c)", "log(c+q[k]-a*q[k]+a*p[k])", PQ + "0 < a < 1; c > 0"),
    "half of a mixture": ("log((1-a)*q[k]+a)", "log(q[k]-a*q[k]+a)", K + "q_k >= 0; 0 < a < 1"),
    "two factors, each below 1": ("log((1-a)*(1-b))", "log(1-a)+log(1-b)", "0 < a < 1; 0 < b < 1"),
    # a sign that a given says, of a difference
    "more than a given difference": ("log(a-b+c)+log(2)", "log(2*(a+c-b))", "a, b, c real; a > b; c > 0"),
    "a multiple of a given difference": ("log(a-b)+log(2)", "log(2*a-2*b)", "a, b real; a > b"),
    "one more than a given difference": ("exp(log(a-b+1))", "1+a-b", "a, b real; a >= b"),
    "what is left of 1": ("log((1-a-b)*c)", "log(c)+log(1-a-b)", "a >= 0; b >= 0; a + b < 1; c > 0"),
    "the logarithm of a product that is given as positive": ("log(a*b)", "log(b*a)", "a, b real; a*b > 0"),
    # what is not 0
    "a difference that is given": ("(a-b)/(a-b)", "1", "a, b real; a != b"),
    "its square by its negative": ("(a-b)**2/(b-a)", "b-a", "a, b real; a != b"),
    "an exponential": ("exp(a)*b/(exp(a)*b)", "1", "a real; b != 0"),
    "a negative power": ("a**(-2)*a", "1/a", "a != 0"),
    # finite logarithms in exponents
    "a sum of logarithms": ("log(exp(Sum(log(a[k]),(k,1,K))))", "Sum(log(a[k]),(k,1,K))", K + "a_k > 0"),
    "a square of logarithms": ("exp((log(a)+log(b))**2)*exp(-(log(a)+log(b))**2)", "1", "a, b > 0"),
    "minus a logarithm": ("exp(-log(a))*a", "1", "a > 0"),
    # conditions on an index cut its range
    "an upper cut": ("Sum(Piecewise((f[k], k <= M),(0,True)),(k,1,K))", "Sum(f[k],(k,1,M))", F + "M <= K"),
    "a lower cut": ("Sum(Piecewise((f[k], k >= M),(0,True)),(k,1,K))", "Sum(f[k],(k,M,K))", F + "M <= K"),
    "a cut at an index": ("Sum(Sum(f[j],(j,1,k)),(k,1,K))",
                          "Sum(Sum(Piecewise((f[j], j <= k),(0,True)),(j,1,K)),(k,1,K))", F + "j in 1..K"),
    "how many are cut off": ("Sum(Piecewise((1, k <= n),(0,True)),(k,1,K))", "n", "k in 1..K; n in 1..K"),
    "two parts of a range": ("Sum(f[j],(j,1,k))+Sum(f[j],(j,k+1,K))", "Sum(f[j],(j,1,K))", F),
    # exponents that are whole numbers
    "a count, through its definition": ("(a*b)**(c[k])", "a**c[k]*b**c[k]",
                                        KN + "a, b real; c_k := Sum(KroneckerDelta(k,y[n]),(n,1,N))"),
    "a label": ("Product((-1)**x[n],(n,1,N))", "(-1)**Sum(x[n],(n,1,N))", "n in 1..N; x_n in 0..1"),
    # weights
    "a power of a weight": ("Sum(p[k]**2*log(p[k]),(k,1,K))", "Sum(p[k]*(p[k]*log(p[k])),(k,1,K))", PQ),
    "where the law that dominates is 0": ("Sum(p[k]*log(q[k]),(k,1,K))-Sum(p[k]*log(q[k]),(k,1,K))", "0",
                                          PQ + "p << q"),
    "an infinity by a positive number": ("-log(a)*b", "b*(-log(a))", "a >= 0; b > 0"),
}  # fmt: skip

ASKED = {  # what must be asked for
    "the exponential of +inf": ("exp(-log(a))*a", "1", "a >= 0", {"a > 0"}),
    "a negative power of 0": ("a**(-1)*a", "1", "a real", {"a != 0"}),
    "both infinities": ("log(a)-log(b)-(log(a)-log(b))", "0", "a, b >= 0", {"a > 0", "b > 0"}),
    "both infinities of a sum": ("Sum(log(p[k])-log(q[k]),(k,1,K))-Sum(log(p[k]),(k,1,K))", "-Sum(log(q[k]),(k,1,K))",
                                 K + "p_k >= 0; q_k >= 0", {"p[k] > 0"}),
    "an infinity by a number of either sign": ("log(a)*(b-c)", "log(a)*b-log(a)*c", "a >= 0; b, c real", {"a > 0"}),
    "a quotient of either sign": ("log(a/b)", "-log(b/a)", "a, b real; a/b > 0", {"a > 0", "b > 0"}),
    "an infinity beside a quotient": ("a/a + log(p/q)", "1 + log(p) - log(q)", "p, q >= 0; a real",
                                      {"a != 0", "p > 0"}),
    "an infinite exponent": ("a**log(b)", "exp(log(a)*log(b))", "a > 1; b >= 0", {"b > 0"}),
    "a negative root of 0": ("a**Rational(-1,2)*a", "sqrt(a)", "a >= 0", {"a > 0"}),
    "a sum that is added and taken away": (
        "Sum(log(p[k]),(k,1,K)) - Sum(log(q[k]),(k,1,K)) + Sum(log(q[k]),(k,1,K))", "Sum(log(p[k]),(k,1,K))",
        K + "p_k, q_k >= 0", {"q[k] > 0"}),
    "0 times a quotient": ("a*log(p) + b/b*0", "a*log(p)", "a > 0; p >= 0; b real", {"b != 0"}),
    "a factor that may be 0": ("1/(a*b)*a", "1/b", "a, b real; a*b != 0", {"a != 0", "b != 0"}),
}  # fmt: skip


@pytest.mark.parametrize("what", PROVED)
def test_it_is_proved_and_every_instance_agrees(what):
    left, right, given = PROVED[what]
    found = judge(left, right, given=given)
    assert found.verdict == "proved" and found.checks["numeric"]["verdict"] == "agrees", found


@pytest.mark.parametrize("what", ASKED)
def test_what_is_missing_is_asked_for_and_suffices(what):
    left, right, given, needs = ASKED[what]
    found = judge(left, right, given=given)
    assert (found.verdict, set(found.needs)) == ("conditional", needs), found
    assert judge(left, right, given="; ".join([given, *found.needs])).verdict == "proved"


WITNESSES = {  # (left, relation, right, witness, given): none of these shows what it should
    "a negative factor": ("-2*q[1]", "prop(q)", "q[1]", "-2", K + "q_k real"),
    "a factor of no known sign": ("a*q[1]", "prop(q)", "q[1]", "a", K + "q_k real; a real"),
    "a factor that is 0": ("0*q[1]", "prop(q)", "q[1]", "0", K + "q_k real"),
    "a factor that depends on q": ("q[1]*q[1]", "prop(q)", "q[1]", "q[1]", K + "q_k > 0"),
    "a constant that depends on q": ("q[1]+q[2]", "=+c(q)", "q[1]", "q[2]", K + "q_k real; K >= 2"),
    "a constant that may be infinite": ("q[1]+log(a)", "=+c(q)", "q[1]", "log(a)", K + "q_k real; a >= 0"),
    "a constant that may be undefined": ("q[1]+1/a", "=+c(q)", "q[1]", "1/a", K + "q_k real; a real"),
    "another constant": ("q[1]+a", "=+c(q)", "q[1]", "2*a", K + "q_k real; a real"),
    "a map that decreases": ("q[1]", "argmin(q in Q)", "-q[1]", "-t", K + "q_k real"),
    "a map of no known direction": ("q[1]", "argmin(q in Q)", "a*q[1]", "a*t", K + "q_k real; a real"),
    "a quotient by the argument": ("q[1]", "argmin(q in Q)", "1/q[1]", "1/t", K + "q_k > 0"),
    "the argument twice": ("q[1]", "argmin(q in Q)", "q[1]-q[1]", "t-t", K + "q_k real"),
    "a shift that depends on q": ("q[1]", "argmin(q in Q)", "q[1]+q[2]", "t+q[2]", K + "q_k real; K >= 2"),
    "a shift that may be infinite": ("q[1]", "argmin(q in Q)", "q[1]+log(a)", "t+log(a)", K + "q_k real; a >= 0"),
    "a map of something else": ("q[1]", "argmin(q in Q)", "2*q[1]+1", "2*t", K + "q_k real"),
    "the name of the argument on the left": ("t+q[1]", "argmin(q in Q)", "2*t+q[1]", "2*t", K + "q_k real; t real"),
    "the name of the argument on the right": ("q[1]", "argmin(q in Q)", "t*q[1]", "2*t", K + "q_k real; t real"),
}  # fmt: skip


@pytest.mark.parametrize("what", WITNESSES)
def test_a_witness_that_shows_nothing_proves_nothing(what):
    left, relation, right, witness, given = WITNESSES[what]
    h = hypotheses(given)
    w = line(witness, hypotheses(given + "; t real")) if "t" in witness else line(witness, h)
    found = related(line(left, h), relation, line(right, h), h, w)
    assert found.verdict == "unknown" and found.why, found


HOLDS = {
    "twice": ("2*q[1]", "prop(q)", "q[1]", "2", K + "q_k real"),
    "a positive number": ("a*q[1]", "prop(q)", "q[1]", "a", K + "q_k real; a > 0"),
    "a shift": ("q[1]+a", "=+c(q)", "q[1]", "a", K + "q_k real; a real"),
    "increasing maps, one in another": ("q[1]", "argmin(q in Q)", "-(exp(-2*q[1])/3)+a", "-(exp(-2*t)/3)+a",
                                        K + "q_k real; a real"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOLDS)
def test_a_witness_that_shows_it_proves_it(what):
    left, relation, right, witness, given = HOLDS[what]
    h = hypotheses(given)
    w = line(witness, hypotheses(given + "; t real"))
    assert related(line(left, h), relation, line(right, h), h, w).verdict == "proved"


@pytest.mark.parametrize(
    ("left", "relation", "right", "given", "word"),
    [
        ("a", "<", "a + b", "a real; b > 0", "proved"),
        ("a", "<", "a + b", "a real; b >= 0", "refuted"),
        ("log(a)", "<", "log(a) + 1", "a >= 0", "refuted"),  # -inf is not less than -inf
        ("log(a)", "<=", "log(a) + 1", "a >= 0", "proved"),
        ("-log(a)", ">", "-log(a) - 1", "a >= 0", "refuted"),
        ("exp(a)", ">", "0", "a real", "proved"),
        ("a**2", ">", "0", "a != 0", "proved"),
        ("a**2", ">", "0", "a real", "refuted"),
        ("p[k]", "<=", "1", K + "p_k pmf over k", "proved"),
    ],
)
def test_orders(left, relation, right, given, word):
    assert judge(left, right, relation, given=given).verdict == word


def test_without_conditions_none_are_sought():
    given = hypotheses("a real")
    found = equal(line("a/a"), line("1"), given)
    assert (found.verdict, found.needs) == ("unknown", ())
    assert exactly("a/a", "1", given).verdict == "conditional"
