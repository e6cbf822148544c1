"""A page as Chromium shows it, with no network: its document after the scripts ran, and what the console said."""

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-sync",
    "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--virtual-time-budget=2000",
    "--hide-scrollbars", "--dump-dom",
]  # fmt: skip
FRAME = """<!doctype html><meta charset="utf-8">
<iframe id="page" style="border:0;width:{width}px;height:900px" srcdoc="{page}"></iframe>
<script>onload = () => {{
const d = document.getElementById('page').contentDocument;
d.querySelectorAll('details').forEach(e => {{ e.open = true; }});
const boxes = [...d.body.querySelectorAll('*')].filter(e => !e.closest('.scroll, .wide, .skip'));
const over = boxes.filter(e => e.getBoundingClientRect().right > {width} + 1).map(e => e.className || e.tagName);
document.title = d.documentElement.scrollWidth + ' wide; over: ' + over.join(' ');
}};</script>"""


def dumped(path: Path, fragment: str = "") -> tuple[str, list[str]]:
    """The document after its scripts, and what the console said."""
    with tempfile.TemporaryDirectory(prefix="chromium", ignore_cleanup_errors=True) as profile:
        command = [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", path.as_uri() + fragment]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


def framed(page: str, width: int) -> str:
    """A document with the page in a frame of this width; its title says how wide the page is, and what is too wide."""
    return FRAME.format(width=width, page=escape(page))
