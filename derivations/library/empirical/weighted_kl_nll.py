"""The divergence from a weighted sample is a constant plus the weighted negative log-likelihood.

>>> print(weighted_kl_nll.text())  # doctest: +NORMALIZE_WHITESPACE
given  k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; w_n >= 0; W := Sum(w[n], (n, 1, N)); W > 0; pw_k :=
       (1/W)*Sum(w[n]*KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
     KL(pw, q)
1  = Sum(pw[k]*log(pw[k]/q[k]), (k, 1, K))                   definition of KL
2  = Sum(pw[k]*log(pw[k]) - pw[k]*log(q[k]), (k, 1, K))      the logarithm of a quotient, with 0 log 0 = 0
3  = Sum(pw[k]*log(pw[k]), (k, 1, K)) - Sum(pw[k]*log(q[k]), (k, 1, K))
                                                             linearity of a finite sum
4  = -Entropy(pw) - Sum(pw[k]*log(q[k]), (k, 1, K))          definition of Entropy
5  = -Entropy(pw) - Sum((1/W*Sum(w[n]*KroneckerDelta(k, y[n]), (n, 1, N)))*log(q[k]), (k, 1, K))
                                                             definition of pw
6  = -Entropy(pw) - 1/W*Sum(Sum(w[n]*KroneckerDelta(k, y[n]), (n, 1, N))*log(q[k]), (k, 1, K))
                                                             constants leave the sum
7  = -Entropy(pw) - 1/W*Sum(Sum(w[n]*KroneckerDelta(k, y[n])*log(q[k]), (n, 1, N)), (k, 1, K))
                                                             constants enter the sum
8  = -Entropy(pw) - 1/W*Sum(Sum(w[n]*KroneckerDelta(k, y[n])*log(q[k]), (k, 1, K)), (n, 1, N))
                                                             interchange of two finite sums
9  = -Entropy(pw) - 1/W*Sum(w[n]*log(q[y[n]]), (n, 1, N))    only the term k = y_n survives
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import definition, deltas, logarithms, sums

SAMPLE = "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; w_n >= 0; W := Sum(w[n], (n, 1, N)); W > 0"
GIVEN = SAMPLE + "; pw_k := (1/W)*Sum(w[n]*KroneckerDelta(k, y[n]), (n, 1, N))"

weighted_kl_nll = Theorem(
    name="weighted-kl-nll",
    title="Divergence from a weighted sample",
    claims=(
        claim(
            "Divergence is a constant plus weighted negative log-likelihood",
            "KL(pw, q)", "=", "-Entropy(pw) - (1/W)*Sum(w[n]*log(q[y[n]]), (n, 1, N))",
            given=GIVEN,
            source="King & Zeng 2001; Murphy 2022, 10.3",
        )
        .by(definition.unfold, name="KL")
        .by(logarithms.weighted_quotient)
        .by(sums.split)
        .by(definition.fold, name="Entropy", at="Sum(pw[k]*log(pw[k]), (k, 1, K))")
        .by(definition.unfold, name="pw", at="pw[k]")
        .by(sums.pull_out)
        .by(sums.push_in, at="Sum(w[n]*KroneckerDelta(k, y[n]), (n, 1, N))*log(q[k])")
        .by(sums.swap)
        .by(deltas.sift, term="$k = y_n$")
        .qed(),
    ),
    answers="What becomes of the question's formula when samples bear weights: the average is divided by the sum "
    "of the weights, not by $N$, and the constant is minus the entropy of the weighted frequencies.",
    remarks=(
        "Weights of $0$ are allowed, if not all are: $W > 0$ is needed.",
        "$q_k = 0$ for a class of positive weight makes both sides $+\\infty$; a class of weight $0$ adds "
        "$0 \\log 0 = 0$.",
        "The best unrestricted model is the weighted frequencies, not the frequencies: weights change the target.",
    ),
    constant="$-\\mathrm{H}(p^w)$ is finite and does not contain $q$",
    source="King & Zeng 2001",
    examples=(
        {"K": 3, "N": 4, "y": (1, 1, 2, 3), "w": (1, 2, 0, 1), "q": ("1/4", "1/4", "1/2")},
    ),
)
