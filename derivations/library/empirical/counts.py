"""The frequency of a class is its count over the size of the sample, and the counts sum to that size.

>>> print(counts.text())  # doctest: +NORMALIZE_WHITESPACE
given  k in 1..K; n in 1..N; y_n in 1..K; c_k := Sum(KroneckerDelta(k, y[n]), (n, 1, N)); phat_k :=
       (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
     phat[k]
1  = 1/N*Sum(KroneckerDelta(k, y[n]), (n, 1, N))    definition of phat
2  = 1/N*c[k]                                       definition of c
3  = c[k]/N                                         algebra
<BLANKLINE>
given  k in 1..K; n in 1..N; y_n in 1..K; c_k := Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
     Sum(c[k], (k, 1, K))
1  = Sum(Sum(KroneckerDelta(k, y[n]), (n, 1, N)), (k, 1, K))
                                        definition of c
2  = Sum(Sum(KroneckerDelta(k, y[n]), (k, 1, K)), (n, 1, N))
                                        interchange of two finite sums
3  = Sum(1, (n, 1, N))                  only the term k = y_n survives
4  = N                                  a sum of equal terms
<BLANKLINE>
given  k in 1..K; n in 1..N; y_n in 1..K; c_k := Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
      c[k]
1  = Sum(KroneckerDelta(k, y[n]), (n, 1, N))    definition of c
2  >= 0                                         no term is negative
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import algebra, definition, deltas, order, sums

COUNTS = "k in 1..K; n in 1..N; y_n in 1..K; c_k := Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
GIVEN = COUNTS + "; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
SOURCE = "Cover & Thomas 2006, 11.1"

counts = Theorem(
    name="counts",
    title="A frequency is a count over the size of the sample",
    claims=(
        claim("A frequency is a count over the size", "phat[k]", "=", "c[k]/N", given=GIVEN, source=SOURCE)
        .by(definition.unfold, name="phat")
        .by(definition.fold, name="c", at="Sum(KroneckerDelta(k, y[n]), (n, 1, N))")
        .by(algebra.ring, to="c[k]/N", at=())
        .qed(),
        claim("The counts sum to the size", "Sum(c[k], (k, 1, K))", "=", "N", given=COUNTS, source=SOURCE)
        .by(definition.unfold, name="c")
        .by(sums.swap)
        .by(deltas.sift, term="$k = y_n$")
        .by(sums.constant)
        .qed(),
        claim("No count is negative", "c[k]", ">=", "0", given=COUNTS, source=SOURCE)
        .by(definition.unfold, name="c")
        .by(order.nonneg, at=())
        .qed(),
    ),
    answers="Question 2, in part: the sum over the samples inside $\\hat p$ counts how often each class occurs, so "
    "$\\hat p$ is the histogram of the labels.",
    remarks=(
        "The count is $c_k = \\#\\{n : y_n = k\\}$; it is $0$ for a class that never occurs.",
        "$y_n \\in \\{1, \\dots, K\\}$ is what makes the counts sum to $N$: a label that is no class is counted "
        "nowhere.",
        "In the theory of types $\\hat p$ is the type of the sequence $y_1, \\dots, y_N$.",
    ),
    source=SOURCE,
    examples=(
        {"K": 4, "N": 4, "y": (1, 1, 2, 3)},
    ),
)
