"""The frequencies of the labels, taken as the model, have their own entropy as negative log-likelihood.

>>> print(saturated_model.text())
given  k in 1..K; n in 1..N; y_n in 1..K; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))
<BLANKLINE>
     Entropy(phat)
1  = -Sum(phat[k]*log(phat[k]), (k, 1, K))    definition of Entropy
2  = CrossEntropy(phat, phat)                 definition of CrossEntropy
3  = NLL(phat, y)                             Cross entropy is the average negative log-likelihood
"""

from derivations.library.claim import claim
from derivations.library.empirical.empirical_cross_entropy import empirical_cross_entropy
from derivations.library.theorem import Theorem
from derivations.rules import definition

GIVEN = "k in 1..K; n in 1..N; y_n in 1..K; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"

saturated_model = Theorem(
    name="saturated-model",
    title="The entropy of the labels is their own negative log-likelihood",
    claims=(
        claim(
            "The entropy of the labels is their own NLL",
            "Entropy(phat)", "=", "NLL(phat, y)",
            given=GIVEN,
            source="Cover & Thomas 2006, 11.1",
        )
        .by(definition.unfold, name="Entropy")
        .by(definition.fold, name="CrossEntropy", at=())
        .by(empirical_cross_entropy, names={"q": "phat"})
        .qed(),
    ),
    answers="What the constant of the question is: the average negative log-likelihood of the model that repeats "
    "the labels' own frequencies, with the sign turned.",
    remarks=(
        "Every class that a sample has occurs, so $\\log \\hat p_{y_n}$ is finite; a class that never occurs adds $0 "
        "\\log 0 = 0$ to the entropy.",
        "That no other $q$ does better is Gibbs' inequality, which is not used here.",
    ),
    source="Cover & Thomas 2006, 11.1",
    examples=(
        {"K": 3, "N": 4, "y": (1, 1, 2, 3)},
    ),
)
