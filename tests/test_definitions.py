"""A definition has one LaTeX, whichever of latexify-py and our own printer makes it."""

import sys

import pytest

from derivations.read import hypotheses, line
from derivations.terms import QUANTITIES, At, IllFormed, Quantity, name
from derivations.terms.oracle import exp, log, xlogx, xlogxy, xlogy
from derivations.write import textbook
from derivations.write.definitions import applied, by_latexify, by_tree, definition_latex
from derivations.write.names import Naming

latexify_only = pytest.mark.skipif(not textbook.INSTALLED, reason="latexify-py refuses Python 3.14")


# Definitions that try what the project's own do not (yet) use.
def Chain(a, b, c, p, K):
    return a + b - c - (a - b) + sum(a * b * p[k] for k in range(1, K + 1)) * c


def Signs(a, b, c):
    return -a * b / c - (-a) ** 2 + -(a + b) * c


def Logs(p, q, K):
    return sum(xlogx(p[k] + q[k]) - xlogy(p[k], q[k]) * log(q[k]) + xlogxy(q[k], p[k] + 1) for k in range(1, K + 1))


def Grid(w, y, N, K):
    return sum(delta(k, y[n]) * w[n, k] / iverson(n, k + 1) for n in range(1, N + 1) for k in range(2, K))  # noqa: F821 - it is read, never run


def Likelihood(q, y, N):
    return log(prod(q[y[n]] for n in range(1, N + 1))) ** (1 / 2)  # noqa: F821 - it is read, never run


def Rows(w, N, K):
    return sum(w[n][k] ** 2 / 2 for n in range(1, N + 1) for k in range(1, n + 1)) / (2 * N)


def Nested(z, K):
    return exp(-z[1] / z[2]) / (1 / K + exp(sum(z[k] for k in range(1, K + 1)))) / 2


OURS = [Chain, Signs, Logs, Grid, Likelihood, Rows, Nested]
EVERY = [*QUANTITIES.values(), *(Quantity(f.__name__, rf"\mathrm{{{f.__name__}}}", "a trial", f, ()) for f in OURS)]


@pytest.fixture(params=EVERY, ids=[q.name for q in EVERY])
def each(request, monkeypatch):
    monkeypatch.setitem(QUANTITIES, request.param.name, request.param)
    return request.param


@latexify_only
def test_latexify_and_our_printer_agree(each):
    named = applied(each)
    naming = Naming.of(named, named.unfold())
    assert by_latexify(named, naming).tex == by_tree(named, naming).tex


@latexify_only
def test_they_agree_on_other_arguments(each):
    sized = len(each.sizes)
    arguments = [name(f"{p}hat") for p in each.parameters[: len(each.parameters) - sized]]
    arguments[:1] = [At(name("x"), name("m"))] if each.parameters[0] in ("p", "z") else arguments[:1]
    named = applied(each, arguments)
    naming = Naming.of(named, named.unfold())
    assert by_latexify(named, naming).tex == by_tree(named, naming).tex


@pytest.mark.parametrize(
    "quantity, expected",
    [
        ("Entropy", r"\mathrm{H}(p) := -\sum_{k=1}^{K} p_k \log p_k"),
        ("CrossEntropy", r"\mathrm{H}(p, q) := -\sum_{k=1}^{K} p_k \log q_k"),
        ("KL", r"D_{\mathrm{KL}}(p \,\|\, q) := \sum_{k=1}^{K} p_k \log \frac{p_k}{q_k}"),
        ("NLL", r"\mathrm{NLL}(q) := -\frac{1}{N} \sum_{n=1}^{N} \log q_{y_n}"),
        ("Softmax", r"\mathrm{softmax}(z)_k := \frac{e^{z_k}}{\sum_{j=1}^{K} e^{z_j}}"),
        ("LogSumExp", r"\mathrm{lse}(z) := \log \sum_{j=1}^{K} e^{z_j}"),
    ],
)
def test_the_definitions(quantity, expected):
    assert definition_latex(QUANTITIES[quantity]) == expected


def test_a_definition_of_what_the_proof_applies_it_to():
    divergence = line("KL(phat, q)", hypotheses("k in 1..M; phat_k, q_k real"))
    assert definition_latex(divergence.quantity, divergence.arguments) == (
        r"D_{\mathrm{KL}}(\hat{p} \,\|\, q) := \sum_{k=1}^{M} \hat{p}_k \log \frac{\hat{p}_k}{q_k}"
    )


def test_an_argument_is_never_captured():
    assert definition_latex(QUANTITIES["Entropy"], [At(name("w"), name("k"))]) == (
        r"\mathrm{H}(w_k) := -\sum_{k_1=1}^{K} w_{k,k_1} \log w_{k,k_1}"
    )


def test_without_latexify_the_definition_is_the_same(each, monkeypatch):
    usual = definition_latex(each)
    monkeypatch.setattr(textbook, "INSTALLED", False)
    assert by_latexify(applied(each), Naming()) is None
    assert definition_latex(each) == usual


def keyword_only(p, *, K):
    return sum(p[k] for k in range(1, K + 1))


def filtered(p, K):
    return sum(p[k] for k in range(1, K + 1) if k > 2)


def method(p, K):
    return (p / K).sum()


def unknown(p, K):
    return tan(K)  # noqa: F821 - it is read, never run


def two_statements(p, K):
    a = K
    return a


@latexify_only
@pytest.mark.parametrize("function", [keyword_only, filtered, method, unknown, two_statements])
def test_what_latexify_would_garble_is_refused(function):
    with pytest.raises(IllFormed):
        textbook.body_box(function, {}, Naming())


def test_latexify_is_used_where_it_is_installed():
    """A Python that latexify serves must not fall back unseen."""
    assert (sys.version_info < (3, 14)) == textbook.INSTALLED
