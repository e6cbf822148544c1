"""What the exact judge proves of lines grown at random is true, by `oracle`, which shares nothing with the judge."""

import itertools
import random
from fractions import Fraction as F

import pytest
from oracle import Instance, Undefined, compare

from derivations.check.exact import equal
from derivations.read import hypotheses, line
from derivations.terms.node import IllFormed

KN = "k in 1..K; j in 1..K; n in 1..N; m in 1..N; y_n in 1..K; "
K = "k in 1..K; j in 1..K; "
U, C, P = "unknown", "conditional", "proved"


GIVEN = KN + "p_k pmf over k; q_k >= 0; q_k real; z_k real; a real; b > 0"
ATOMS = [
    "p[k]",
    "q[k]",
    "q[j]",
    "z[k]",
    "z[y[n]]",
    "p[y[n]]",
    "KroneckerDelta(k,y[n])",
    "KroneckerDelta(j,k)",
    "a",
    "b",
]
ATOMS += ["K", "N", "k", "0", "1", "2", "z[k+1]", "Sum(q[k],(k,1,K))", "Sum(KroneckerDelta(k,y[n]),(n,1,N))"]
GROWN = ["({A})*({B})", "({A})+({B})", "({A})-({B})", "({A})/({B})", "log({A})", "exp({A})", "({A})**2", "sqrt({A})"]
GROWN += ["Sum({A},(k,1,K))", "Sum({A},(n,1,N))", "Sum({A},(j,k,K))", "Product({A},(k,1,K))", "({A})**(k-1)"]
GROWN += ["({A})*log({B})", "Sum(({A})*log({B}),(k,1,K))", "Sum({A},(k,2,K))", "({A})**({B})"]
LAWS = [  # true-looking: which are true depends on what stands for A and B
    ("{A}", "{A}"), ("({A})-({A})", "0"), ("({A})/({A})", "1"), ("log(({A})*({B}))", "log({A})+log({B})"),
    ("log(({A})/({B}))", "log({A})-log({B})"), ("sqrt(({A})**2)", "{A}"), ("exp(log({A}))", "{A}"),
    ("Sum(({A})*({B}),(k,1,K))", "({A})*Sum({B},(k,1,K))"), ("Sum({A},(k,1,K))", "K*({A})"),
    ("Sum(({A})+({B}),(k,1,K))", "Sum({A},(k,1,K))+Sum({B},(k,1,K))"), ("({A})*(({B})-({B}))", "0"),
    ("Sum(KroneckerDelta(k,j)*({A}),(k,1,K))", "{A}"), ("log(({A})**2)", "2*log({A})"), ("({A})*({B})", "({B})*({A})"),
    ("({A})**(({B})+1)", "({A})**({B})*({A})"), ("(({A})*({B}))**K", "({A})**K*({B})**K"),
    ("Product(({A})*({B}),(k,1,K))", "Product({A},(k,1,K))*Product({B},(k,1,K))"), ("0*({A})", "0"),
    ("Sum(({A})*p[k],(k,1,K))", "{A}"), ("Sum(Sum({A},(k,1,K)),(j,1,K))", "Sum(Sum({A},(j,1,K)),(k,1,K))"),
    ("Sum(({A})*log({B}),(k,1,K))", "({A})*Sum(log({B}),(k,1,K))"),
    ("({A})*log(({B})/({A}))", "({A})*log({B})-({A})*log({A})"),
    ("Sum({A},(k,1,K-1))", "Sum({A},(k,1,K))-({A})"), ("1/(({A})/({B}))", "({B})/({A})"),
]  # fmt: skip


def grown(r, depth):
    if depth == 0:
        return r.choice(ATOMS)
    return r.choice(GROWN).format(A=grown(r, depth - 1), B=grown(r, r.randrange(depth)))


def instances(r, given):
    """Small sizes, distributions at vertices too, classes that do not occur; every free index."""
    for big, many in itertools.product((1, 2, 3), (1, 2)):
        for _ in range(4):
            w = [r.randrange(3) for _ in range(big)]
            w[r.randrange(big)] += 1
            values = {"K": F(big), "N": F(many), "a": F(r.randint(-2, 2)), "b": F(r.choice((1, 2, 3)), 2)}
            values["p"] = {(k + 1,): F(w[k], sum(w)) for k in range(big)}
            values["q"] = {(k + 1,): F(r.randrange(3)) for k in range(big)}
            values["z"] = {(k + 1,): F(r.randint(-2, 2)) for k in range(big)}
            values["y"] = {(n + 1,): F(r.randint(1, big)) for n in range(many)}
            free = {"k": F(r.randint(1, big)), "j": F(r.randint(1, big)), "n": F(r.randint(1, many)), "m": F(1)}
            yield Instance(given, values), free


def worth(instance, e, free):
    try:
        return instance.value(e, free)
    except (Undefined, OverflowError):
        return None


@pytest.mark.parametrize("seed", range(8))
def test_what_is_proved_of_random_lines_is_true(seed):
    r = random.Random(seed)
    given = hypotheses(GIVEN)
    for _ in range(60):
        a, b = grown(r, r.choice((0, 1, 2))), grown(r, r.choice((0, 0, 1)))
        left, right = (text.format(A=a, B=b) for text in r.choice(LAWS))
        try:
            sides = line(left, given), line(right, given)
        except IllFormed:
            continue
        if equal(*sides, given).verdict == P:
            for instance, free in instances(r, given):
                x, y = (worth(instance, e, free) for e in sides)
                assert x is not None and y is not None and compare("=", x, y), (left, right, instance.values, free)
