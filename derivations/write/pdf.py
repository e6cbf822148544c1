"""A LaTeX document as a PDF, where a TeX engine is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

SECONDS = 120
COMMAND = (
    "latexmk",
    "-norc",
    "-pdf",
    "-no-shell-escape",
    "-interaction=nonstopmode",
    "-halt-on-error",
    "-file-line-error",
)


class TexError(RuntimeError):
    """TeX refused the document; the message quotes its log."""


def compile_pdf(tex_path: str | os.PathLike[str]) -> Path | None:
    """The PDF beside the document, once it is complete; None where there is no TeX."""
    source = Path(tex_path)
    if not (shutil.which("latexmk") and shutil.which("pdflatex")):
        return None
    with tempfile.TemporaryDirectory() as folder:
        made = _run(source, Path(folder))
        target = source.with_suffix(".pdf")
        waiting = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            shutil.copyfile(made, waiting)
            waiting.replace(target)
        finally:
            waiting.unlink(missing_ok=True)
    return target


def _run(source: Path, folder: Path) -> Path:
    """Compile a copy of the document in the folder."""
    shutil.copyfile(source, folder / "document.tex")
    run = subprocess.Popen(
        [*COMMAND, "document.tex"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # so that the engine under latexmk can be stopped along with it
    )
    try:
        output, _ = run.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        raise TexError(f"{source.name}: TeX did not finish within {SECONDS} seconds") from None
    made = folder / "document.pdf"
    if run.returncode or not made.exists():
        raise TexError(f"{source.name}: TeX refused the document\n{_errors(folder / 'document.log', output)}")
    return made


def _errors(log: Path, output: bytes) -> str:
    """The lines in which TeX says what is wrong, each with the two that follow."""
    text = log.read_text("utf-8", "replace") if log.exists() else output.decode("utf-8", "replace")
    lines = text.splitlines()
    wrong = [i for i, s in enumerate(lines) if s.startswith("!") or "document.tex:" in s]
    quoted = [s for i in wrong[:5] for s in lines[i : i + 3]] or lines[-10:]
    return "\n".join(f"  {s}" for s in dict.fromkeys(quoted) if s.strip())
