"""Hypotheses in words: a table, and a Setting in reading order."""

import pytest

from derivations.read import hypotheses
from derivations.write.words import clause_latex, clause_text, phrases, setting

PHRASES = [
    ("n in 1..N; y_n in 1..K", r"$y_n \in \{1,\dots,K\}$ for every $n = 1,\dots,N$", "y[n] lies in 1..K for every n"),
    ("i in 2..K-1", r"$i$ is any of $2,\dots,K - 1$", "i ranges over 2..K - 1"),
    ("k in 1..K; q_k pmf over k", r"$q_k \ge 0$ for every $k = 1,\dots,K$, and $\sum_{k=1}^{K} q_k = 1$",
     "q[k] >= 0 and sum 1 over k"),
    ("n in 1..N; k in 1..K; q_{n,k} pmf over k",
     r"for every $n = 1,\dots,N$: $q_{n,k} \ge 0$ for every $k = 1,\dots,K$, and $\sum_{k=1}^{K} q_{n,k} = 1$",
     "q[n, k] >= 0 and sum 1 over k for every n"),
    ("k in 1..K; q_k > 0", r"$q_k > 0$ for every $k = 1,\dots,K$", "q[k] > 0 for every k"),
    ("k in 1..K; sum_k w_k != 0", r"$\sum_{k=1}^{K} w_k \ne 0$", "Sum(w[k], (k, 1, K)) != 0"),
    ("k in 1..K; z_k real", r"$z_k \in \mathbb{R}$ for every $k = 1,\dots,K$", "z[k] is a real number for every k"),
    ("lam real", r"$\lambda \in \mathbb{R}$", "lam is a real number"),
    ("n in 1..N; y_n in 1..K; y_n distinct", r"the $y_n$, $n = 1,\dots,N$, are pairwise distinct",
     "the y[n] are pairwise distinct"),
    ("k in 1..K; p_k, q_k real; p << q", r"$p \ll q$: $q_k = 0$ only where $p_k = 0$", "q is 0 only where p is 0"),
    ("p << q", r"$p \ll q$: $q$ is $0$ only where $p$ is", "q is 0 only where p is 0"),
    ("c free of q", "$c$ does not depend on $q$", "c does not depend on q"),
    ("n in 1..N; x_n ~ p", r"$x_n$ is drawn from $p$ for every $n = 1,\dots,N$", "x[n] is drawn from p for every n"),
    ("k in 1..K; phat_k := q_k/2", r"$\hat{p}_k := \frac{q_k}{2}$", "phat[k] is short for q[k]/2"),
]  # fmt: skip


@pytest.mark.parametrize("text, tex, plain", PHRASES)
def test_a_hypothesis_reads_as_a_phrase(text, tex, plain):
    given = hypotheses(text)
    assert clause_latex(given.clauses[-1], given) == tex
    assert clause_text(given.clauses[-1], given) == plain


def test_a_setting_is_in_reading_order_and_joins_what_is_alike():
    given = hypotheses("q_k > 0; p_k > 0; 0 < a < 1; n in 1..N; N >= 2; p, q pmf on k in 1..K; y_n in 1..K; j in 1..M; "
                       "b, c real; h_k := p_k/q_k")  # fmt: skip
    assert setting(given) == [
        r"$N \ge 2$ and $K, M \ge 1$ are integers",
        r"$y_n \in \{1,\dots,K\}$ for every $n = 1,\dots,N$",
        r"$b, c \in \mathbb{R}$",
        r"$p_k, q_k \ge 0$ for every $k = 1,\dots,K$, and $\sum_{k=1}^{K} p_k = \sum_{k=1}^{K} q_k = 1$",
        r"$q_k, p_k > 0$ for every $k$",
        "$0 < a < 1$",
        r"$j$ is any of $1,\dots,M$",
    ]


def test_every_clause_is_said_once():
    given = hypotheses("n in 1..N; k in 1..K; y_n in 1..K; q_k >= 0; N >= 2; N >= 3; p_k pmf over k")
    said = [c for p in phrases(given) for c in p.clauses]
    assert sorted(map(str, said)) == sorted(map(str, given.clauses))


def test_no_hypotheses_no_setting():
    assert setting(hypotheses("")) == []
