"""Do any bytes reach a page as a script and come back as they were?"""

from __future__ import annotations

import gzip
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from ai_roles.explorer import packed
from tests.chromium import launch, skip_without_chromium

skip_without_chromium()

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
STATIC = Path(__file__).parents[2] / "ai_roles" / "explorer" / "static"
SUM = """async name => {
    const bytes = new Uint8Array(await unpacked(name)), sum = await crypto.subtle.digest("SHA-256", bytes);
    return [bytes.length, Array.from(new Uint8Array(sum), each => each.toString(16).padStart(2, "0")).join("")];
}"""


def every_unit() -> bytes:
    """Every pair of bytes that there is, and one byte more."""
    return b"".join(unit.to_bytes(2, "little") for unit in range(0x10000)) + b"!"


def plain(script: bytes) -> list[str]:
    """The texts between the quotes: the data, and the bits that tell what was moved."""
    return script.decode("utf-16").split('= ["', 1)[1].split('"')[::2][:2]


def unpacked_here(script: bytes) -> bytes:
    """What `unpack.js` does, said once more."""
    text, told = plain(script)
    bits = (ord(each) - 0x100 >> place & 1 for each in told for place in range(15))
    found, is_ascii = bytearray(), False
    for character in text:
        unit = ord(character)
        if unit == 0x7F:
            is_ascii = True
            continue
        if is_ascii:
            unit -= 0x4000
        elif 0x5800 <= unit < 0x6000:
            unit += 0x8000 * next(bits)
        is_ascii = False
        found += unit.to_bytes(2, "little")
    assert sum(bits) == 0
    size = int(script.decode("utf-16").split('", ', 1)[1].split(",")[0])
    return bytes(found[:size])


@given(st.binary(max_size=3000))
def test_bytes_come_back_and_nothing_in_them_ends_the_string(data: bytes) -> None:
    # bytes that are said to be gzip are taken as they are: so every byte there is gets into the string itself
    assert unpacked_here(packed("x", data + b"!", gzipped=True)) == data + b"!"
    assert gzip.decompress(unpacked_here(packed("x", data))) == data


def test_every_pair_of_bytes_may_stand_in_the_string() -> None:
    script = packed("x", every_unit(), gzipped=True)
    assert unpacked_here(script) == every_unit()
    forbidden = {*map(chr, range(0x7F)), *map(chr, range(0xD800, 0xE000))}
    assert {character for text in plain(script) for character in text} & forbidden == set()


def test_the_script_is_hardly_longer_than_what_it_holds() -> None:
    data = random.Random(1).randbytes(300_000)
    assert len(packed("x", data)) < 1.008 * len(data)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page that was opened from a file and may load scripts beside it, and nothing else."""
    from playwright.sync_api import sync_playwright

    folder = tmp_path_factory.mktemp("packed")
    policy = "default-src 'none'; script-src file: 'unsafe-inline'"
    names = [f"{number}.js" for number in range(len(cases()))]
    scripts = "".join(f"<script src={name}></script>" for name in ("unpack.js", *names))
    head = f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    (folder / "page.html").write_text(head + scripts, "utf-8")
    (folder / "unpack.js").write_bytes((STATIC / "unpack.js").read_bytes())
    for name, data in zip(names, cases(), strict=True):
        (folder / name).write_bytes(packed(name, data))
    with sync_playwright() as playwright:
        browser = launch(playwright)
        opened = browser.new_page()
        opened.goto((folder / "page.html").as_uri())
        yield opened
        browser.close()


def cases() -> list[bytes]:
    """What bytes may be like: none, odd, hostile, chance (which gzip leaves as it is, so that every unit occurs), large."""
    chance = random.Random(2)
    hostile = b'"];alert(1);["</script><!--\\\r\n\xe2\x80\xa8\x00\xff\xfe'
    return [b"", b"a", hostile, every_unit(), *map(chance.randbytes, (1, 2, 1001, 1_500_001))]


def test_a_page_gets_the_bytes_back(page: Page) -> None:
    from hashlib import sha256

    for number, data in enumerate(cases()):
        assert page.evaluate(SUM, f"{number}.js") == [len(data), sha256(data).hexdigest()]


def test_a_page_hears_what_did_not_come_with_it(page: Page) -> None:
    assert (
        page.evaluate("unpacked('other').catch(error => error.message)") == "nothing called other came with this page"
    )
