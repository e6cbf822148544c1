"""A sum over samples is a sum over classes, each term weighted by the count of the class.

>>> print(sample_to_class.text())
given  k in 1..K; n in 1..N; y_n in 1..K; f_k real; c_k := Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
     Sum(f[y[n]], (n, 1, N))
1  = Sum(Sum(KroneckerDelta(k, y[n])*f[k], (k, 1, K)), (n, 1, N))
                                        a sum over k with one term that is not 0
2  = Sum(Sum(KroneckerDelta(k, y[n])*f[k], (n, 1, N)), (k, 1, K))
                                        interchange of two finite sums
3  = Sum(f[k]*Sum(KroneckerDelta(k, y[n]), (n, 1, N)), (k, 1, K))
                                        constants leave the sum
4  = Sum(f[k]*c[k], (k, 1, K))          definition of c
5  = Sum(c[k]*f[k], (k, 1, K))          algebra
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import algebra, definition, deltas, sums

GIVEN = "k in 1..K; n in 1..N; y_n in 1..K; f_k real; c_k := Sum(KroneckerDelta(k, y[n]), (n, 1, N))"

sample_to_class = Theorem(
    name="sample-to-class",
    title="A sum over samples is a sum over classes",
    claims=(
        claim(
            "A sum over samples is a sum over classes",
            "Sum(f[y[n]], (n, 1, N))", "=", "Sum(c[k]*f[k], (k, 1, K))",
            given=GIVEN,
            source="Cover & Thomas 2006, 11.1",
        )
        .by(deltas.insert, index="k", label="y[n]", at="f[y[n]]")
        .by(sums.swap)
        .by(sums.pull_out, at="Sum(KroneckerDelta(k, y[n])*f[k], (n, 1, N))")
        .by(definition.fold, name="c", at="Sum(KroneckerDelta(k, y[n]), (n, 1, N))")
        .by(algebra.ring, to="c[k]*f[k]", at="f[k]*c[k]")
        .qed(),
    ),
    answers="Question 2: a sum over $N$ samples turns into a sum over $K$ classes when the samples of each class "
    "are gathered; how many there are is the weight of the class.",
    remarks=(
        "Both directions are the same three rules: one term of a sum over $k$ survives, the two sums are "
        "interchanged, and what is free of $n$ leaves the sum over $n$.",
        "With $f_k = -\\frac{1}{N} \\log q_k$ and $q_k > 0$ it turns the average negative log-likelihood into a "
        "cross entropy. A theorem of its own says so for $q_k \\ge 0$, where $f_k$ may be $+\\infty$.",
        "The accepted answer has the sum over $k$ go away. It leaves out the exchange of the two sums, without "
        "which the delta does not meet the sum over $k$.",
    ),
    source="Cover & Thomas 2006, 11.1",
    examples=(
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "f": (3, -2, "1/2")},
    ),
)
