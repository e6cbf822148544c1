"""A distribution that is 1 at one class has entropy 0.

>>> print(one_hot_entropy.text())
given  k in 1..K; j in 1..K; e_{j,k} := KroneckerDelta(k, j)
<BLANKLINE>
     Entropy(e[j])
1  = -Sum(e[j, k]*log(e[j, k]), (k, 1, K))                 definition of Entropy
2  = -Sum(KroneckerDelta(k, j)*log(e[j, k]), (k, 1, K))    definition of e
3  = -log(e[j, j])                                         only the term k = j survives
4  = -log(KroneckerDelta(j, j))                            definition of e
5  = -log(1)                                               delta(i,i) = 1
6  = -0                                                    log 1 = 0
7  = 0                                                     neutral elements and signs
<BLANKLINE>
given  k in 1..K; n in 1..N; y_n in 1..K; t_{n,k} := KroneckerDelta(k, y[n])
<BLANKLINE>
     Entropy(t[n])
1  = -Sum(t[n, k]*log(t[n, k]), (k, 1, K))                    definition of Entropy
2  = -Sum(KroneckerDelta(k, y[n])*log(t[n, k]), (k, 1, K))    definition of t
3  = -Sum(KroneckerDelta(k, y[n])*log(KroneckerDelta(k, y[n])), (k, 1, K))
                                                              definition of t
4  = -Sum(0, (k, 1, K))                                       0 log 0 = 0 and 1 log 1 = 0
5  = -0                                                       every term is 0
6  = 0                                                        neutral elements and signs
"""

from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.rules import algebra, definition, deltas, logarithms, sums

SOURCE = "Cover & Thomas 2006, 2.1; Murphy 2022, 6.1.1"

one_hot_entropy = Theorem(
    name="one-hot-entropy",
    title="A one-hot distribution has entropy 0",
    claims=(
        claim(
            "A one-hot distribution has entropy $0$",
            "Entropy(e[j])", "=", "0",
            given="k in 1..K; j in 1..K; e_{j,k} := KroneckerDelta(k, j)",
            source=SOURCE,
        )
        .by(definition.unfold, name="Entropy")
        .by(definition.unfold, name="e", at=(0, 0, 0))
        .by(deltas.sift, term="$k = j$")
        .by(definition.unfold, name="e")
        .by(deltas.same)
        .by(logarithms.of_one)
        .by(algebra.tidy)
        .qed(),
        claim(
            "A one-hot target has entropy $0$",
            "Entropy(t[n])", "=", "0",
            given="k in 1..K; n in 1..N; y_n in 1..K; t_{n,k} := KroneckerDelta(k, y[n])",
            source=SOURCE,
        )
        .by(definition.unfold, name="Entropy")
        .by(definition.unfold, name="t", at=(0, 0, 0))
        .by(definition.unfold, name="t", at="t[n, k]")
        .by(deltas.times_log)
        .by(sums.vanish)
        .by(algebra.tidy)
        .qed(),
    ),
    answers="Question 3: one Kronecker delta is a one-hot distribution, and its entropy is 0; so the constant of "
    "the question is 0 when $p$ is the target of one sample.",
    remarks=(
        "$e_j$ is the $j$-th unit vector. $0 \\log 0 = 0$ is a definition, used at every $k \\ne j$; at $k = j$ the "
        "term is $1 \\log 1 = 0$. The second proof sees all of that at once.",
        "The accepted answer's yes to question 3 holds of a single delta. The question's $\\frac{1}{N} \\sum_n "
        "\\delta$ is an average of one-hot vectors, a histogram: its entropy is $0$ only when all labels are equal.",
        "Kronecker's delta, not Dirac's: Dirac's has no logarithm, and no finite entropy.",
    ),
    source="Cover & Thomas 2006, 2.1",
    examples=(
        {"K": 3, "j": 2, "N": 2, "y": (1, 3)},
    ),
)
