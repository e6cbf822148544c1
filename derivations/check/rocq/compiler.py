"""coqc as a process: in a folder of its own, until a moment, and what it said where it stopped."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

BROKEN = ("Anomaly", "Stack overflow", "Out of memory", "Fatal")
PLACE = re.compile(r'File "[^"]*\.v", line (\d+), characters [\d-]+:\s*Error:\s*(.*?)\s*\Z', re.DOTALL)


def find() -> list[str]:
    """The compiler's command; nothing where there is none."""
    for name, more in (("coqc", []), ("rocq", ["compile"])):
        if path := shutil.which(name):
            return [path, *more]
    return []


@dataclass(frozen=True)
class Trouble:
    """Why a file was not compiled: at a line of it, or (line 0) because coqc did not do its work."""

    line: int
    why: str


@dataclass
class Compiler:
    """coqc in a folder of its own, until a moment."""

    command: list[str]
    folder: Path
    until: float
    output: str = ""

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        env = {"PATH": os.environ.get("PATH", ""), "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        left = max(0.1, self.until - time.monotonic())
        return subprocess.run(
            [*self.command, *arguments],
            cwd=self.folder,
            env=env,
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=left,
        )

    def version(self) -> str:
        """The version, "" where no compiler answers."""
        if not self.command:
            return ""
        try:
            made = self.run("--print-version" if Path(self.command[0]).name == "coqc" else "--version")
        except (OSError, subprocess.TimeoutExpired):
            return ""
        found = re.search(r"\d+\.\d+\S*", made.stdout)
        return found[0] if made.returncode == 0 and found else ""

    def compile(self, file: str, text: str) -> Trouble | None:
        """Compile a file; nothing to say when coqc made its .vo."""
        (self.folder / file).write_text(text, encoding="utf-8")
        try:
            made = self.run("-q", file)
        except subprocess.TimeoutExpired:
            return Trouble(0, "stopped by the clock")
        except OSError as no:
            return Trouble(0, f"coqc did not start: {no.strerror}")
        self.output = made.stdout
        if made.returncode == 0 and (self.folder / file).with_suffix(".vo").exists():
            return None
        said = (made.stderr or made.stdout).strip()
        place = PLACE.search(said)
        if made.returncode != 1 or not place or any(word in said for word in BROKEN):
            return Trouble(0, f"coqc broke down ({made.returncode}): {_first(said)}")
        return Trouble(int(place[1]), _first(place[2]))


def _first(said: str) -> str:
    rows = " ".join(said.split())
    return rows if len(rows) <= 200 else rows[:197] + "..."
