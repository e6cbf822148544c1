"""Records that no rule made: each is the record of a theorem with one thing changed, and proves nothing."""

from dataclasses import replace

from derivations import read
from derivations.cli import _rocq
from derivations.rewrite import Derivation, Relation
from derivations.rewrite.rule import find

CHAINS = dict(_rocq.chains())


def term(text, name):
    return read.term(text, CHAINS[name].claim.given)


def with_step(name, number, **changes):
    """The derivation with one step changed."""
    d = CHAINS[name]
    steps = list(d.steps)
    changes = {
        k: term(v, name) if isinstance(v, str) and k in ("before", "after", "witness") else v
        for k, v in changes.items()
    }
    steps[number - 1] = replace(steps[number - 1], **changes)
    return replace(d, steps=tuple(steps))


def with_claim(name, **changes):
    """The derivation with its claim changed."""
    d = CHAINS[name]
    changes = {k: read.hypotheses(v) if k == "given" else term(v, name) for k, v in changes.items()}
    return replace(d, claim=replace(d.claim, **changes))


def everywhere(name, old, new):
    """The derivation with every line changed in the same way, as text."""

    def swap(e):
        return term(str(e).replace(old, new), name)

    d = CHAINS[name]
    steps = tuple(replace(s, before=swap(s.before), after=swap(s.after)) for s in d.steps)
    return Derivation(replace(d.claim, left=swap(d.claim.left), right=swap(d.claim.right)), steps)


SEED = "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := "
SUM = "Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
GIBBS = "p pmf on k in 1..K; q_k >= 0; Sum(q[k], (k, 1, K)) <= 1"


def with_choices(name, number, **changes):
    """The derivation with choices of one step changed, or (None) left out."""
    choices = {**dict(CHAINS[name].steps[number - 1].choices), **changes}
    return with_step(name, number, choices=tuple((k, v) for k, v in choices.items() if v is not None))


CORRUPTED = {
    "wrong sign in the claim": lambda: with_claim("kl-nll", right="Entropy(phat) + NLL(q, y)"),
    "wrong sign in a line": lambda: with_step(
        "kl-nll", 3, after="Sum(phat[k]*log(phat[k]), (k, 1, K)) + Sum(phat[k]*log(q[k]), (k, 1, K))"
    ),
    "1/N dropped in a line": lambda: with_step("kl-nll", 6, after=f"-Entropy(phat) - Sum({SUM}*log(q[k]), (k, 1, K))"),
    "1/N dropped in the definition": lambda: with_claim("kl-nll", given=SEED + SUM),
    "1/K in the definition": lambda: with_claim("kl-nll", given=SEED + f"(1/K)*{SUM}"),
    "labels without a range": lambda: with_claim(
        "kl-nll", given=SEED.replace("y_n in 1..K", "y_n in 1..N") + f"(1/N)*{SUM}"
    ),
    "p without a sign": lambda: with_claim("kl-decomposition", given="k in 1..K; p_k real; q_k >= 0"),
    "q without a sign": lambda: with_claim("kl-decomposition", given="k in 1..K; p_k >= 0; q_k real"),
    "bounds swapped": lambda: with_step("kl-nll", 1, after="Sum(phat[k]*log(phat[k]/q[k]), (k, K, 1))"),
    "bounds swapped everywhere": lambda: everywhere("sample-to-class", "(n, 1, N)", "(n, N, 1)"),
    "p and q swapped in the claim": lambda: with_claim("kl-decomposition", left="KL(q, p)"),
    "p and q swapped in a line": lambda: with_step("kl-decomposition", 5, after="-Entropy(p) + CrossEntropy(q, p)"),
    "wrong lemma": lambda: with_step("kl-nll", 9, rule=find("sums.swap")),
    "wrong lemma for a logarithm": lambda: with_step("kl-nll", 2, rule=find("logarithms.of_quotient")),
    "wrong place": lambda: with_step("kl-nll", 8, at=(0,)),
    "wrong witness, a constant": lambda: with_step("kl-nll-argmin-2", 2, witness="Entropy(phat)"),
    "a constant that is none": lambda: with_step(
        "kl-nll-argmin-2", 2, after="-Entropy(phat)", witness="CrossEntropy(phat, q)"
    ),
    "wrong witness, a map": lambda: with_step("kl-nll-argmin", 3, witness="K*t"),
    "a map that decreases": lambda: with_step("kl-nll-argmin-4", 1, after="-(N*NLL(q, y))", witness="-(N*t)"),
    "a theorem that says something else": lambda: with_step("kl-log-ratio", 2, choices=(("proved", CHAINS["kl-nll"]),)),
    "a theorem with its names swapped": lambda: with_step(
        "kl-nll-argmin-2",
        1,
        choices=(
            ("names", {"p": term("q", "kl-nll"), "q": term("phat", "kl-nll")}),
            ("proved", CHAINS["kl-decomposition"]),
        ),
    ),
    "a theorem used the wrong way round": lambda: with_step(
        "kl-nll-argmin-3", 1, choices=(("backwards", True), ("proved", CHAINS["empirical-cross-entropy"]))
    ),
    "a line left out": lambda: replace(CHAINS["kl-nll"], steps=CHAINS["kl-nll"].steps[:3] + CHAINS["kl-nll"].steps[4:]),
    "no first line": lambda: replace(CHAINS["counts-2"], steps=CHAINS["counts-2"].steps[1:]),
    "a sample for a class": lambda: with_step("counts-2", 4, after="K"),
    "log N for the entropy": lambda: everywhere("kl-nll", "-Entropy(phat)", "-log(N)"),
    "more than nonnegative": lambda: Derivation(
        replace(CHAINS["counts-3"].claim, relation=Relation(">")),
        with_step("counts-3", 2, relation=Relation(">")).steps,
    ),
    "an inequality turned round": lambda: Derivation(
        replace(CHAINS["counts-3"].claim, relation=Relation("<=")),
        with_step("counts-3", 2, relation=Relation("<=")).steps,
    ),
    "weights without a sign": lambda: with_claim(
        "weighted-kl-nll", given=str(CHAINS["weighted-kl-nll"].claim.given).replace("w_n >= 0", "w_n real")
    ),
    "a sum of weights that may be 0": lambda: with_claim(
        "weighted-kl-nll", given=str(CHAINS["weighted-kl-nll"].claim.given).replace("; W > 0", "")
    ),
    "a tangent above": lambda: with_step("gibbs", 2, relation=Relation("<=")),
    "more than a bound": lambda: replace(
        CHAINS["gibbs"], claim=replace(CHAINS["gibbs"].claim, relation=Relation(">"))
    ),
    "a tangent at a wrong point": lambda: with_step("gibbs", 2, after="Sum(p[k] - q[k]/2, (k, 1, K))"),
    "a tangent with p and q swapped": lambda: with_step("gibbs", 2, after="Sum(q[k] - p[k], (k, 1, K))"),
    "a tangent with a wrong sign": lambda: with_step("gibbs", 2, after="Sum(p[k] + q[k], (k, 1, K))"),
    "a weight dropped": lambda: with_step("gibbs", 1, after="Sum(log(p[k]/q[k]), (k, 1, K))"),
    "p that is not normalised": lambda: with_claim("gibbs", given="k in 1..K; p_k >= 0; " + GIBBS.partition("; ")[2]),
    "q that is not normalised": lambda: with_claim("gibbs", given=GIBBS.rpartition(";")[0]),
    "q normalised the wrong way": lambda: with_claim("gibbs", given=GIBBS.replace("<= 1", ">= 1")),
    "q of any sign": lambda: with_claim("gibbs", given=GIBBS.replace("q_k >= 0", "q_k real")),
    "a minimum that is too small": lambda: with_step("gibbs-3", 1, after="-1"),
    "a minimum of scores": lambda: with_claim(
        "categorical-mle", given=str(CHAINS["categorical-mle"].claim.given).replace("q_k pmf over k", "q_k >= 0")
    ),
    "a minimum at another point": lambda: Derivation(
        replace(CHAINS["gibbs-3"].claim, relation=Relation("min", ("p",), point="q")),
        with_step("gibbs-3", 1, relation=Relation("min", ("p",), point="q")).steps,
    ),
    "a bound that is none": lambda: with_choices("gibbs-3", 1, bound=CHAINS["gibbs-2"]),
    "a bound attained elsewhere": lambda: with_choices("categorical-mle", 1, attained=CHAINS["gibbs-2"]),
    "a point that may not be allowed": lambda: with_choices("categorical-mle", 1, because=None),
    "a bound that says nothing of where": lambda: with_choices("gibbs-3", 1, bound=CHAINS["counts-3"]),
    "Gibbs with its names swapped": lambda: with_choices(
        "categorical-mle-2", 3, names={"p": term("q", "kl-nll"), "q": term("phat", "kl-nll")}
    ),
    "Gibbs for frequencies that need not sum to 1": lambda: with_choices("categorical-mle-2", 3, because=None),
    "Gibbs because of something else": lambda: with_choices("categorical-mle-2", 3, because=CHAINS["counts-2"]),
}
