"""The average negative log-likelihood is a cross entropy, that of the empirical distribution.

>>> print(empirical_cross_entropy.text())
given  k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
     CrossEntropy(phat, q)
1  = -Sum(phat[k]*log(q[k]), (k, 1, K))    definition of CrossEntropy
2  = -Sum((1/N*Sum(KroneckerDelta(k, y[n]), (n, 1, N)))*log(q[k]), (k, 1, K))
                                           definition of phat
3  = -1/N*Sum(Sum(KroneckerDelta(k, y[n]), (n, 1, N))*log(q[k]), (k, 1, K))
                                           constants leave the sum
4  = -1/N*Sum(Sum(KroneckerDelta(k, y[n])*log(q[k]), (n, 1, N)), (k, 1, K))
                                           constants enter the sum
5  = -1/N*Sum(Sum(KroneckerDelta(k, y[n])*log(q[k]), (k, 1, K)), (n, 1, N))
                                           interchange of two finite sums
6  = -1/N*Sum(log(q[y[n]]), (n, 1, N))     only the term k = y_n survives
7  = NLL(q, y)                             definition of NLL
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import definition, deltas, sums

GIVEN = "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
SOURCE = "Murphy 2022, 4.2.2 and 6.1.2; Goodfellow, Bengio & Courville 2016, 5.5"

empirical_cross_entropy = Theorem(
    name="empirical-cross-entropy",
    title="Cross entropy with the labels of a sample is the average negative log-likelihood",
    claims=(
        claim(
            "Cross entropy is the average negative log-likelihood",
            "CrossEntropy(phat, q)", "=", "NLL(q, y)",
            given=GIVEN,
            source=SOURCE,
        )
        .by(definition.unfold, name="CrossEntropy")
        .by(definition.unfold, name="phat")
        .by(sums.pull_out)
        .by(sums.push_in, at="Sum(KroneckerDelta(k, y[n]), (n, 1, N))*log(q[k])")
        .by(sums.swap)
        .by(deltas.sift, term="$k = y_n$")
        .by(definition.fold, name="NLL", at="-(1/N*Sum(log(q[y[n]]), (n, 1, N)))")
        .qed(),
    ),
    answers="Questions 1 and 2: the average negative log-likelihood is the cross entropy of two distributions, "
    "$\\hat p$ and $q$; $\\hat p$ is the averaging over $N$ samples, and the delta in it leaves one of the $K$ "
    "classes for each sample.",
    remarks=(
        "It is $+\\infty$ on both sides where $q_k = 0$ for a class that occurs. For a class that never occurs $q_k "
        "= 0$ does no harm: $0 \\log 0 = 0$.",
        "$\\sum_k q_k = 1$ is not used, and $N \\ge 1$ is.",
        "The minus sign belongs to it: the question's $\\frac{1}{N} \\sum_n \\log q(y_n)$ is minus a cross entropy.",
        "The accepted answer explains the missing $p$ by $p_k = 0$ for all $k$ but one. That is so for one sample, "
        "or when all labels are equal. Here many $\\hat p_k$ may be positive, and it is the exchange of the two "
        "sums that makes the sum over $k$ have one term.",
    ),
    source=SOURCE,
    examples=(
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "q": ("1/4", "1/4", "1/2")},
        {"K": 4, "N": 4, "y": (1, 1, 2, 3), "q": ("1/4", "1/4", "1/2", 0)},  # no label is 4
    ),
)
