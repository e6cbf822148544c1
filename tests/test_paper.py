"""The document compiles, with no line in the margin, however long its lines are."""

import itertools
import re
import shutil
from dataclasses import replace

import pytest
from test_latex import CONTEXTS, P

from derivations.read import hypotheses, line, term
from derivations.terms.hypotheses import Definition as Defined
from derivations.write import pdf
from derivations.write.definitions import definition_parts
from derivations.write.latex import latex
from derivations.write.layout import broken, factors, terms, unbreakable, width
from derivations.write.paper import Check, Claim, Constant, Definition, Paper, ProofLine, document
from derivations.write.pdf import TexError, compile_pdf
from derivations.write.preamble import PREAMBLE, escaped
from derivations.write.table import Example
from derivations.write.words import clause_latex, setting

SEED = hypotheses("n in 1..N; k in 1..K; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k,y[n]),(n,1,N))")
STEPS = [
    ("Sum(phat[k]*log(phat[k]/q[k]), (k,1,K))", r"definition of $D_{\mathrm{KL}}$"),
    (
        "Sum(phat[k]*log(phat[k]) - phat[k]*log(q[k]), (k,1,K))",
        r"$a\log\frac ac=a\log a-a\log c$ for $a,c\ge0$; $\hat p_k\ge0$ as a mean, $q_k\ge0$ by (H3)",
    ),
    ("Sum(phat[k]*log(phat[k]),(k,1,K)) - Sum(phat[k]*log(q[k]), (k,1,K))", "linearity of a finite sum"),
    ("-Entropy(phat) - Sum(phat[k]*log(q[k]), (k,1,K))", r"definition of $\mathrm{H}$"),
    ("-Entropy(phat) - Sum((1/N)*Sum(KroneckerDelta(k,y[n]),(n,1,N))*log(q[k]), (k,1,K))", r"definition of $\hat p_k$"),
    ("-Entropy(phat) - (1/N)*Sum(Sum(KroneckerDelta(k,y[n]),(n,1,N))*log(q[k]), (k,1,K))", "a factor free of $k$"),
    ("-Entropy(phat) - (1/N)*Sum(Sum(KroneckerDelta(k,y[n])*log(q[k]),(n,1,N)), (k,1,K))", "a factor free of $n$"),
    (
        "-Entropy(phat) - (1/N)*Sum(Sum(KroneckerDelta(k,y[n])*log(q[k]),(k,1,K)), (n,1,N))",
        "interchange of finite sums",
    ),
    (
        "-Entropy(phat) - (1/N)*Sum(log(q[y[n]]), (n,1,N))",
        r"only the term $k=y_n$ survives, as $1\le y_n\le K$ by (H2)",
    ),
    ("-Entropy(phat) + NLL(q,y)", r"definition of $\mathrm{NLL}$"),
]


def seed():
    """The seed's theorem, as the data of a paper."""
    left = line("KL(phat, q)", SEED)
    chain = [
        ProofLine(latex(left) if i == 1 else "", "=", latex(line(text, SEED)), why, str(i))
        for i, (text, why) in enumerate(STEPS, 1)
    ]
    empirical = clause_latex(next(SEED.of(Defined)), SEED).strip("$").split(" := ")
    applied = [line(text, SEED) for text in ("Entropy(phat)", "KL(phat, q)", "NLL(q, y)")]
    return Paper(
        title="Minimising KL divergence is maximising likelihood",
        name="kl-nll",
        summary="10 lines",
        opening=r"Let $y_1,\dots,y_N$ be observed labels and $q_1,\dots,q_K$ a model's probabilities of the classes.",
        setting=tuple(setting(SEED)),
        definitions=(
            Definition(*empirical, "empirical distribution"),
            *(Definition(*definition_parts(e.quantity, e.arguments), e.quantity.says) for e in applied),
        ),
        conventions=(r"Here $\delta_{i,\,j}$ is $1$ if $i=j$ and $0$ otherwise.",),
        claims=(Claim(latex(left), "=", chain[-1].right, tuple(chain), (Constant(r"-\mathrm{H}(\hat{p})", "q"),)),),
        corollaries=(r"Both sides have the same minimisers in $q$.",),
        remarks=("A class that never occurs does no harm.",),
        examples=(Example("Take $N=10$.", ("$k$", r"$\hat p_k$"), (("1", "0.6"), ("2", "0.4")), "Indeed."),),
        checks=tuple(Check(c.label, "some_rule", (r"$q_k \ge 0$ (H3)",), ("intact", "proved", "120")) for c in chain),
        checks_note="Each line was judged three times.",
    )


def wide():
    """Everything too long: left sides, sums, products, fractions, reasons, hypotheses, cells."""

    def tex(text):
        return latex(term(text, hypotheses("k in 1..K; p_k, q_k real")))

    def total(i):
        return f"Sum(w[n]*p[n,{i}], (n, 1, N))"

    bodies = [
        " + ".join(f"{total(i)}*a{i}" for i in range(9)),
        " - ".join(f"a{i}*b{i}*c{i}*d{i}" for i in range(20)),
        "*".join(f"({total(i)} + b{i})" for i in range(9)),
        "Sum(" + " + ".join(f"a{i}*log(p[k]/q[k])" for i in range(12)) + ", (k, 1, K))",
        f"({' + '.join(f'x{i}*y{i}' for i in range(16))})/({' + '.join(f'z{i}' for i in range(30))})",
        "Piecewise((a + b, k < n), (Sum(p[k], (k, 1, K)), Eq(k, n)), (0, True))*b + c",
        "*".join(f"count{i}" for i in range(25)),
        "log(" + " + ".join(f"exp(a{i} - b{i})" for i in range(20)) + ")",
        "a",
    ]
    product = "$" + tex("*".join(f"alpha{i}*beta{i}" for i in range(25))) + "$"
    reasons = ["short", "a long reason, with $a = b$ by (H1), " * 5, "", f"{product} is long", "because"]
    lefts = [bodies[0], "KL(p, q)", f"{total(1)} + {total(2)} + {total(3)}"]
    claims = []
    for c, left in enumerate(lefts):
        chain = [
            ProofLine(tex(left) if i == 0 else "", r"\le", tex(b), reasons[(i + c) % 5], f"{c}-{i}")
            for i, b in enumerate(bodies)
        ]
        claims.append(Claim(tex(left), "=", tex(bodies[c]), tuple(chain), remark="That is all."))
    long = hypotheses(
        "n in 1..N; k in 1..K; j in 1..M; M <= K; y_n in 1..K; p_k, r_k, s_k, t_k, u_k, v_k, w_k pmf over k; p << r; "
        f"{'*'.join(f'count{i}' for i in range(25))} > 0; {' + '.join(f'b{i}' for i in range(40))} > 0"
    )
    check = Check(
        "", "a rule: long_name_" * 4, (r"$q_k \ge 0$", product), ("intact", "conditional", "agrees", "not run")
    )
    return Paper(
        "Special & characters_: 100% of #1 in $ <titles> {that} are ~ so long \\ that it ^ must be broken | somewhere",
        "wide_name",
        "long lines",
        tuple(claims),
        setting=tuple(setting(long)),
        definitions=(
            Definition(
                "f", tex(bodies[0]), "a caption that is so long that it must be wrapped over several lines, surely"
            ),
            Definition(tex(bodies[1]), tex(bodies[4]), "big"),
            Definition("h", tex(bodies[5])),
        ),
        judges=("record", "exact", "numeric", "rocq"),
        checks=tuple(replace(check, line=line.label) for c in claims for line in c.lines),
    )


def compiled(tex, folder):
    """The log of a document."""
    (folder / "paper.tex").write_text(tex, "utf-8")
    pdf._run(folder / "paper.tex", folder)
    return (folder / "document.log").read_text("utf-8", "replace").replace("\n", "")


@pytest.mark.parametrize("paper", [seed(), wide(), replace(seed(), checks=(), setting=(), definitions=(), opening="")])
def test_nothing_runs_into_the_margin(paper, tmp_path):
    log = compiled(document(paper), tmp_path)
    assert "Overfull" not in log
    assert "undefined" not in log and "multiply defined" not in log


def test_the_bytes_depend_on_the_data_alone(tmp_path):
    made = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        source = tmp_path / folder / "proof.tex"
        source.write_text(document(seed()), "utf-8")
        made.append(compile_pdf(source).read_bytes())
        assert {p.name for p in source.parent.iterdir()} == {"proof.tex", "proof.pdf"}
    assert made[0] == made[1]


def test_every_kind_of_line_compiles_and_its_width_is_known(tmp_path):
    formulas = [c.right for p in (seed(), wide()) for claim in p.claims for c in claim.lines]
    formulas += [latex(outer(inner(P))) for outer, inner in itertools.product(CONTEXTS, repeat=2)]
    boxes = [rf"\sbox0{{$\displaystyle {t}$}}\typeout{{W:{i}:\the\wd0:}}" for i, t in enumerate(formulas)]
    log = compiled("\n".join([PREAMBLE, r"\begin{document}x", *boxes, r"\end{document}"]), tmp_path)
    measured = {int(i): float(w) / 10.95 for i, w in re.findall(r"W:(\d+):([\d.]+)pt:", log)}
    assert len(measured) == len(formulas)
    for i, tex in enumerate(formulas):
        assert 0.95 < width(tex) / measured[i] < 1.4, tex


def test_what_tex_refuses_is_quoted(tmp_path):
    source = tmp_path / "proof.tex"
    source.write_text(document(replace(seed(), remarks=(r"\nonsense",))), "utf-8")
    with pytest.raises(TexError, match="nonsense"):
        compile_pdf(source)
    assert [p.name for p in tmp_path.iterdir()] == ["proof.tex"]


def test_a_document_that_never_ends_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 2)
    source = tmp_path / "proof.tex"
    source.write_text(r"\documentclass{article}\begin{document}\loop\iftrue\repeat\end{document}")
    with pytest.raises(TexError, match="2 seconds"):
        compile_pdf(source)


def test_without_tex_there_is_no_pdf(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    (tmp_path / "proof.tex").write_text(document(seed()), "utf-8")
    assert compile_pdf(tmp_path / "proof.tex") is None


def test_the_document_says_everything():
    tex = document(seed())
    for said in (
        r"\section*{Setting}",
        r"\hyp{H2}{$y_n \in \{1,\dots,K\}$ for every $n = 1,\dots,N$.}",
        r"\underbrace{-\mathrm{H}(\hat{p})}_{\mathclap{\textup{does not depend on }q}}",
        "Under \\textup{(H1)--(H3)},",
        r"\why{",
        r"\label{eq:kl-nll:10}",
        "does not contain $q$",
        r"\eqref{eq:kl-nll:10} & some\_\allowbreak{}rule",
    ):
        assert said in tex
    assert tex == document(seed())
    later = replace(seed().claims[0], right=r"a - \mathrm{H}(\hat{p}) + b")
    assert r"a {\underbrace{- \mathrm{H}(\hat{p})}_{" in document(replace(seed(), claims=(later,)))
    assert not re.search(r"\\today|20\d\d-", tex)


@pytest.mark.parametrize("tex, depth, expected", [
    ("a + b - c", 0, ["a", "+ b", "- c"]),
    ("-a + b", 0, ["-a", "+ b"]),
    (r"\sum_{k=1}^{K-1} (a + b) - x^{c+d}", 0, [r"\sum_{k=1}^{K-1} (a + b)", "- x^{c+d}"]),
    ("a (b + c)", 1, ["a (b", "+ c)"]),
    (r"\left( a + b \right) + \begin{cases} a + b \end{cases}", 1,
     [r"\left( a + b \right)", r"+ \begin{cases} a + b \end{cases}"]),
    (r"a \cdot -b", 0, [r"a \cdot -b"]),
])  # fmt: skip
def test_a_formula_is_cut_between_terms_only(tex, depth, expected):
    assert terms(tex, depth) == expected


def test_a_product_is_cut_between_brackets():
    assert factors(r"a \Bigl(b\Bigr) \Bigl(c\Bigr) (d)") == [r"a \Bigl(b\Bigr)", r"\Bigl(c\Bigr)", "(d)"]


def test_breaking_keeps_every_symbol():
    formula = " + ".join(f"a_{i} (b_{i} - c_{i})" for i in range(10))
    rows = broken(formula, 12)
    assert len(rows) > 2 and all(width(r) <= 12 for r in rows)
    assert " ".join(r.removeprefix("{} ") for r in rows) == formula


def test_only_what_cannot_be_broken_is_shrunk():
    assert unbreakable("so $a = b$ holds", 3) == "so $a = b$ holds"
    assert unbreakable("so $abcdefghij$ holds", 3) == r"so \squeeze{3.0em}{$abcdefghij$} holds"


def test_plain_text_stays_plain():
    assert escaped(r"a_b & \c") == r"a\_b \& \textbackslash{}c"
