"""Prove theorems: judge every line, print the proof, and write it to output/NAME/proof.*.

Without a NAME it proves kl-nll. A PDF is made where a TeX engine is found. Beside proof.tex, a document, stands
fragment.tex, its lines alone, to be input into an article that loads amsmath. proof.v is a script for Rocq (coqc);
what it rests on, prelude.v, stands beside the folders of the theorems. What coqc said of these scripts is read from
rocq.json there, which `verify --all --rocq --record` writes; a script that coqc has not seen is "not run". With
--grain terse or patient the files are proof-terse.tex, proof-patient.tex and so on.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

HELP = "judge theorems, print and write their proofs"
FORMATS = ("txt", "tex", "html", "md", "json", "v", "pdf")
ASKED = ("v",)  # for Rocq, which must be installed: written when it is asked for
GRAINS = ("terse", "normal", "patient")  # of rewrite.grain, which imports SymPy
GRAIN_HELP = "the milestones alone, the recorded lines (default), or those with the finer lines inside"
FILES = {"fragment": "fragment.tex"}  # every other format f is in proof.f


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which theorems, which formats, where to."""
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--all", action="store_true", help="all theorems")
    add_formats(parser, "all but v")


def add_formats(parser: argparse.ArgumentParser, default: str) -> None:
    """Which formats, in which grain, where to."""
    parser.add_argument("--to", default="", metavar="FORMATS", help=f"some of {','.join(FORMATS)} (default: {default})")
    parser.add_argument("--grain", default="normal", choices=GRAINS, help=GRAIN_HELP)
    parser.add_argument("--out", default="output", metavar="DIR", help="the folder to write to (default: output)")


def run(args: argparse.Namespace) -> int:
    """Prove, print, write."""
    from derivations import library

    from . import BAD_INPUT, _say

    names = library.names() if args.all else args.names or ["kl-nll"]
    for name in names:
        if name not in library.names():
            return _say(f"there is no theorem {name}; `derivations list` names them", BAD_INPUT)
    return prove(map(library.load, names), args, [f for f in FORMATS if f not in ASKED], quiet=len(names) > 1)


def prove(theorems: Iterable[Any], args: argparse.Namespace, default: list[str], quiet: bool = False) -> int:
    """Prove theorems, print and write them as the options say, without --to in the formats of `default`."""
    from . import BAD_INPUT, MISSING, _say
    from ._report import code_of

    formats = [f.strip() for f in args.to.split(",") if f.strip()] or default
    if wrong := [f for f in formats if f not in FORMATS]:
        return _say(f"there is no format {wrong[0]}: {', '.join(FORMATS)} are", BAD_INPUT)
    if args.grain != "normal" and set(formats) & set(ASKED):
        return _say(f"--to v writes the recorded steps for Rocq: --grain {args.grain} is for other formats", BAD_INPUT)
    done = [_prove(t, formats, Path(args.out), args.grain, quiet) for t in theorems]
    if args.to and any(no_tex for _, no_tex in done):
        return _say(
            "no TeX engine for the PDF; install one, e.g. sudo apt-get install latexmk texlive-latex-extra", MISSING
        )
    return code_of(*(verdict for verdict, _ in done))


def _prove(theorem: Any, formats: list[str], out: Path, grain: str, quiet: bool) -> tuple[str, bool]:
    """The verdict, and whether a PDF was wanted and no TeX engine found."""
    from derivations.check.verify import verify
    from derivations.write.files import keep

    from . import _rocq

    theorem = theorem.grained(grain)
    report = verify(theorem)
    more = (["tex"] if "pdf" in formats else []) + (["fragment"] if "tex" in formats else [])
    folder = out / theorem.name
    if "v" in formats:  # first: what is said of the script below is said of this one
        keep(folder / file_of("v", grain), _v(_Proof(theorem, report)))
        _keep_prelude(out)
    report = _rocq.marked(report, theorem, out)
    texts = rendered(theorem, report, [f for f in [*formats, *more] if f != "v"])
    for f, text in texts.items():
        keep(folder / file_of(f, grain), text)
    print(f"{theorem.name}: {report.verdict}" if quiet else texts.get("txt") or _txt(_Proof(theorem, report)))
    no_tex = "pdf" in formats and not _pdf(folder / file_of("tex", grain))
    if no_tex and not quiet:
        print(f"(no TeX engine found: {folder / file_of('tex', grain)} is written, no PDF)")
    return report.verdict, no_tex


def _keep_prelude(out: Path) -> None:
    from derivations.write.files import keep
    from derivations.write.rocq import prelude

    keep(out / "prelude.v", prelude())


def file_of(kind: str, grain: str = "normal") -> str:
    """The file of a format and a grain: what the house keeps is in the grain of the record.

    >>> file_of("tex"), file_of("fragment", "terse")
    ('proof.tex', 'fragment-terse.tex')
    """
    stem, _, ending = FILES.get(kind, f"proof.{kind}").partition(".")
    return f"{stem}.{ending}" if grain == "normal" else f"{stem}-{grain}.{ending}"


def _pdf(tex: Path) -> bool:
    """Whether there is an up-to-date PDF, made anew when it is not."""
    from derivations.write.files import stale
    from derivations.write.pdf import compile_pdf

    return not stale(tex.with_suffix(".pdf"), tex) or compile_pdf(tex) is not None


def rendered(
    theorem: Any, report: Any, formats: Iterable[str] = ("txt", "tex", "fragment", "html", "md", "json", "v")
) -> dict[str, str]:
    """The proof in each of these formats, all of them text."""
    proof = _Proof(theorem, report)
    return {f: RENDER[f](proof) for f in formats if f in RENDER}


class _Proof:
    """A theorem and its report; the formats share one paper."""

    def __init__(self, theorem: Any, report: Any) -> None:
        self.theorem, self.report = theorem, report

    @cached_property
    def paper(self) -> Any:
        from derivations.write.theorem import paper

        return paper(self.theorem, self.report)


def _txt(proof: _Proof) -> str:
    from derivations.write.beside import BESIDE
    from derivations.write.example import examples_text
    from derivations.write.proof import plain, proof_text
    from derivations.write.theorem import rocq_says

    theorem, report = proof.theorem, proof.report
    chains = [proof_text(d.derivation, tuple(s.verdict.verdict for s in d.steps)) for d in report.derivations]
    head = f"{theorem.title}\n{'=' * len(theorem.title)}\n"
    said = "\n".join([f"{report.verdict}. {plain(theorem.answers)}", rocq_says(report)]) + "\n"
    shown = [head + "\n" + chains[0], *chains[1:], examples_text(theorem.worked), said]
    beside = [f"{s.status.upper()}: {s.title}\n    {plain(s.says)}\n    {plain(s.why)}\n" for s in theorem.stated]
    return "\n".join(["\n\n".join(filter(None, shown)), *([f"{BESIDE}\n"] if beside else []), *beside])


def _tex(proof: _Proof) -> str:
    from derivations.write.paper import document

    return document(proof.paper)


def _fragment(proof: _Proof) -> str:
    from derivations.write.fragment import fragment

    return fragment(proof.theorem, proof.report, proof.paper)


def _html(proof: _Proof) -> str:
    from derivations.write import html

    return html.page(proof.theorem, proof.report, proof.paper)


def _md(proof: _Proof) -> str:
    from derivations.write import markdown

    return markdown.page(proof.theorem, proof.report, proof.paper)


def _json(proof: _Proof) -> str:
    import json

    from derivations.write.example import examples_json
    from derivations.write.record import record

    from ._report import derivation_json, stated_json

    theorem, report = proof.theorem, proof.report
    chains = [
        {**derivation_json(theorem.name, d.derivation.claim.title, d), "record": record(d.derivation)}
        for d in report.derivations
    ]
    data = {"name": theorem.name, "title": theorem.title, "verdict": report.verdict, "answers": theorem.answers}
    more = {"examples": examples_json(theorem.worked)}
    beside = {"stated": stated} if (stated := stated_json(theorem, report)) else {}
    return json.dumps({**data, **more, "derivations": chains, **beside}, ensure_ascii=False, indent=1) + "\n"


def _v(proof: _Proof) -> str:
    from ._rocq import script

    return script(proof.theorem)


RENDER: dict[str, Callable[[_Proof], str]] = {
    "txt": _txt,
    "tex": _tex,
    "fragment": _fragment,
    "html": _html,
    "md": _md,
    "json": _json,
    "v": _v,
}
