"""Three grains of a proof: each is judged as any derivation is; between milestones, as recorded, opened."""

import json
from dataclasses import replace

import pytest

from derivations import library
from derivations.check.verify import verify
from derivations.cli import main
from derivations.cli.prove import rendered
from derivations.library.claim import claim
from derivations.read.record import from_json
from derivations.rewrite import Refused
from derivations.rewrite.grain import GRAINS, grained, opened
from derivations.rewrite.lemma import lemma
from derivations.rules import algebra, all_rules, logarithms, sums
from derivations.terms.algebra import Neg
from derivations.terms.node import IllFormed
from derivations.write.record import to_json

NAMES = library.names()
OTHERS = [g for g in GRAINS if g != "normal"]
cases = pytest.mark.parametrize(("theorem", "grain"), [(n, g) for n in NAMES for g in OTHERS])


@cases
def test_every_line_of_every_grain_is_proved_by_every_judge(theorem, grain):
    found = verify(library.load(theorem).grained(grain))
    assert found.verdict == "proved", str(found)
    for s in found.steps:
        assert s.checks["record"] == "intact" and s.checks["exact"] == "proved", str(found)
        assert s.checks["numeric"]["verdict"] == "agrees" and s.checks["numeric"]["instances"] > 0


@cases
def test_a_grain_proves_the_same_claim_through_the_recorded_lines(theorem, grain):
    for d in library.load(theorem).claims:
        made = d.grained(grain)
        assert made.qed() is made and made.claim == d.claim
        few, many = sorted(([s.after for s in x.steps] for x in (d, made)), key=len)
        rest = iter(many)
        assert all(line in rest for line in few), (few, many)  # in the same order
        assert (grain == "terse") == (len(made.steps) <= len(d.steps)) or len(made.steps) == len(d.steps)


@cases
def test_lines_bear_the_numbers_of_the_recorded_lines(theorem, grain):
    for d in library.load(theorem).claims:
        made = d.grained(grain)
        assert len(made.numbers) == len(set(made.numbers)) == len(made.steps) == len(made.closes)
        for number, step, closes in zip(made.numbers, made.steps, made.closes, strict=True):
            whole, _, inside = number.partition(".")
            recorded = d.steps[int(whole) - 1]
            if not inside or closes:
                assert step.after == recorded.after
            assert closes is None or closes == recorded


@pytest.mark.parametrize("theorem", NAMES)
def test_every_step_by_a_theorem_or_by_a_law_made_of_finer_ones_opens(theorem):
    for d in library.load(theorem).claims:
        for s in d.steps:
            finer = opened(s, d.claim.given)
            assert bool(finer) == (s.rule == lemma or bool(s.rule.finer)), s.why
            if s.rule == lemma and len(dict(s.choices)["proved"].steps) > 1:
                assert len(finer) > 1


def test_the_scalar_lemma_opens_into_the_lines_of_its_proof():
    """Where p_k = 0 the weight makes the term 0, so that the logarithm is split for p_k > 0 only."""
    made = library.load("kl-decomposition").claims[0].grained("patient")
    assert made.numbers == ("1", "2.1", "2.2", "3", "4", "5")
    split, multiplied = made.steps[1:3]
    assert split.rule == logarithms.of_quotient and [str(n) for n in split.needs] == ["p[k] > 0", "q[k] >= 0"]
    assert str(split.after) == "Sum(p[k]*(log(p[k]) - log(q[k])), (k, 1, K))"
    assert multiplied.rule == algebra.distribute and multiplied.after == library.load("kl-decomposition").steps[1].after


def test_a_lemma_used_backwards_opens_from_its_end():
    s = library.load("two-constants").steps[2]
    finer = opened(s, library.load("two-constants").claim.given)
    assert len(finer) == 11 and finer[0].before == s.before and finer[-1].after == s.after
    assert str(finer[0].after).endswith("1/N*Sum(log(q[y[n]]), (n, 1, N)))") and finer[-1].why == "definition of KL"


def test_terse_ends_its_lines_at_names_theorems_and_relations():
    argmin = library.load("kl-nll-argmin").claims[0].grained("terse")
    assert argmin.numbers == ("1", "2", "3", "5", "6", "8")
    assert library.load("kl-nll").claims[0].grained("terse").numbers == ("4", "10")


def test_text_and_latex_take_a_grain():
    t = library.load("kl-nll")
    assert t.text() == t.text("normal") == t.text(grain="normal")
    assert "4  = -Entropy(phat) - Sum(" in t.text("terse") and "definition of KL; the log" in t.text("terse")
    assert "2.1 = Sum(phat[k]*(log(phat[k]) - log(q[k])), (k, 1, K))" in t.text("patient")
    assert "line 2: the logarithm of a quotient" in " ".join(t.text("patient").split())
    assert t.latex("terse").count("\\\\") < t.latex().count("\\\\") < t.latex("patient").count("\\\\")
    assert max(map(len, t.text("terse").splitlines())) < 125


def test_what_is_no_grain_is_refused():
    with pytest.raises(IllFormed, match="no grain coarse: terse, normal, patient are"):
        library.load("kl-nll").text("coarse")


def test_every_law_that_is_made_of_finer_ones_names_laws():
    assert {r.name: [f.name for f in r.finer] for r in all_rules() if r.finer} == {
        "logarithms.weighted_quotient": ["logarithms.of_quotient", "algebra.distribute"]
    }


def test_a_law_that_its_finer_laws_do_not_give_stays_closed():
    """Beside another factor the product of sums has another form: the step is left as it is, not bent."""
    d = claim("", "Sum(2*(p[k]*log(p[k]/q[k])), (k, 1, K))", "=", "0", given="k in 1..K; p_k >= 0; q_k >= 0")
    (step,) = d.by(logarithms.weighted_quotient, at="p[k]*log(p[k]/q[k])").steps
    assert len(opened(step, d.claim.given)) == 2
    wrong = replace(step, after=Neg(step.after))
    assert opened(wrong, d.claim.given) == ()


# ---- what is forged is not proved in any grain -----------------------------------------------------
def forged(d, i):
    """The derivation with one false line, the next step going on from it."""
    steps = list(d.steps)
    bad = Neg(steps[i].after)
    steps[i] = replace(steps[i], after=bad)
    steps[i + 1] = replace(steps[i + 1], before=bad)
    return replace(d, steps=tuple(steps))


@pytest.mark.parametrize("i", range(4))
def test_a_false_line_is_hidden_by_no_grain(i):
    d = forged(library.load("kl-decomposition").claims[0], i)
    with pytest.raises(Refused, match="not proved"):  # a chain with a step that its rule does not make is no lemma
        grained(d, "terse")
    assert verify(grained(d, "patient")).verdict not in ("proved", "definition")


def test_a_step_by_a_forged_lemma_stays_closed_and_is_not_proved():
    d = library.load("saturated-model").claims[0]
    s = d.steps[-1]
    choices = dict(s.choices)
    bad = replace(s, choices=tuple({**choices, "proved": forged(choices["proved"], 2)}.items()))
    assert opened(bad, d.claim.given) == ()
    assert verify(grained(replace(d, steps=(*d.steps[:-1], bad)), "patient")).verdict not in ("proved", "definition")


@pytest.mark.parametrize("grain", OTHERS)
def test_a_finer_step_that_is_forged_is_broken(grain):
    made = library.load("kl-nll").claims[0].grained(grain)
    for i, s in enumerate(made.steps):
        steps = (*made.steps[:i], replace(s, after=Neg(s.after)), *made.steps[i + 1 :])
        found = verify(replace(made, steps=steps))
        assert found.verdict not in ("proved", "definition") and found.steps[i].checks["record"] == "broken"


# ---- writers and the command -----------------------------------------------------------------------
@pytest.mark.parametrize("theorem", ["kl-log-ratio", "kl-nll-argmin", "two-constants"])
@pytest.mark.parametrize("grain", OTHERS)
def test_every_writer_writes_every_grain(theorem, grain):
    t = library.load(theorem).grained(grain)
    made = rendered(t, verify(t), ("txt", "tex", "fragment", "html", "md", "json"))
    last = t.claims[0].numbers[-1]
    assert f"\n{last} " in made["txt"] and f"\\tag{{{'a' * (len(t.claims) > 1)}{last}}}" in made["tex"]
    assert f'<span class="number">{last}</span>' in made["html"] and f"\n| {last} | " in made["md"]
    assert f"\\tag{{{'a' * (len(t.claims) > 1)}{last}}}" in made["fragment"]
    for d, data in zip(t.claims, json.loads(made["json"])["derivations"], strict=True):
        again = from_json(json.dumps(data["record"]))
        assert again.steps == d.steps and verify(again).verdict == "proved"


def test_a_grain_survives_being_written_and_read():
    d = library.load("two-constants").claims[0].grained("patient")
    assert from_json(to_json(d)).steps == d.steps


def test_prove_writes_a_grain_beside_the_record(tmp_path, capsys):
    assert main(["prove", "kl-nll", "--grain", "patient", "--to", "txt,tex,md", "--out", str(tmp_path)]) == 0
    assert "2.1 = " in capsys.readouterr().out
    files = sorted(p.name for p in (tmp_path / "kl-nll").iterdir())
    assert files == ["fragment-patient.tex", "proof-patient.md", "proof-patient.tex", "proof-patient.txt"]


@pytest.mark.parametrize(
    ("args", "said"), [(["--grain", "coarse"], "invalid choice"), (["--grain", "terse", "--to", "v"], "Rocq")]
)
def test_a_grain_that_cannot_be_had_is_bad_usage(args, said, tmp_path, capsys):
    assert main(["prove", "kl-nll", *args, "--out", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_a_single_step_is_its_own_milestone():
    d = claim("", "Sum(1, (n, 1, N))", "=", "N", given="n in 1..N").by(sums.constant).qed()
    assert d.grained("terse").steps == d.steps == d.grained("patient").steps


def test_long_lines_get_the_room_of_a_left_side_on_the_page():
    t = library.load("two-constants")
    wide = t.grained("patient")
    assert 'class="proof card stacked"' in rendered(wide, verify(wide), ["html"])["html"]
    assert 'class="proof card stacked"' not in rendered(t, verify(t), ["html"])["html"]
