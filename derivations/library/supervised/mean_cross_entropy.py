"""The mean cross entropy over samples with one-hot targets is their average negative log-likelihood.

>>> print(mean_cross_entropy.text())
given  k in 1..K; n in 1..N; y_n in 1..K; q_{n,k} >= 0; t_{n,k} := KroneckerDelta(k, y[n])
<BLANKLINE>
     1/N*Sum(CrossEntropy(t[n], q[n]), (n, 1, N))
1  = 1/N*Sum(-Sum(t[n, k]*log(q[n, k]), (k, 1, K)), (n, 1, N))
                                               definition of CrossEntropy
2  = 1/N*Sum(-Sum(KroneckerDelta(k, y[n])*log(q[n, k]), (k, 1, K)), (n, 1, N))
                                               definition of t
3  = 1/N*Sum(-log(q[n, y[n]]), (n, 1, N))      only the term k = y_n survives
4  = 1/N*(-Sum(log(q[n, y[n]]), (n, 1, N)))    constants leave the sum
5  = -1/N*Sum(log(q[n, y[n]]), (n, 1, N))      neutral elements and signs
<BLANKLINE>
given  k in 1..K; n in 1..N; y_n in 1..K; q_{n,k} >= 0; t_{n,k} := KroneckerDelta(k, y[n])
<BLANKLINE>
     -1/N*Sum(Sum(t[n, k]*log(q[n, k]), (k, 1, K)), (n, 1, N))
1  = -1/N*Sum(Sum(KroneckerDelta(k, y[n])*log(q[n, k]), (k, 1, K)), (n, 1, N))
                                             definition of t
2  = -1/N*Sum(log(q[n, y[n]]), (n, 1, N))    only the term k = y_n survives
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import algebra, definition, deltas, sums

GIVEN = "k in 1..K; n in 1..N; y_n in 1..K; q_{n,k} >= 0; t_{n,k} := KroneckerDelta(k, y[n])"
SOURCE = "Bishop 2006, 4.3.4; Murphy 2022, 10.3.2"

mean_cross_entropy = Theorem(
    name="mean-cross-entropy",
    title="Mean cross entropy of one-hot targets",
    claims=(
        claim(
            "Mean cross entropy of one-hot targets",
            "1/N*Sum(CrossEntropy(t[n], q[n]), (n, 1, N))", "=", "-1/N*Sum(log(q[n, y[n]]), (n, 1, N))",
            given=GIVEN,
            source=SOURCE,
        )
        .by(definition.unfold, name="CrossEntropy")
        .by(definition.unfold, name="t")
        .by(deltas.sift, term="$k = y_n$")
        .by(sums.pull_out)
        .by(algebra.tidy, at=())
        .qed(),
        claim(
            "The sum over samples and classes loses its sum over classes",
            "-1/N*Sum(Sum(t[n, k]*log(q[n, k]), (k, 1, K)), (n, 1, N))", "=", "-1/N*Sum(log(q[n, y[n]]), (n, 1, N))",
            given=GIVEN,
            source=SOURCE,
        )
        .by(definition.unfold, name="t")
        .by(deltas.sift, term="$k = y_n$")
        .qed(),
    ),
    answers="The question in the comments, is that all there is: for the total cross entropy over a training set, "
    "yes; each target is one-hot, and so each sum over $K$ classes has one term.",
    remarks=(
        "$t_{n,k}$ is the comment's $p_{k,n}$, and $q_{n,k}$ is the prediction $q(k \\mid x_n)$ for the $n$-th "
        "input.",
        "A prediction $q_{n,y_n} = 0$ makes both sides $+\\infty$; at another class it does no harm, as $0 \\log 0 "
        "= 0$.",
        "No sums are interchanged: the sum over $k$ is the inner one already. For the question's $\\hat p$ they "
        "must be.",
        "The left side is a mean of $N$ cross entropies, not the cross entropy of two distributions. It is "
        "$\\mathrm{H}(\\hat p, q)$ when all $q_n$ are the same $q$.",
    ),
    source=SOURCE,
    examples=(
        {
            "K": 3, "N": 4, "y": (1, 1, 2, 3),
            "q": (("1/2", "1/4", "1/4"), ("1/4", "1/2", "1/4"), ("1/4", "1/8", "5/8"), ("1/4", "1/4", "1/2")),
        },
    ),
)
