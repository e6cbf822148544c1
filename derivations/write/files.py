"""Files are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def keep(path: Path, text: str) -> None:
    """Write text to path by a temporary file and a rename: an interruption leaves the old file as it was.

    A file that already says so is left alone, so that what is made from it need not be made again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.read_bytes() == text.encode():
        return
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def stale(made: Path, source: Path) -> bool:
    """Whether a file that is made from another is missing or older."""
    return not made.exists() or made.stat().st_mtime_ns < source.stat().st_mtime_ns
