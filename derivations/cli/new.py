"""Write the file to start from for a theorem of one's own: NAME.py, in the current folder or --out.

The file holds a theorem that is proved as it stands, to be changed. `python NAME.py` prints the proof with its
verdicts, and with --to writes it as `prove` does; `pytest NAME.py` fails unless every line is proved.
No file is overwritten.
"""

from __future__ import annotations

import argparse
import keyword
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

HELP = "write the file to start from for a theorem of one's own"
NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
TEMPLATE = '''"""TITLE_COMES_HERE: what the theorem says, in a sentence.

    python FILE              prints the proof, each line with its verdict
    python FILE --to tex     writes it, too: output/SHORT/proof.tex
    pytest FILE              fails unless every line is proved

Change the claim, then the steps. A step that does not follow is refused with the reason; `derivations rules` lists the
laws, `derivations simplify LINE` shows what steps the engine would take.
"""

from derivations import Theorem, assert_proved, claim, prove
from derivations.library import kl_decomposition
from derivations.rules import algebra, definition, distributions, logarithms, sums

IDENTIFIER = Theorem(
    name="SHORT",
    title="Divergence from the uniform distribution",
    claims=(
        claim(
            "Divergence from uniform is the entropy that is missing",
            "KL(p, u)", "=", "-Entropy(p) + log(K)",
            given="p pmf on k in 1..K; u_k := 1/K",
        )
        .by(kl_decomposition, names={"q": "u"})  # a theorem serves as a law, its q being u
        .by(definition.unfold, name="CrossEntropy")
        .by(definition.unfold, name="u")
        .by(sums.pull_out)
        .by(distributions.normalise)
        .by(logarithms.of_quotient)
        .by(logarithms.of_one)
        .by(algebra.ring, to="-Entropy(p) + log(K)", at=())  # at=(): the whole line
        .qed(),
    ),
    answers="Why a uniform prediction makes the divergence a function of the entropy alone.",
    remarks=("$u_k = 1/K$ is a distribution; that it sums to 1 is not used.",),
    examples=({"K": 3, "p": ("1/2", "1/4", "1/4")},),
)


def test_IDENTIFIER():
    assert_proved(IDENTIFIER)


if __name__ == "__main__":
    raise SystemExit(prove(IDENTIFIER))
'''


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The name, the folder."""
    parser.add_argument("name", metavar="NAME", help="its short name, e.g. uniform-divergence")
    parser.add_argument("--out", default=".", metavar="DIR", help="the folder to write to (default: this one)")


def run(args: argparse.Namespace) -> int:
    """Write the file, say what to type next."""
    from . import BAD_INPUT, PROVED, _say

    identifier = args.name.replace("-", "_")
    path = Path(args.out) / f"{identifier}.py"
    if why := refused(args.name, identifier):
        return _say(f"{args.name!r} cannot be the name of a theorem: {why}", BAD_INPUT)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(filled(args.name.replace("_", "-"), identifier))
    except FileExistsError:
        return _say(f"{path} is there already, and is not overwritten: choose another name, or --out", BAD_INPUT)
    print(f"{path}: a theorem that is proved as it stands. Change it, and type: {_python()} {path}")
    return PROVED


def refused(name: str, identifier: str) -> str:
    """Why a theorem in a file of its own cannot have this name; empty if it can."""
    from derivations import library

    if not NAME.fullmatch(name):
        return "it begins with a small letter; small letters and digits follow, in words joined by - or _"
    if keyword.iskeyword(identifier) or keyword.issoftkeyword(identifier):
        return f"{identifier} is a word of Python"
    if identifier.replace("_", "-") in library.names():
        return "the library has a theorem of this name"
    if re.search(rf"^from .* import .*\b{identifier}\b", TEMPLATE, re.M):
        return f"the file that is to be written uses the name {identifier} itself"
    if identifier in sys.stdlib_module_names or _installed(identifier):
        return f"{identifier}.py would stand before the module {identifier} of Python or of a package"
    return ""


def _python() -> str:
    """What to type for this Python, which knows this package."""
    found = which("python")
    return "python" if found and Path(found).absolute() == Path(sys.executable).absolute() else sys.executable


def _installed(module: str) -> bool:
    """Whether a package has this module; one in the current folder is a file like any other."""
    spec = find_spec(module)
    here = spec is not None and spec.origin is not None and Path(spec.origin).parent == Path.cwd()
    return spec is not None and not here


def filled(short: str, identifier: str) -> str:
    """The file's text for a name."""
    text = TEMPLATE.replace("SHORT", short).replace("IDENTIFIER", identifier).replace("FILE", f"{identifier}.py")
    return text.replace("TITLE_COMES_HERE", "Divergence from the uniform distribution")
