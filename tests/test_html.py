"""The page: well-formed, closed to the network, escaped, legible, and as Chromium shows it."""

import os
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from browser import CHROMIUM, dumped, framed
from test_paper import wide

from derivations import library
from derivations.check.verdict import Instance, Verdict
from derivations.check.verify import verify
from derivations.write import html
from derivations.write.prose import prose
from derivations.write.style import CSS
from derivations.write.table import Example

VOID = {"meta", "mspace", "br", "!doctype"}
chromium = pytest.mark.skipif(CHROMIUM is None and "CI" not in os.environ, reason="needs chromium (CI must have it)")


class Outline(HTMLParser):
    """Checks that elements nest; collects what there is."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.ids, self.links, self.headings = [], [], [], [], []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.links += [attrs["href"]] if "href" in attrs else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag in VOID

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module", params=library.names())
def page(request):
    theorem = library.load(request.param)
    return theorem, html.page(theorem, verify(theorem))


@pytest.fixture(scope="module")
def judged():
    theorem = library.load("kl-nll")
    return theorem, verify(theorem)


def test_a_page_is_well_formed_and_its_links_lead_somewhere(page):
    _, text = page
    o = Outline(text)
    assert len(set(o.ids)) == len(o.ids)
    assert {link.removeprefix("#") for link in o.links} <= set(o.ids)
    assert {a["aria-labelledby"] for _, a in o.tags if "aria-labelledby" in a} <= set(o.ids)
    tags = [tag for tag, _ in o.tags]
    assert tags.count("h1") == tags.count("main") == tags.count("header") == tags.count("footer") == 1
    assert all(b - a <= 1 for a, b in zip(o.headings, o.headings[1:], strict=False))  # no level is left out
    assert ("html", {"lang": "en"}) in o.tags


def test_a_page_loads_nothing_and_says_so_to_the_browser(page):
    _, text = page
    assert not re.search(r"https?:|\bsrc=|url\(|@import|<link|<iframe|style=|\son\w+=", text)
    (policy,) = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.S)
        assert f"{tag}-src 'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" in policy


def test_a_comma_stays_with_its_formula():
    made = prose("as $a$, $b$ or ($c$).")
    kept = re.findall('<span class="keep">(.*?)</span>', made)
    assert kept == [prose("$a$") + ",", prose("$c$") + ")."]
    assert re.sub('<span class="keep">|</span>', "", made) == f"as {prose('$a$')}, {prose('$b$')} or ({prose('$c$')})."


def test_a_page_says_everything(page):
    theorem, text = page
    steps = [s for d in theorem.claims for s in d.steps]
    assert text.count("<details>") == text.count("<dt>Law</dt>") == len(steps)
    assert text.count('<span class="verdict proved">') == len(steps) + 1
    assert prose(theorem.answers) in text
    for remark in theorem.remarks:
        assert prose(remark) in text
    assert "<mtext>\\" not in text  # no command that the printer does not know
    for said in ("Theorem", "Hypotheses", "Definitions", "Proof", "Remarks", "What was checked"):
        assert f">{said}</h2>" in text


def test_the_same_theorem_gives_the_same_bytes(judged):
    assert html.page(*judged) == html.page(*judged)


def test_all_text_is_escaped(judged):
    theorem, report = judged
    evil = "<script>alert(1)</script> & \"quoted\" 'text' $a<b$ </style>"
    hostile = replace(theorem, title=evil, answers=evil, remarks=(evil,), source=evil, name="a<b")
    plain = html.page(theorem, report)
    text = html.page(hostile, report)
    assert text.count("<script") == plain.count("<script") and text.count("</style") == plain.count("</style")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in text
    Outline(text)


@pytest.mark.parametrize("verdict", ["refuted", "conditional", "unknown", "ill-formed", "conflict", "definition"])
def test_a_verdict_is_shown_beside_its_line_with_what_it_needs(judged, verdict):
    theorem, report = judged
    (chain,) = report.derivations
    at = Instance({"K": 2}, {"q": (0, 1)}, "1", "inf")
    said = Verdict(verdict, why="because a<b", needs=("q[k] > 0",), counterexample=at, checks=chain.steps[0].checks)
    steps = (replace(chain.steps[0], verdict=said, record="broken: <so>"), *chain.steps[1:])
    text = html.page(theorem, replace(report, derivations=(replace(chain, steps=steps),)))
    Outline(text)
    assert f'<span class="verdict {verdict}">' in text
    for words in ("<code>q[k] &gt; 0</code>", "K = 2, q = (0, 1): left = 1, right = inf", "broken: &lt;so&gt;"):
        assert words in text


def test_a_worked_example_is_shown_if_there_is_one(judged):
    theorem, report = judged
    example = Example("Take $N=10$.", ("$k$",), (("1",), ("2",)), "Indeed.")
    assert "Worked example" not in html.page(replace(theorem, examples=()), report)
    assert "Worked example" in html.page(theorem, report)
    shown = html._examples([example])
    Outline(shown)
    assert "<tr><td>2</td></tr></tbody>" in shown and "<p>Indeed.</p>" in shown


def palette(css):
    return dict(re.findall(r"--(\w+):(#[0-9a-f]+)", css))


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("css", CSS.split("@media screen and (prefers-color-scheme:dark)")[:2], ids=["light", "dark"])
def test_every_colour_can_be_read(css):
    colours = palette(css)
    for ground in ("bg", "card", "hover"):
        for ink in ("ink", "soft", "accent", "ok", "warn", "bad"):
            a, b = sorted((luminance(colours[ground]), luminance(colours[ink])))
            assert (b + 0.05) / (a + 0.05) >= 4.5, (ground, ink)


# ---- in a browser ---------------------------------------------------------------------------------
@chromium
def test_a_line_opens_where_its_address_points(judged, tmp_path):
    (tmp_path / "proof.html").write_text(html.page(*judged), "utf-8")
    document, console = dumped(tmp_path / "proof.html", "#line-1-2")
    assert console == []
    assert re.findall(r'<li id="(.*?)"><details open', document) == ["line-1-2"]
    assert '<button id="all" type="button">Show all details' in document  # without scripts it is hidden


@chromium
@pytest.mark.parametrize("name", [n for n in library.names() if "kl" in n][:6])
@pytest.mark.parametrize("width", [400, 1200])
def test_no_page_scrolls_sideways(name, width, tmp_path):
    theorem = library.load(name)
    assert overflow(html.page(theorem, verify(theorem)), width, tmp_path) == f"{width} wide; over: "


@chromium
def test_not_even_with_everything_too_long(judged, tmp_path, monkeypatch):
    theorem, report = judged
    long = wide()
    lines = [line for c in long.claims for line in c.lines][: len(theorem.steps)]
    claim = replace(long.claims[0], lines=tuple(lines))
    monkeypatch.setattr(html, "paper", lambda *_: replace(long, claims=(claim,)))
    page = html.page(theorem, report)
    for width in (400, 1200):
        assert overflow(page, width, tmp_path) == f"{width} wide; over: "


def overflow(page, width, folder):
    (folder / "framed.html").write_text(framed(page, width), "utf-8")
    document, console = dumped(folder / "framed.html")
    assert console == []
    return re.search("<title>(.*?)</title>", document)[1]
