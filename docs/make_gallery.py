"""Makes the pictures of docs/gallery.md anew: diagrams as SVG, and screenshots of pages and interactive pictures.

python docs/make_gallery.py            # needs chromium and playwright for the screenshots
python docs/make_gallery.py --no-shots # diagrams and figures only
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import ai_roles as ar

HERE = Path(__file__).parent / "gallery"
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = ((1280, 800), (390, 780))


def diagrams(graph: ar.KnowledgeGraph) -> None:
    """Still diagrams, which GitHub shows as they are."""
    ar.still(graph, HERE / "mlops-and-genai.svg", focus=("mlops", "genai"))
    ar.still(graph, HERE / "ladders.svg", view="ladder")
    ar.still(graph, HERE / "junior-to-principal.svg", focus=("junior", "principal"), view="ladder")
    ar.still(graph, HERE / "docker.svg", focus="docker")


def figures(graph: ar.KnowledgeGraph) -> None:
    """Plots of answers."""
    for name, figure in {
        "needs-by-role": ar.heat_map(graph),
        "pay": ar.pay_ranges(ar.pay(graph, "ai engineer")),
        "coverage": ar.coverage_figure(ar.coverage(graph)),
    }.items():
        figure.savefig(HERE / f"{name}.png", dpi=110, bbox_inches="tight", metadata={"Software": None})


def screenshots(graph: ar.KnowledgeGraph) -> None:
    """What a browser shows of pictures, pages and the site, at two widths, light and dark."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        room = Path(folder)
        ar.draw(graph, room / "comparison.html", focus=("mlops", "genai"))
        ar.draw(graph, room / "neighbourhood.html", focus="mlops")
        ar.draw(graph, room / "ladder.html", focus=("junior", "principal"), view="ladder")
        ar.draw(graph, room / "whole.html")
        ar.page(graph, "mlops", room / "page.html")
        pages = {name: room / f"{name}.html" for name in ("comparison", "neighbourhood", "ladder", "whole", "page")}
        pages["site"] = ar.site(graph, room / "site") / "index.html"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for name, path in pages.items():
            for width, height in SIZES:
                scheme = "light" if width > 1000 else "dark"
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                page.goto(path.as_uri())
                page.wait_for_timeout(2_500)
                page.screenshot(path=HERE / f"{name}-{width}-{scheme}.png")
                page.close()
        browser.close()


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    bundled = ar.load()
    diagrams(bundled)
    figures(bundled)
    if "--no-shots" not in sys.argv:
        screenshots(bundled)
