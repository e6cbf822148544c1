"""MathML: well-formed whatever the line, and what means different things looks different on the screen."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import lines
from test_latex import APART, GIVEN, LEAVES, SPELLINGS, grown, nested

from derivations import library
from derivations.read import hypotheses, term
from derivations.rewrite.rule import Rule
from derivations.terms import Log, Neg, Over, Plus, Power, SumOver, Times, name, number
from derivations.terms.node import MAX_DEPTH
from derivations.write.latex import latex
from derivations.write.mathml import formula, mathml

TAGS = {"math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "msub", "msup", "msubsup", "munder",
        "mover", "munderover", "mtable", "mtr", "mtd"}  # fmt: skip
CHILDREN = {"mfrac": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}


def parsed(markup):
    """The tree; every element known, with as many children as it takes."""
    tree = ElementTree.fromstring(markup)
    for e in tree.iter():
        assert e.tag in TAGS
        assert len(e) == CHILDREN.get(e.tag, len(e)), markup
        assert not (e.text or "").strip() or e.tag in ("mi", "mn", "mo", "mtext")
        assert not (e.tail or "").strip()
    return tree


def shown(markup):
    """What the eye sees: neither alternative texts nor what is invisible."""
    tree = parsed(markup)
    tree.attrib.clear()
    text = ElementTree.tostring(tree, encoding="unicode")
    return re.sub("<mspace[^>]*>|<mo>[\u2061\u2062]</mo>", "", text)


def test_a_line_in_full():
    said = "minus the sum over k from 1 to K of p sub k log of q sub k"
    assert mathml(term("-Sum(p[k]*log(q[k]), (k, 1, K))", GIVEN), display=True) == (
        rf'<math display="block" alttext="-\sum_{{k=1}}^{{K}} p_k \log q_k" aria-label="{said}">'
        '<mo form="prefix">−</mo>'
        "<munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow><mi>K</mi></munderover>"
        '<msub><mi>p</mi><mi>k</mi></msub><mo>&#x2062;</mo><mspace width="0.167em"/><mi>log</mi><mo>&#x2061;</mo>'
        '<mspace width="0.167em"/><msub><mi>q</mi><mi>k</mi></msub></math>'
    )


@pytest.mark.parametrize("text", [text for text, _ in SPELLINGS])
def test_every_spelling_has_its_latex_and_its_words(text):
    e = term(text, GIVEN)
    tree = parsed(mathml(e))
    assert tree.get("alttext") == latex(e)
    assert tree.get("aria-label") and not re.search(r"[\\{}^_]|\s\s", tree.get("aria-label"))
    assert "mtext" not in {x.tag for x in tree.iter()} or "Piecewise" in text  # nothing is left unread


@pytest.mark.parametrize("one, _, two, __", [row for row in APART if row[1] != row[3]])
def test_what_means_different_things_looks_different(one, _, two, __):
    more = GIVEN + hypotheses("n in 1..N; k in 1..K; x_n in 1..K")
    assert shown(mathml(term(one, more))) != shown(mathml(term(two, more)))


def test_lines_that_differ_in_latex_differ_on_the_screen():
    seen = {}
    for e in nested():
        tex = latex(e)
        assert seen.setdefault(shown(mathml(e)), tex) == tex


@settings(max_examples=300, deadline=None)
@given(st.recursive(LEAVES, grown, max_leaves=8) | lines())
def test_any_line_is_well_formed(e):
    assert set(re.findall("<mtext>(.*?)</mtext>", shown(mathml(e)))) <= {"if\u00a0", "otherwise"}


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(list(r"\{}()[]_^&$|,.'<>123abc ")) | st.characters(codec="utf-8"), max_size=30)
       | st.lists(st.sampled_from([r"\frac", r"\sum", r"\bigl", r"\left", r"\begin{cases}", r"\end", "{", "}", "_", "^",
                                   "(", ")", r"\hat", r"\overset", r"\text", "$", "x"])).map("".join))  # fmt: skip
def test_no_latex_makes_it_fail(tex):
    without = "".join(c for c in tex if c.isprintable())
    ElementTree.fromstring(formula(without))


@pytest.mark.parametrize(
    "grow",
    [
        Neg,
        Log,
        lambda e: Over(e, number(2)),
        lambda e: Plus(number(1), Neg(e)),
        lambda e: Power(name("x"), e),
        lambda e: Times(number(2), Plus(name("a"), e)),
        lambda e: SumOver(e, name("k"), number(1), name("K")),
    ],
)
def test_the_deepest_line_can_be_shown(grow):
    e = name("a")
    while getattr(e, "_depth", 0) < MAX_DEPTH - 2:
        e = grow(e)
    parsed(mathml(e))


@pytest.mark.parametrize("tex, expected", [
    ("a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
    (r"\mathrm{<b>\&}", "<mi>&lt;b&gt;&amp;</mi>"),
    (r"\text{if $x<1$ & so}", "<mtext>if\u00a0</mtext><mi>x</mi><mo>&lt;</mo><mn>1</mn><mtext>\u00a0&amp; so</mtext>"),
    (r"\unknown", r"<mtext>\unknown</mtext>"),
    (r"\mathbb{R}", "<mi>ℝ</mi>"),
    (r"x^12", "<msup><mi>x</mi><mn>1</mn></msup><mn>2</mn>"),
    (r"p_k (a)", '<msub><mi>p</mi><mi>k</mi></msub><mrow><mo fence="true" form="prefix" stretchy="false">(</mo>'
     '<mi>a</mi><mo fence="true" form="postfix" stretchy="false">)</mo></mrow>'),
])  # fmt: skip
def test_signs(tex, expected):
    made = re.sub(r"^<math[^>]*>|</math>$|<mo>&#x206.;</mo>", "", formula(tex))
    assert made == expected


@pytest.mark.parametrize("tex, invisible", [
    (r"D_{\mathrm{KL}}(p)", "2061"), (r"\mathrm{H}(p)", "2061"), (r"p_k (a + b)", "2062"), (r"a \, (b + c)", "2062"),
    (r"\mathrm{count} \, a", "2062"), (r"\mathrm{softmax}(z)_k", "2061"), ("a(b + c)", ""), (r"\log(a)", "2061"),
])  # fmt: skip
def test_a_screen_reader_is_told_what_is_applied_and_what_multiplied(tex, invisible):
    assert re.findall("&#x(206.);", formula(tex)) == [invisible] * bool(invisible)


def test_all_that_the_library_and_the_rules_say_is_understood():
    import importlib
    import pkgutil

    from derivations import rules

    modules = [importlib.import_module(m.name) for m in pkgutil.iter_modules(rules.__path__, "derivations.rules.")]
    laws = [r.law for m in modules for r in vars(m).values() if isinstance(r, Rule)]
    theorems = [library.load(n) for n in library.names()]
    told = [t for theorem in theorems for t in (theorem.title, theorem.answers, *theorem.remarks)]
    for tex in [*laws, *(f for t in told for f in t.split("$")[1::2])]:
        assert "<mtext>\\" not in formula(tex), tex
        parsed(formula(tex))


@pytest.mark.parametrize(
    ("tex", "parts"),
    [("0.17329", "<mn>0.17329</mn>"), ("-1.0397", "<mn>1.0397</mn>"), ("x^12.5", "<mn>1</mn></msup>")],
)
def test_a_decimal_is_one_number(tex, parts):
    assert parts in formula(tex)


def test_a_full_stop_after_a_number_is_no_part_of_it():
    assert "<mn>1</mn>" in formula("x = 1.") and "<mn>1,5</mn>" not in formula("1,5")
