"""Markdown: whatever Markdown would take from a formula is not in it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_latex import LEAVES, SPELLINGS, grown
from test_paper import seed

from derivations import library
from derivations.check.judge import judge
from derivations.check.verify import verify
from derivations.write import markdown
from derivations.write.latex import latex
from derivations.write.table import Example

TAKEN = re.compile(r"\\[^A-Za-z]|(?<![A-Za-z0-9])_(?! )|[*<>|~]")


@pytest.fixture(scope="module", params=library.names())
def page(request):
    theorem = library.load(request.param)
    return theorem, markdown.page(theorem, verify(theorem))


def formulas(text):
    """All formulas between dollars; those in backticks are left alone by Markdown."""
    text = re.sub(r"\$`[^`]*`\$|```math\n.*?```", "", text, flags=re.S)
    return re.findall(r"\$\$(.*?)\$\$|\$(.*?)\$", text)


def test_markdown_takes_nothing_from_a_formula(page):
    _, text = page
    for display, inline in formulas(text):
        assert not TAKEN.search(display or inline), display or inline
        assert "\n" not in display + inline


def test_a_page_says_everything(page):
    theorem, text = page
    lines = [row for row in text.splitlines() if re.match(r"\| \d+ \| \$", row)]
    assert len(lines) == sum(len(d.steps) for d in theorem.claims)
    assert all(row.endswith("| ✓ proved |") for row in lines)
    example = "Worked examples" if len(theorem.examples) > 1 else "Worked example"
    titles = re.findall("^## (.*)", text, re.M)
    more = [*["Not proved here"] * bool(theorem.stated), *[example] * bool(theorem.examples)]
    assert titles == ["Theorem", "Hypotheses", "Definitions", "Proof", "Remarks", *more, "What was checked"]
    assert text.startswith("# ") and "**What it answers.**" in text
    assert f"`{theorem.name}`" in text


def test_every_row_of_a_table_has_as_many_cells_as_its_head(page):
    _, text = page
    for table in re.findall(r"(?:^\|.*\|$\n?)+", text, re.M):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1, table


@pytest.mark.parametrize("_, tex", SPELLINGS)
def test_spellings_are_safe(_, tex):
    for display in (False, True):
        made = markdown.formula(tex, display)
        assert made.startswith(("$`", "```math")) or not TAKEN.search(made.strip("$"))


@settings(max_examples=200, deadline=None)
@given(st.recursive(LEAVES, grown, max_leaves=8))
def test_any_line_is_safe(e):
    made = markdown.formula(latex(e))
    assert made.startswith("$`") or not TAKEN.search(made.strip("$"))


@pytest.mark.parametrize("tex, expected", [
    ("p_k", "$p_k$"), (r"\hat{p}_k", r"$\hat{p}_ k$"), (r"\{1\}", r"$\lbrace 1\rbrace$"), ("a<b", r"$a\lt b$"),
    (r"\mathrm{a\_b}", r"$`\mathrm{a\_b}`$"), (r"\#\{n\}", r"$`\#\{n\}`$"), (r"q(k \mid x)", r"$q(k \mid x)$"),
])  # fmt: skip
def test_formulas(tex, expected):
    assert markdown.formula(tex) == expected


def test_text_is_printed_as_it_is():
    assert markdown.prose("a_b *c* [d](e) <f> `g` | h $ i") == r"a\_b \*c\* \[d\](e) \<f\> \`g\` \| h \$ i"


def test_a_worked_example_is_a_table():
    e = Example("Take $N=10$.", ("$k$", r"$\hat p_k$"), (("1", "0.6"), ("2", "0.4")), "Indeed.")
    text = "\n\n".join(markdown._examples([e]))
    table = "| $k$ | $\\hat p_k$ |\n| :-- | --: |\n| 1 | 0.6 |\n| 2 | 0.4 |"
    assert text == f"## Worked example\n\nTake $N=10$.\n\n{table}\n\nIndeed."


def test_the_same_theorem_gives_the_same_text():
    theorem = library.load("kl-nll")
    report = verify(theorem)
    assert markdown.page(theorem, report) == markdown.page(theorem, report)
    assert seed() == seed()


@pytest.mark.parametrize("pair, verdict, said", [
    (("log(a*b)", "log(a) + log(b)", "a, b > 0"), "proved", r"\log(a b) = \log a + \log b$ **✓ proved** equal"),
    (("a", "b", "a, b real"), "refuted", "false at an instance of the givens (a = "),
    (("p[j]", "0", ""), "ill-formed", r"p\[j\] = 0 **✗ ill-formed**"),
    (("a <b>", "0", ""), "ill-formed", r"a \<b\> = 0"),
])  # fmt: skip
def test_a_verdict_in_a_notebook(pair, verdict, said):
    v = judge(*pair[:2], given=pair[2])
    assert v.verdict == verdict
    assert said in v._repr_markdown_()
    assert verdict in v._repr_html_() and "<b>" not in v._repr_html_()
    assert verdict in v._repr_latex_()


def test_everything_is_shown_in_a_notebook():
    t = library.load("kl-nll")
    report = verify(t)
    for what in (t.steps[0].after, t.steps[0], t.claims[0], t, report):
        assert r"\hat{p}_ k" in what._repr_markdown_() or "KL" in what._repr_markdown_()
        assert "<math" in what._repr_html_() and "aria-label" in what._repr_html_()
        assert what._repr_latex_().startswith(("$\\displaystyle", "\\begin{align}"))
    assert report._repr_html_().count("✓ proved") == report._repr_markdown_().count("✓ proved") == 11
    assert report._repr_latex_().count("[proved]") == 10
    assert "proved" not in t.claims[0]._repr_html_()
