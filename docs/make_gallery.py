"""Makes the pictures of docs/gallery.md anew, or says which of them the facts or the code have left behind.

python docs/make_gallery.py            # needs chromium and playwright for the screenshots
python docs/make_gallery.py --check    # changes nothing, needs no browser; exits with 1 and names what is stale

Diagrams and terminals (SVG) are compared byte by byte. The pixels of plots and screenshots depend on fonts and browsers, so
gallery/made-from.tsv keeps a hash of what each was made from: of a plot every text, bar, line and cell that is drawn, of a
screenshot the bytes of the page that is shown.
"""

from __future__ import annotations

import json
import shlex
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import ai_roles as ar  # noqa: E402
from ai_roles.replies import reply  # noqa: E402
from docs import terminal_picture, walk_explorer  # noqa: E402
from tests.terminal import through_pipe  # noqa: E402

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HERE: Final = Path(__file__).parent / "gallery"
MADE_FROM: Final = "made-from.tsv"
SIZES: Final[tuple[tuple[int, int, Literal["light", "dark"]], ...]] = ((1280, 800, "light"), (390, 780, "dark"))

SCREENS: Final = {
    "compare": "compare mlops genai",
    "compare-evidence": "compare mlops genai --evidence",
    "path": "path junior principal",
    "gap": "gap --has python,docker genai",
    "show": "show mlops",
    "profile": "profile genai@senior/bfsi",
    "pay": "pay --level senior",
    "conflicts": "conflicts",
    "similar": "similar mlops",
    "ladder-grid": "ladder --grid",
}
"""What is asked in a terminal, by the name of the picture."""


def screens(folder: Path) -> list[Path]:
    """What a terminal shows first, in the dark and in the light."""
    made = []
    for name, asked in SCREENS.items():
        size = {"COLUMNS": str(terminal_picture.COLUMNS), "LINES": str(terminal_picture.ROWS)}
        written = through_pipe(*shlex.split(asked), anew=False, FORCE_COLOR="1", **size).stdout
        for scheme in terminal_picture.SCHEMES:
            made.append(folder / f"screen-{name}-{scheme}.svg")
            made[-1].write_text(
                terminal_picture.terminal_svg(written, f"ai-roles {asked}", scheme), "utf-8", newline="\n"
            )
    return made


def diagrams(graph: ar.KnowledgeGraph, folder: Path) -> list[Path]:
    """Still diagrams, which GitHub shows as they are."""
    return [
        ar.still(graph, folder / "mlops-and-genai.svg", focus=("mlops", "genai")),
        ar.still(graph, folder / "ladders.svg", view="ladder"),
        ar.still(graph, folder / "junior-to-principal.svg", focus=("junior", "principal"), view="ladder"),
        ar.still(graph, folder / "docker.svg", focus="docker"),
        ar.still(graph, folder / "mlops.svg", focus="mlops"),
    ]


def figures(graph: ar.KnowledgeGraph) -> dict[str, Figure]:
    """Plots of answers."""
    return {
        "needs-by-role": ar.heat_map(graph),
        "pay": ar.pay_ranges(ar.pay(graph, "ai engineer")),
        "coverage": ar.coverage_figure(ar.coverage(graph)),
    }


def pages(graph: ar.KnowledgeGraph, folder: Path) -> dict[str, Path]:
    """Pictures, a page and the site, as a browser opens them."""
    return {
        "comparison": ar.draw(graph, folder / "comparison.html", focus=("mlops", "genai")),
        "neighbourhood": ar.draw(graph, folder / "neighbourhood.html", focus="mlops"),
        "ladder": ar.draw(graph, folder / "ladder.html", focus=("junior", "principal"), view="ladder"),
        "whole": ar.draw(graph, folder / "whole.html"),
        "page": ar.page(graph, "mlops", folder / "page.html"),
        "site": ar.site(graph, folder / "site") / "index.html",
    }


def ways(graph: ar.KnowledgeGraph, top: Path) -> dict[str, str]:
    """By the name of each picture of a way through the explorer, a hash of what is seen: the page, and the answer."""
    seen = [(top / name).read_bytes() for name in walk_explorer.SHOWN]
    return {
        f"explorer-{name}.png": _hash(iter([*seen, json.dumps(reply(graph, *asked).to_dict(["page"])).encode()]))
        for name, asked in walk_explorer.ASKED.items()
    }


def made_from(shown: dict[str, Figure], opened: dict[str, Path]) -> dict[str, str]:
    """By the name of each plot and screenshot, a hash of what it is made from."""
    found = {f"{name}.png": _hash(_drawn(figure)) for name, figure in shown.items()}
    for name, path in opened.items():
        beside = [path.parent / "static" / each for each in ("search.js", "site.css")] if name == "site" else []
        digest = _hash(each.read_bytes() for each in (path, *beside))
        found |= {f"{name}-{width}-{scheme}.png": digest for width, _, scheme in SIZES}
    return dict(sorted(found.items()))


def _drawn(figure: Figure) -> Iterator[bytes]:
    """Every text, bar, line and cell, in the order in which they were put there."""
    from matplotlib.image import AxesImage
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle
    from matplotlib.text import Text

    parts: Any
    for parts, told in (
        (figure.findobj(Text), lambda text: text.get_text()),
        (figure.findobj(Rectangle), lambda bar: [round(float(each), 3) for each in bar.get_bbox().bounds]),
        (figure.findobj(Line2D), lambda line: line.get_xydata().round(3).tolist()),
        (figure.findobj(AxesImage), lambda image: image.get_array().astype(float).round(3).tolist()),
    ):
        for part in parts:
            yield repr(told(part)).encode()


def _hash(parts: Iterator[bytes]) -> str:
    digest = sha256()
    for part in parts:
        digest.update(sha256(part).digest())
    return digest.hexdigest()


def stale(graph: ar.KnowledgeGraph, gallery: Path = HERE) -> list[str]:
    """The names of the pictures that are not what they would be if they were made now."""
    listed = (line.split("\t") for line in (gallery / MADE_FROM).read_text("utf-8").splitlines())
    known = {name: digest for digest, name in listed}
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        made = diagrams(graph, room) + screens(room)
        found = {
            path.name
            for path in made
            if not (gallery / path.name).is_file() or (gallery / path.name).read_bytes() != path.read_bytes()
        }
        opened = pages(graph, room)
        now = made_from(figures(graph), opened) | ways(graph, opened["site"].parent)
    found |= {name for name in {*known, *now} if known.get(name) != now.get(name)}
    found |= {name for name in now if not (gallery / name).is_file()}
    kept = {path.name for path in gallery.iterdir()}
    found |= kept - {MADE_FROM, *now, *(path.name for path in made)}
    return sorted(found)


def make(graph: ar.KnowledgeGraph) -> None:
    """All of it anew."""
    from playwright.sync_api import sync_playwright

    sys.path.append(str(HERE.parent.parent))  # the tests know how a browser is started
    from tests.chromium import launch

    HERE.mkdir(exist_ok=True)
    diagrams(graph, HERE)
    screens(HERE)
    shown = figures(graph)
    for name, figure in shown.items():
        figure.savefig(HERE / f"{name}.png", dpi=110, bbox_inches="tight", metadata={"Software": None})
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        opened = pages(graph, Path(folder))
        browser = launch(playwright)
        for name, path in opened.items():
            for width, height, scheme in SIZES:
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                page.goto(path.as_uri())
                page.wait_for_timeout(2_500)
                page.screenshot(path=HERE / f"{name}-{width}-{scheme}.png")
                page.close()
        context = browser.new_context(viewport={"width": 1280, "height": 1000}, offline=True)
        for path in walk_explorer.walk(context.new_page(), opened["site"].parent, HERE):
            print(path.name)
        browser.close()
        made = made_from(figures(graph), opened) | ways(graph, opened["site"].parent)
        lines = (f"{digest}\t{name}\n" for name, digest in sorted(made.items()))
        (HERE / MADE_FROM).write_text("".join(lines), "utf-8")


def main() -> int:
    """Make the gallery, or check it; 1 if something is stale."""
    graph = ar.load()
    if "--check" not in sys.argv:
        make(graph)
        return 0
    names = stale(graph)
    print("\n".join(f"docs/gallery/{name} is stale: run make gallery" for name in names) or "the gallery is current")
    return int(bool(names))


if __name__ == "__main__":
    sys.exit(main())
