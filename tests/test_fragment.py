"""The fragment, in an article that loads nothing but amsmath."""

import re

import pytest
from test_paper import compiled, seed, wide

from derivations import library
from derivations.check.verify import verify
from derivations.write.fragment import fragment, made

ARTICLE = "\\documentclass[{}]{{article}}\n\\usepackage{{amsmath}}\n\\begin{{document}}\n{}\n\\end{{document}}\n"


@pytest.fixture(scope="module")
def fragments():
    theorems = [library.load(n) for n in library.names()]
    return {t.name: fragment(t, verify(t)) for t in theorems}


@pytest.mark.parametrize("size", ["10pt", "11pt", "12pt", "11pt,a4paper"])
def test_amsmath_is_enough_and_nothing_runs_into_the_margin(size, fragments, tmp_path):
    refs = "\n\n".join(rf"See \eqref{{{label}}}." for f in fragments.values() for label in labels(f))
    body = "\n\n".join([*fragments.values(), made(seed()).replace("kl-nll:", "seed:"), made(wide()), refs])
    log = compiled(ARTICLE.format(size, body), tmp_path)
    assert "Overfull" not in log
    assert "undefined" not in log and "multiply defined" not in log


def test_what_it_defines_is_forgotten(fragments, tmp_path):
    after = r"\ifdefined\why\errmessage{why}\fi\def\fit{mine}\def\squeeze{mine}"
    log = compiled(ARTICLE.format("10pt", f"{after}\n{made(wide())}\n\\typeout{{IS \\fit\\squeeze}}"), tmp_path)
    assert "IS minemine" in log


def test_each_line_has_its_label(fragments):
    assert labels(fragments["kl-nll"]) == [f"eq:kl-nll:{i}" for i in range(1, 11)]
    for name, text in fragments.items():
        chains = library.load(name).claims
        main, *others = [range(1, len(d.steps) + 1) for d in chains]
        wanted = [f"{i}" for i in main] + [f"{c}-{i}" for c, lines in enumerate(others, 2) for i in lines]
        assert labels(text) == [f"eq:{name}:{i}" for i in wanted]


def test_it_says_what_is_given_and_defines_only_what_it_uses(fragments):
    text = fragments["kl-nll"]
    assert text.startswith("% derivation: begin kl-nll  (generated; do not edit)   needs: amsmath\n")
    assert "% given: k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := " in text
    assert r"\usepackage" not in text and r"\def\fit" not in text
    for text in fragments.values():
        for defined in re.findall(r"\\def(\\[a-z]+)", text):
            assert text.count(defined) > 1


def labels(text):
    return re.findall(r"\\label\{([^}]*)\}", text)
