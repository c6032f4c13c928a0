"""Measure the page of a large catalog: how long it takes to make, to open, and to search as one types.

    python benchmarks/sites.py                   5 000 papers, the page opened five times
    python benchmarks/sites.py --papers 500
    python benchmarks/sites.py --making          only how long it takes to make, by papers and styles

Making is measured in the processor time of one process, which other work on the machine changes least.

The page is opened in Debian's Chromium, which ``.ci/install-judges`` installs, from the disk. Times in the browser are
taken inside of the page: from the start of its navigation, or from the event of a key, to the frame that shows what
has changed.
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import yaml

import generate
from cells import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PAPERS = 5_000
ROUNDS = 5
QUERIES = (
    "quantization",
    "wang 2023",
    "sparse attention gpt-4",
    "rozière",
    "多模态",
    "duomotai",
    "dyymx",
    "zzzz",
)
"""Words, names, several words, Chinese, pinyin, initials of pinyin, and nothing that is found."""

_IN_MEMORY = "/dev/shm"  # noqa: S108 - where it is there: a file system may take longer than all that is measured
SIZES = (500, 1_000, 5_000)
TIMES = 3
STYLES = {
    "making, three styles": ("apa", "ieee", "gbt7714"),
    "one style": ("apa",),
    "none": (),
}
_STEPS = """
import gc, sys
from time import process_time
from bibcatalog.lists.site.build import build_site
from bibcatalog.lists.site.options import SiteOptions
from bibcatalog.lists.site.reading import read_catalog
from bibcatalog.lists.site.writing import write_site

gc.set_threshold(100_000, 20, 50)  # as the command does
_, source, folder, *styles = sys.argv
times = [process_time()]
reading = read_catalog(source)
times.append(process_time())
site = build_site(reading.catalog, SiteOptions(tuple(styles)))
times.append(process_time())
write_site(site, folder)
times.append(process_time())
print(*(after - before for before, after in zip(times, times[1:])))
"""
"""What is measured; modules are loaded before."""

_ORGANIZATIONS = (
    "Google DeepMind|Meta AI|OpenAI|Microsoft Research|Stanford University|清华大学|上海人工智能实验室|Mistral AI|"
    "University of California, Berkeley|École Polytechnique|MIT|北京大学|Carnegie Mellon University|Hugging Face"
).split("|")
_CATEGORIES = {
    "foundation": "基座",
    "alignment": "对齐",
    "agent": "智能体",
    "on-device": "端侧",
    "multimodal": "多模态",
}
_SENTENCES = (
    "作者提出一种简单的方法，只用公开数据就能训练出与更大模型相当的大语言模型。",
    "实验表明，量化到 4 比特之后，模型在多数基准上几乎没有损失。",
    "这项工作把投机解码用到端侧设备上，推理速度提高两到三倍，输出保持不变。",
    "人类偏好数据昂贵而稀缺，文章改用模型自己的判断来对齐，并分析了可能的偏差。",
    "在图像与文本的联合预训练中，冻结视觉编码器可以省下大部分算力。",
    "作者发布了代码、权重和评测数据，此后的开源多模态模型大多沿用了这一做法。",
    "智能体学会调用一万六千多个真实接口，失败之后会重新规划步骤。",
    "消融实验说明，收益主要来自更好的数据，而不是更大的参数量。",
)

_WATCH = """
(() => {
  // The page is ready when it says how many papers there are.
  const wait = () => {
    const status = document.querySelector("[role=status]");
    if (status && status.textContent.trim()) window.__ready = performance.now();
    else requestAnimationFrame(wait);
  };
  requestAnimationFrame(wait);
  window.__keys = [];
  let began = 0;
  const begin = (event) => { began = began || event.timeStamp; };
  addEventListener("keydown", begin, true);
  addEventListener("beforeinput", begin, true);
  addEventListener("input", () => {
    const start = began;
    began = 0;
    requestAnimationFrame(() => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => window.__keys.push(performance.now() - start);
      port2.postMessage(0);
    });
  }, true);
})();
"""
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_UNTIL = """([what, place]) => new Promise((resolve) => {
  const look = () => {
    const value = what === "keys" ? window.__keys.length >= place : window.__ready && %s;
    if (value) resolve();
    else setTimeout(look, 5);
  };
  look();
})"""


@dataclass
class Measured:
    """What the rounds gave: seconds, and milliseconds in the browser."""

    build: float = 0
    files: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    painted: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)
    keys: dict[str, list[float]] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the page of a large catalog.")
    parser.add_argument("--papers", type=int, default=PAPERS, help="how many papers the catalog has")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often the page is opened")
    parser.add_argument("--making", action="store_true", help="measure only how long the page takes to make")
    options = parser.parse_args()
    print("\n".join(_by_size() if options.making else tables(options.papers, options.rounds)))


def tables(papers: int = PAPERS, rounds: int = ROUNDS) -> list[str]:
    """Measure everything and give the tables."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return ["The page is not measured: there is no Chromium (`.ci/install-judges` installs it)."]
    from playwright.sync_api import sync_playwright

    measured = Measured()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(measured, folder, papers)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for turn in range(rounds):
                print(f"page, round {turn + 1} of {rounds}", file=sys.stderr)
                open_once(measured, browser, folder / "site" / "index.html")
            browser.close()
    return [
        *_making(measured, papers),
        "",
        *_by_size(),
        "",
        *_opening(measured, rounds),
        "",
        *_searching(measured),
    ]


def catalog(count: int) -> bytes:
    """Make a catalog with notes and summaries in Chinese and English, and organizations; always the same."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    made: dict[str, Any] = yaml.load(generate.catalog_yaml(count), Loader=loader)  # noqa: S506 - a safe one
    made["languages"] = ["zh", "en"]
    for category in made["categories"]:
        category["name"] = {"zh": _CATEGORIES[category["id"]], "en": category["name"]}
    for index, entry in enumerate(made["entries"]):
        rng = random.Random(f"{generate.SEED}/site/{index}")
        entry["organizations"] = rng.sample(_ORGANIZATIONS, rng.randint(1, 3))
        for name, sentences in (("impact", 1), ("summary", 4)):
            if name in entry:
                entry[name] = {"zh": "".join(rng.sample(_SENTENCES, sentences)), "en": entry[name]}
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    written: bytes = yaml.dump(made, Dumper=dumper, sort_keys=False, allow_unicode=True, width=120, encoding="utf-8")
    return written


def build(measured: Measured, folder: Path, papers: int) -> None:
    """Write the catalog and make its page with the command; its time, and the sizes of what it makes."""
    source = folder / "catalog.yaml"
    source.write_bytes(catalog(papers))
    command = [sys.executable, "-m", "bibcatalog", "site", str(source), "-o", str(folder / "site"), "-q"]
    start = time.perf_counter()
    subprocess.run(command, check=True)
    measured.build = time.perf_counter() - start
    for kind, found in _kinds(folder / "site"):
        data = [path.read_bytes() for path in found]
        packed = sum(len(gzip.compress(piece, 6)) for piece in data[:200])
        measured.files[kind] = (len(data), sum(map(len, data)), packed * len(data) // max(1, len(data[:200])))


def _kinds(site: Path) -> Iterator[tuple[str, list[Path]]]:
    """Give what there is to read: what the page reads at once, what it reads when asked, and pages of papers."""
    text = (site / "index.html").read_text("utf-8")
    files = sorted(path for path in site.rglob("*") if path.is_file())
    at_once = [path for path in files if f'"{path.relative_to(site).as_posix()}"' in text and path.suffix != ".html"]
    first = [path for path in at_once if path.suffix in {".js", ".css", ".svg"}]
    pages = [path for path in files if path.suffix == ".html" and path.name != "index.html"]
    yield "the list", [site / "index.html"]
    yield "what it reads at once", first
    yield "what it reads when asked", [path for path in files if path not in {*first, *pages, site / "index.html"}]
    yield "pages of papers", pages


def open_once(measured: Measured, browser: Browser, index: Path) -> None:
    """Open the page as a new visitor, and type every query, key by key."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(index.as_uri())
    page.evaluate(_UNTIL % _PAINTED, ["ready", 0])
    measured.ready.append(page.evaluate("window.__ready"))
    measured.painted.append(page.evaluate(_PAINTED))
    _type(page, "x")  # a browser is slow at the first key it ever gets, on a page of one line as well
    for query in QUERIES:
        measured.keys.setdefault(query, []).extend(_type(page, query))
        measured.found[query] = page.get_by_role("status").first.inner_text()
    context.close()


def _type(page: Page, query: str) -> list[float]:
    box = page.get_by_role("searchbox")
    box.fill("")
    page.wait_for_timeout(100)
    page.evaluate("window.__keys.length = 0")
    for place, letter in enumerate(query, 1):
        if letter.isascii():
            page.keyboard.press(letter if letter != " " else "Space")
        else:
            page.keyboard.insert_text(letter)
        page.evaluate(_UNTIL % _PAINTED, ["keys", place])
    times: list[float] = page.evaluate("window.__keys")
    return times


def _by_size() -> list[str]:
    """Make pages of several sizes and with several styles, each in a process of its own; the least of some times."""
    lines = [
        "Processor time of one process, in seconds:",
        "",
        f"| papers | reading | {' | '.join(STYLES)} | writing |",
        f"|---:{'|---:' * (len(STYLES) + 2)}|",
    ]
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "catalog.yaml"
        for papers in SIZES:
            source.write_bytes(catalog(papers))
            least = {what: min(_time(source, names) for _ in range(TIMES)) for what, names in STYLES.items()}
            reading, writing = (min(times[place] for times in least.values()) for place in (0, 2))
            made = " | ".join(f"{times[1]:.2f}" for times in least.values())
            lines.append(f"| {number(papers)} | {reading:.2f} | {made} | {writing:.2f} |")
    return lines


def _time(source: Path, styles: tuple[str, ...]) -> tuple[float, float, float]:
    """Read a catalog, make its page and write it, in a new process: the processor time of each of the three."""
    print(f"making {source.stat().st_size} bytes, {len(styles)} styles", file=sys.stderr)
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if Path(_IN_MEMORY).is_dir() else None) as folder:
        command = [sys.executable, "-c", _STEPS, str(source), str(Path(folder) / "site"), *styles]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    reading, making, writing = map(float, done.stdout.split())
    return reading, making, writing


def _making(measured: Measured, papers: int) -> list[str]:
    lines = [
        "## The page",
        "",
        f"`bibcatalog site`, a whole process, makes the page of {number(papers)} papers in {measured.build:.1f} s.",
        "",
        "| | files | size | packed as servers do |",
        "|---|---:|---:|---:|",
    ]
    for kind, (count, size, packed) in measured.files.items():
        lines.append(f"| {kind} | {number(count)} | {_size(size)} | {_size(packed)} |")
    return lines


def _opening(measured: Measured, rounds: int) -> list[str]:
    return [
        f"Opened from the disk in Chromium, {rounds} times:",
        "",
        "| milliseconds | median | worst |",
        "|---|---:|---:|",
        _row("until something is seen (first contentful paint)", measured.painted),
        _row("until one can search", measured.ready),
    ]


def _searching(measured: Measured) -> list[str]:
    every = [time for times in measured.keys.values() for time in times]
    return [
        "From each key to the frame that shows the new list:",
        "",
        "| milliseconds | median | worst | found |",
        "|---|---:|---:|---|",
        *(f"{_row(f'“{query}”', times)} {measured.found[query]} |" for query, times in measured.keys.items()),
        f"{_row('all keys', every)} |",
    ]


def _row(title: str, times: list[float]) -> str:
    return f"| {title} | {median(times):.0f} | {max(times):.0f} |"


def _size(count: int) -> str:
    return f"{count / 1024:.0f} KiB" if count < 10 * 1024**2 else f"{count / 1024**2:.1f} MiB"


if __name__ == "__main__":
    main()
