"""Does a site get into its folder whole, and is nothing else in it ever touched?"""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from ai_roles.errors import WriteError
from ai_roles.explorer import explorer_files, site
from ai_roles.pages.website.folder import MANIFEST, write_folder
from ai_roles.sample import SAMPLE

FILES = {"index.html": b"one", "roles/a.html": b"two", "static/site.css": b"three"}


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_holds_the_files_and_their_list(tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    assert write_folder(out, FILES) == out
    written = tree(out)
    assert json.loads(written.pop(MANIFEST))["files"] == sorted(FILES)
    assert written == FILES


def test_a_site_is_what_its_files_are(tmp_path: Path) -> None:
    out = site(SAMPLE, tmp_path)
    written = tree(out)
    written.pop(MANIFEST)
    assert written == dict(explorer_files(SAMPLE))


def test_a_second_run_replaces_and_deletes_what_is_its_own(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES)
    (tmp_path / "CNAME").write_text("example.org")
    unchanged = (tmp_path / "static" / "site.css").stat().st_mtime_ns
    write_folder(tmp_path, {"index.html": b"new", "static/site.css": b"three", "tools/b.html": b"four"})
    written = tree(tmp_path)
    assert json.loads(written.pop(MANIFEST))["files"] == ["index.html", "static/site.css", "tools/b.html"]
    assert written == {
        "index.html": b"new",
        "static/site.css": b"three",
        "tools/b.html": b"four",
        "CNAME": b"example.org",
    }
    assert not (tmp_path / "roles").exists()
    assert (tmp_path / "static" / "site.css").stat().st_mtime_ns == unchanged


@pytest.mark.parametrize(
    "manifest",
    [
        None,
        "{}",
        "nonsense",
        '{"files": "index.html"}',
        '{"files": ["../mine.txt"]}',
        '{"files": ["/etc/passwd"]}',
        '{"files": [1]}',
        '{"files": ["roles/../../mine.html"]}',
        "[]",
    ],
)
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, manifest: str | None) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "mine.txt").write_text("mine")
    (out / "index.html").write_text("mine")
    if manifest is not None:
        (out / MANIFEST).write_text(manifest)
    before = tree(tmp_path)
    with pytest.raises(WriteError, match="no site of ours"):
        write_folder(out, FILES)
    assert tree(tmp_path) == before


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(WriteError, match="it is no folder"):
        write_folder(tmp_path / "out", FILES)
    assert tree(tmp_path) == {"out": b"mine"}


def test_a_file_that_is_not_of_the_site_is_never_replaced(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES)
    (tmp_path / "about.html").write_text("mine")
    before = tree(tmp_path)
    with pytest.raises(WriteError, match="not of this site"):
        write_folder(tmp_path, {**FILES, "index.html": b"changed", "about.html": b"ours"})
    assert tree(tmp_path) == before


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    write_folder(out, FILES)
    other.mkdir()
    (other / "a.html").write_text("mine")
    (out / "roles" / "a.html").unlink()
    (out / "roles").rmdir()
    (out / "roles").symlink_to(other)
    with pytest.raises(WriteError, match="leads out of the site"):
        write_folder(out, {**FILES, "roles/a.html": b"changed"})
    write_folder(out, {"index.html": b"one"})  # the page is no more, but what the link leads to is not ours to delete
    assert tree(other) == {"a.html": b"mine"}


def test_an_interrupted_run_can_be_taken_up(tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir(parents=True)
    (tmp_path / MANIFEST).write_text(json.dumps({"files": sorted(FILES)}))
    (tmp_path / "index.html").write_bytes(b"half a site")
    write_folder(tmp_path, FILES)
    written = tree(tmp_path)
    written.pop(MANIFEST)
    assert written == FILES


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_a_run_may_be_killed_at_any_moment(tmp_path: Path) -> None:
    """Python tells a hook before it makes a folder, opens or renames a file: there the process is killed, each time later."""
    code = f"""
        import os, signal, sys
        from itertools import count
        from ai_roles.pages.website.folder import write_folder
        for last in count():
            if (pid := os.fork()) == 0:
                steps = count()
                def watch(event, arguments):
                    if event in ("os.mkdir", "os.rename", "open") and next(steps) == last:
                        os.kill(os.getpid(), signal.SIGKILL)
                sys.addaudithook(watch)
                write_folder(sys.argv[1] + "/%d" % last, {FILES})
                os._exit(0)
            if os.waitpid(pid, 0)[1] == 0:
                print(last)
                break
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path)]
    steps = int(subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout)
    assert steps > 12
    for step in range(steps):
        write_folder(tmp_path / str(step), {"index.html": b"new", "static/site.css": b"three"})
        written = tree(tmp_path / str(step))
        assert json.loads(written.pop(MANIFEST))["files"] == ["index.html", "static/site.css"], step
        assert written == {"index.html": b"new", "static/site.css": b"three"}, step
        assert not (tmp_path / str(step) / "roles").exists(), step


def test_a_path_that_cannot_be_a_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteError):
        write_folder(tmp_path / "file" / "out", FILES)
    with pytest.raises(WriteError):
        write_folder("/proc/nowhere/out", FILES)
