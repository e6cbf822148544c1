"""With a one-hot target, cross entropy and divergence are minus the logarithm of one prediction.

>>> print(one_hot_cross_entropy.text())
given  k in 1..K; j in 1..K; q_k >= 0; e_{j,k} := KroneckerDelta(k, j)
<BLANKLINE>
     CrossEntropy(e[j], q)
1  = -Sum(e[j, k]*log(q[k]), (k, 1, K))                 definition of CrossEntropy
2  = -Sum(KroneckerDelta(k, j)*log(q[k]), (k, 1, K))    definition of e
3  = -log(q[j])                                         only the term k = j survives
<BLANKLINE>
given  k in 1..K; j in 1..K; q_k >= 0; e_{j,k} := KroneckerDelta(k, j)
<BLANKLINE>
     KL(e[j], q)
1  = -Entropy(e[j]) + CrossEntropy(e[j], q)    Divergence is cross entropy minus entropy
2  = -0 + CrossEntropy(e[j], q)                A one-hot distribution has entropy 0
3  = -0 - log(q[j])                            Cross entropy with a one-hot target
4  = -log(q[j])                                neutral elements and signs
"""

from derivations.library.claim import claim
from derivations.library.information.kl_decomposition import kl_decomposition
from derivations.library.information.one_hot_entropy import one_hot_entropy
from derivations.library.theorem import Theorem
from derivations.rules import algebra, definition, deltas

GIVEN = "k in 1..K; j in 1..K; q_k >= 0; e_{j,k} := KroneckerDelta(k, j)"
SOURCE = "Murphy 2022, 6.1.2 and 10.3"

cross_entropy = (
    claim("Cross entropy with a one-hot target", "CrossEntropy(e[j], q)", "=", "-log(q[j])", given=GIVEN, source=SOURCE)
    .by(definition.unfold, name="CrossEntropy")
    .by(definition.unfold, name="e")
    .by(deltas.sift, term="$k = j$")
    .qed()
)

one_hot_cross_entropy = Theorem(
    name="one-hot-cross-entropy",
    title="Cross entropy with a one-hot target",
    claims=(
        cross_entropy,
        claim("Divergence from a one-hot target", "KL(e[j], q)", "=", "-log(q[j])", given=GIVEN, source=SOURCE)
        .by(kl_decomposition, names={"p": "e[j]"})
        .by(one_hot_entropy)
        .by(cross_entropy)
        .by(algebra.tidy, at=())
        .qed(),
    ),
    answers="Question 1 for one sample: $p$ is there, as the class at which $q$ is looked up; the terms of all "
    "other classes are 0 and may be skipped, as the accepted answer says.",
    remarks=(
        "This is the case in which the accepted answer is right word for word: one sample, one class, no constant.",
        "$q_j = 0$ makes both sides $+\\infty$; $q_k = 0$ at another class does not count.",
        "$\\sum_k q_k = 1$ is not used.",
    ),
    source=SOURCE,
    examples=(
        {"K": 3, "j": 3, "q": ("1/4", "1/4", "1/2")},
    ),
)
