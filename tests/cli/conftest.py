"""A file of the reader's own, to be laid over the bundled facts."""

from __future__ import annotations

from pathlib import Path

import pytest

OVERLAY = """\
entities:
  source:
    zz-lamp-gazette: {label: The Lamp Gazette, title: The Lamp Gazette, document: gazette.txt, locator: lines}
  role:
    zz-lamp-tuner: {label: Lamp Tuner, aliases: [lamp engineer], definition: Tunes lamps until they shine.}
  skill:
    zz-wick-trimming: {label: Wick trimming, type: technical}
    zz-oil-tasting: {label: Oil tasting, type: technical}
claims:
  - source: zz-lamp-gazette
    section: Who we want
    subject: zz-lamp-tuner
    needs:
      - {at: 3, of: zz-wick-trimming, necessity: required}
      - {at: 4, of: zz-oil-tasting, necessity: not-expected}
  - source: zz-lamp-gazette
    section: Who we really want
    subject: zz-lamp-tuner
    needs:
      - {at: 9, of: zz-wick-trimming, necessity: not-expected}
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Two skills, a role, and a source that contradicts itself."""
    path = tmp_path / "ours.yaml"
    path.write_text(OVERLAY, encoding="utf-8")
    return path
