"""The frequencies of the labels of a sample are a distribution over the classes.

>>> print(empirical_pmf.text())
given  k in 1..K; n in 1..N; y_n in 1..K; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
     Sum(phat[k], (k, 1, K))
1  = Sum(1/N*Sum(KroneckerDelta(k, y[n]), (n, 1, N)), (k, 1, K))
                                        definition of phat
2  = 1/N*Sum(Sum(KroneckerDelta(k, y[n]), (n, 1, N)), (k, 1, K))
                                        constants leave the sum
3  = 1/N*Sum(Sum(KroneckerDelta(k, y[n]), (k, 1, K)), (n, 1, N))
                                        interchange of two finite sums
4  = 1/N*Sum(1, (n, 1, N))              only the term k = y_n survives
5  = 1/N*N                              a sum of equal terms
6  = 1                                  cancel N
<BLANKLINE>
given  k in 1..K; n in 1..N; y_n in 1..K; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
      phat[k]
1  = 1/N*Sum(KroneckerDelta(k, y[n]), (n, 1, N))    definition of phat
2  >= 0                                             no term is negative
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import algebra, definition, deltas, order, sums

GIVEN = "k in 1..K; n in 1..N; y_n in 1..K; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
SOURCE = "Murphy 2022, 2.2 and 4.2.2; Cover & Thomas 2006, 11.1"

empirical_pmf = Theorem(
    name="empirical-pmf",
    title="The empirical distribution is a distribution",
    claims=(
        claim("The frequencies sum to 1", "Sum(phat[k], (k, 1, K))", "=", "1", given=GIVEN, source=SOURCE)
        .by(definition.unfold, name="phat")
        .by(sums.pull_out)
        .by(sums.swap)
        .by(deltas.sift, term="$k = y_n$")
        .by(sums.constant)
        .by(algebra.cancel, what="N")
        .qed(),
        claim("No frequency is negative", "phat[k]", ">=", "0", given=GIVEN, source=SOURCE)
        .by(definition.unfold, name="phat")
        .by(order.nonneg, at=())
        .qed(),
    ),
    answers="Question 3, in part: the average of the one-hot vectors of $N$ labels is a distribution over $K$ "
    "classes, so its entropy, its cross entropy and its divergence make sense.",
    remarks=(
        "$N \\ge 1$ is needed: an empty sample has no frequencies. Classes that never occur have $\\hat p_k = 0$.",
        "A label outside $1, \\dots, K$ would be lost: then $\\sum_k \\hat p_k < 1$.",
        "The accepted answer says that $p_k$ is $0$ for all $k$ but one. That is so for the target of one sample, "
        "and for $\\hat p$ only when all labels are equal: $\\hat p_k > 0$ for every class that occurs.",
    ),
    source=SOURCE,
    examples=(
        {"K": 4, "N": 4, "y": (1, 1, 2, 3)},
    ),
)
