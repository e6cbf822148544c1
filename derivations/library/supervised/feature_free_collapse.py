"""If the prediction is the same for each sample, the mean cross entropy is that of the mean target.

>>> print(feature_free_collapse.text())
given  k in 1..K; n in 1..N; p_{n,k} >= 0; q_k >= 0; pbar_k := (1/N)*Sum(p[n, k], (n, 1, N))
<BLANKLINE>
     1/N*Sum(CrossEntropy(p[n], q), (n, 1, N))
1  = 1/N*Sum(-Sum(p[n, k]*log(q[k]), (k, 1, K)), (n, 1, N))  definition of CrossEntropy
2  = 1/N*(-Sum(Sum(p[n, k]*log(q[k]), (k, 1, K)), (n, 1, N)))
                                                             constants leave the sum
3  = 1/N*(-Sum(Sum(p[n, k]*log(q[k]), (n, 1, N)), (k, 1, K)))
                                                             interchange of two finite sums
4  = 1/N*(-Sum(log(q[k])*Sum(p[n, k], (n, 1, N)), (k, 1, K)))
                                                             constants leave the sum
5  = Sum(-1/N*log(q[k])*Sum(p[n, k], (n, 1, N)), (k, 1, K))  constants enter the sum
6  = Sum(-Sum(p[n, k], (n, 1, N))/N*log(q[k]), (k, 1, K))    algebra
7  = Sum(-pbar[k]*log(q[k]), (k, 1, K))                      definition of pbar
8  = -Sum(pbar[k]*log(q[k]), (k, 1, K))                      constants leave the sum
9  = CrossEntropy(pbar, q)                                   definition of CrossEntropy
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import algebra, definition, sums

GIVEN = "k in 1..K; n in 1..N; p_{n,k} >= 0; q_k >= 0; pbar_k := (1/N)*Sum(p[n, k], (n, 1, N))"
SOURCE = "Comments under the question"

feature_free_collapse = Theorem(
    name="feature-free-collapse",
    title="Without features, mean cross entropy is cross entropy of the mean",
    claims=(
        claim(
            "Mean cross entropy is cross entropy of the mean",
            "1/N*Sum(CrossEntropy(p[n], q), (n, 1, N))", "=", "CrossEntropy(pbar, q)",
            given=GIVEN,
            source=SOURCE,
        )
        .by(definition.unfold, name="CrossEntropy")
        .by(sums.pull_out)
        .by(sums.swap)
        .by(sums.pull_out, at="Sum(p[n, k]*log(q[k]), (n, 1, N))")
        .by(sums.push_in, at=())
        .by(algebra.ring, to="-(Sum(p[n, k], (n, 1, N))/N*log(q[k]))", at=(0,))
        .by(definition.fold, name="pbar", at="Sum(p[n, k], (n, 1, N))/N")
        .by(sums.pull_out)
        .by(definition.fold, name="CrossEntropy", at=())
        .qed(),
    ),
    answers="When the total cross entropy of the comments is the cross entropy of the question: if $q$ does not "
    "depend on the sample, the $N$ targets may be averaged first, to $\\hat p$ when they are one-hot.",
    remarks=(
        "If $q_{n,k}$ depends on $n$, the two are different objects, and the sums may be interchanged to no use.",
        "The targets may be soft: $p_{n,k} \\ge 0$ is enough, and $\\sum_k p_{n,k} = 1$ is not used.",
        "Where $q_k = 0$ and some $p_{n,k} > 0$, both sides are $+\\infty$.",
    ),
    source=SOURCE,
    examples=(
        {"K": 3, "N": 2, "p": (("1/2", "1/2", 0), ("1/4", "1/4", "1/2")), "q": ("1/4", "1/4", "1/2")},
    ),
)
