"""Do bytes come from the disk without surprise, and get there whole or not at all?"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ai_roles.dataset.disk import atomic_write, read_bytes_capped, read_text_capped
from ai_roles.errors import ReadError, WriteError

PROJECT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions, links and limits")
NOBODY = 65_534


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may do everything; become nobody for a moment, so that permissions mean something."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter; `tmp_path` belongs to one user alone."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def run(code: str, *arguments: str | Path, within: tuple[str, ...] = ()) -> str:
    """What a fresh interpreter prints that runs *code*."""
    command = [*within, sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class TestReading:
    def test_bytes_up_to_the_limit(self, tmp_path: Path) -> None:
        file = tmp_path / "a file – 北京.txt"
        file.write_bytes(b"12345")
        assert read_bytes_capped(file, limit=5) == b"12345"
        assert read_bytes_capped(str(file), limit=6) == b"12345"
        with pytest.raises(ReadError, match=r"cannot read .*a file – 北京\.txt: it is larger than 4 bytes"):
            read_bytes_capped(file, limit=4)

    def test_an_empty_file(self, tmp_path: Path) -> None:
        (tmp_path / "empty").touch()
        assert read_bytes_capped(tmp_path / "empty", limit=0) == b""
        assert read_text_capped(tmp_path / "empty", limit=0) == ""

    def test_more_than_one_piece(self, tmp_path: Path) -> None:
        data = os.urandom(3_000_001)
        (tmp_path / "large").write_bytes(data)
        assert read_bytes_capped(tmp_path / "large", limit=10**15) == data

    @POSIX
    def test_a_file_without_end_is_not_read_to_its_end(self) -> None:
        with pytest.raises(ReadError, match="larger than 1,000,000 bytes"):
            read_bytes_capped("/dev/zero", limit=1_000_000)

    def test_text_without_byte_order_mark_and_with_its_line_ends(self, tmp_path: Path) -> None:
        file = tmp_path / "text"
        file.write_bytes(b"\xef\xbb\xbfna\xc3\xafve\r\nsecond\xef\xbb\xbf\n")
        assert read_text_capped(file, limit=100) == "naïve\r\nsecond\ufeff\n"

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"caf\xe9", "byte 0xe9 at offset 3 is not UTF-8"),
            (b"\xef\xbb\xbf" + b"a" * 2000 + b"\xff", "byte 0xff at offset 2,003 is not UTF-8"),
            (b"cut\xe2\x82", "byte 0xe2 at offset 3 is not UTF-8"),
            (b"\xed\xa0\x80", "byte 0xed at offset 0 is not UTF-8"),
            ("a".encode("utf-16"), "byte 0xff at offset 0 begins UTF-16 or UTF-32; only UTF-8 is read"),
            ("a".encode("utf-32-be"), None),
        ],
    )
    def test_text_that_is_not_utf_8(self, tmp_path: Path, data: bytes, reason: str | None) -> None:
        file = tmp_path / "text"
        file.write_bytes(data)
        if reason is None:  # zero bytes are UTF-8; who checks the characters sees them
            assert read_text_capped(file, limit=5000) == "\0\0\0a"
            return
        with pytest.raises(ReadError) as caught:
            read_text_capped(file, limit=5000)
        assert str(caught.value) == f"cannot read {file}: {reason}"

    def test_what_cannot_be_read(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        for path, reason in (
            (tmp_path / "missing", "there is no such file"),
            (tmp_path, "it is a directory"),
            (tmp_path / "file" / "inside", "a part of its path is a file, not a folder"),
            (tmp_path / ("n" * 300), "its name is too long"),
        ):
            with pytest.raises(ReadError) as caught:
                read_bytes_capped(path, limit=5)
            assert str(caught.value) == f"cannot read {path}: {reason}"

    def test_names_that_are_none(self) -> None:
        with pytest.raises(ReadError, match=r"cannot read 'a\\x00b': .*null (byte|character)"):
            read_bytes_capped("a\0b", limit=5)
        with pytest.raises(ReadError, match=r"cannot read 'a\\ud800': .*surrogates"):
            read_text_capped("a\ud800", limit=5)

    @POSIX
    def test_a_file_that_may_not_be_read(self, open_folder: Path) -> None:
        file = open_folder / "secret"
        file.write_bytes(b"x")
        file.chmod(0)
        with without_privileges(), pytest.raises(ReadError, match="secret: it is not permitted"):
            read_bytes_capped(file, limit=5)


class TestWriting:
    @pytest.mark.parametrize("name", ["plain.ttl", "two words.ttl", "naïve 北京 \U0001f916.ttl", "-rf", "n" * 255])
    def test_names(self, tmp_path: Path, name: str) -> None:
        atomic_write(tmp_path / name, b"first")
        atomic_write(str(tmp_path / name), b"second")
        assert (tmp_path / name).read_bytes() == b"second"
        assert names(tmp_path) == [name]

    def test_what_can_be_written(self, tmp_path: Path) -> None:
        file = tmp_path / "out"
        atomic_write(file, b"\0\xff")
        assert file.read_bytes() == b"\0\xff"
        atomic_write(file, "naïve\r\n\n")
        assert file.read_bytes() == b"na\xc3\xafve\r\n\n"
        atomic_write(file, (b"%d," % number for number in range(3)))
        assert file.read_bytes() == b"0,1,2,"
        atomic_write(file, [])
        assert file.read_bytes() == b""

    def test_a_relative_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        atomic_write("out", b"here")
        assert (tmp_path / "out").read_bytes() == b"here"

    def test_half_a_surrogate_pair_changes_nothing(self, tmp_path: Path) -> None:
        file = tmp_path / "out"
        file.write_bytes(b"old")
        with pytest.raises(
            WriteError, match=r"cannot write .*out: character 3 of the text is half of a surrogate pair"
        ):
            atomic_write(file, "ab\ud800")
        assert file.read_bytes() == b"old"
        assert names(tmp_path) == ["out"]

    @pytest.mark.parametrize("error", [ValueError("bad"), OSError(28, "theirs"), KeyboardInterrupt(), SystemExit(3)])
    @pytest.mark.parametrize("old", [b"old", None])
    def test_what_a_producer_raises_passes_and_changes_nothing(
        self, tmp_path: Path, error: BaseException, old: bytes | None
    ) -> None:
        file = tmp_path / "out"
        if old is not None:
            file.write_bytes(old)

        def produce() -> Iterator[bytes]:
            yield b"x" * 100_000
            assert len(names(tmp_path)) == (1 if old is None else 2)
            raise error

        with pytest.raises(type(error)) as caught:
            atomic_write(file, produce())
        assert caught.value is error
        assert names(tmp_path) == ([] if old is None else ["out"])
        assert old is None or file.read_bytes() == old

    def test_chunks_that_are_no_bytes_change_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(TypeError):
            atomic_write(tmp_path / "out", ["text"])  # type: ignore[list-item]
        assert names(tmp_path) == []

    def test_readers_see_the_old_file_or_the_new_one(self, tmp_path: Path) -> None:
        file = tmp_path / "out"
        file.write_bytes(b"old")

        def produce() -> Iterator[bytes]:
            for _ in range(10):
                assert file.read_bytes() == b"old"
                yield b"n" * 50_000

        with file.open("rb") as reader:
            atomic_write(file, produce())
            assert reader.read() == b"old"
        assert file.read_bytes() == b"n" * 500_000

    def test_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_bytes(b"old")
        (tmp_path / "folder").mkdir()
        for path, reason in (
            (tmp_path / "missing" / "out", "its folder does not exist"),
            (tmp_path / "folder", "it is a directory"),
            (tmp_path / "file" / "out", "a part of its path is a file, not a folder"),
            (tmp_path / ("n" * 256), "its name is too long"),
        ):
            with pytest.raises(WriteError) as caught:
                atomic_write(path, b"new")
            assert str(caught.value) == f"cannot write {path}: {reason}"
        with pytest.raises(WriteError, match="it is a directory"):
            atomic_write("", b"new")
        with pytest.raises(WriteError, match=r"cannot write 'a\\x00b': .*null (byte|character)"):
            atomic_write("a\0b", b"new")
        assert names(tmp_path) == ["file", "folder"]
        assert (tmp_path / "file").read_bytes() == b"old"


@POSIX
class TestPermissionsAndLinks:
    def test_an_old_file_keeps_its_permissions(self, tmp_path: Path) -> None:
        file = tmp_path / "out"
        for mode in (0o600, 0o640, 0o666, 0o755):
            file.write_bytes(b"old")
            file.chmod(mode)
            atomic_write(file, b"new")
            assert stat.S_IMODE(file.stat().st_mode) == mode

    def test_nobody_may_look_into_the_temporary_file_of_a_private_one(self, tmp_path: Path) -> None:
        file = tmp_path / "out"
        file.write_bytes(b"old")

        def produce() -> Iterator[bytes]:
            [temporary] = set(tmp_path.iterdir()) - {file}
            assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
            yield b"new"

        atomic_write(file, produce())
        assert file.read_bytes() == b"new"

    def test_a_new_file_has_the_permissions_that_open_would_give_it(self, tmp_path: Path) -> None:
        before = os.umask(0o027)
        try:
            atomic_write(tmp_path / "out", b"new")
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o640

    @pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root may give files away")
    def test_root_leaves_a_file_to_its_owner(self, tmp_path: Path) -> None:
        file = tmp_path / "out"
        file.write_bytes(b"old")
        os.chown(file, NOBODY, NOBODY)
        atomic_write(file, b"new")
        assert (file.stat().st_uid, file.stat().st_gid) == (NOBODY, NOBODY)

    def test_links_are_followed_and_kept(self, tmp_path: Path) -> None:
        (tmp_path / "data").mkdir()
        target = tmp_path / "data" / "real"
        target.write_bytes(b"old")
        target.chmod(0o640)
        (tmp_path / "inner").symlink_to(Path("data") / "real")
        (tmp_path / "outer").symlink_to(tmp_path / "inner")
        atomic_write(tmp_path / "outer", b"new")
        assert target.read_bytes() == b"new"
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
        assert (tmp_path / "outer").is_symlink()
        assert (tmp_path / "inner").is_symlink()
        assert names(tmp_path / "data") == ["real"]

    def test_a_link_to_nothing_yet(self, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to("real")
        atomic_write(tmp_path / "link", b"new")
        assert (tmp_path / "real").read_bytes() == b"new"
        assert (tmp_path / "link").is_symlink()
        (tmp_path / "lost").symlink_to("nowhere/real")
        with pytest.raises(WriteError, match="lost: its folder does not exist"):
            atomic_write(tmp_path / "lost", b"new")

    def test_links_in_a_circle(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to("b")
        (tmp_path / "b").symlink_to("a")
        with pytest.raises(WriteError, match="a: its symbolic links lead in a circle"):
            atomic_write(tmp_path / "a", b"new")
        assert (tmp_path / "a").is_symlink()
        assert (tmp_path / "b").is_symlink()

    def test_devices_and_pipes_are_left_alone(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(WriteError, match="pipe: it is a device, pipe or socket, not a file"):
            atomic_write(tmp_path / "pipe", b"new")
        with pytest.raises(WriteError, match="it is a device"):
            atomic_write(os.devnull, b"new")
        assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
        assert names(tmp_path) == ["pipe"]

    def test_a_folder_that_may_not_be_written(self, open_folder: Path) -> None:
        (open_folder / "out").write_bytes(b"old")
        (open_folder / "out").chmod(0o666)
        open_folder.chmod(0o555)
        for name in ("out", "new"):
            with without_privileges(), pytest.raises(WriteError, match=f"{name}: it is not permitted"):
                atomic_write(open_folder / name, b"new")
        assert names(open_folder) == ["out"]
        assert (open_folder / "out").read_bytes() == b"old"

    def test_a_file_that_its_owner_protects(self, open_folder: Path) -> None:
        (open_folder / "out").write_bytes(b"old")
        (open_folder / "out").chmod(0o444)
        with without_privileges(), pytest.raises(WriteError, match="out: it is not permitted"):
            atomic_write(open_folder / "out", b"new")
        assert names(open_folder) == ["out"]
        assert (open_folder / "out").read_bytes() == b"old"


@POSIX
class TestLeftovers:
    """A process that is killed can remove nothing; the next one does it for it."""

    KILLED = """
        import os, signal, sys
        from ai_roles.dataset.disk import atomic_write
        def produce():
            yield b"x" * 100_000
            os.kill(os.getpid(), signal.SIGKILL)
        atomic_write(sys.argv[1], produce())
    """

    @pytest.mark.parametrize("old", [b"old", None])
    def test_what_a_killed_process_left_is_gone_with_the_next_write(self, tmp_path: Path, old: bytes | None) -> None:
        if old is not None:
            (tmp_path / "out").write_bytes(old)
        command = [sys.executable, "-c", textwrap.dedent(self.KILLED), str(tmp_path / "out")]
        assert subprocess.run(command, cwd=PROJECT, timeout=60, check=False).returncode == -9
        [left] = set(names(tmp_path)) - {"out"}
        assert left.startswith(".ai-roles-")
        theirs = [
            ".theirs.tmp",
            ".ai-roles-x.tmp",
            "ai-roles-0123456789abcdef.tmp",
            ".ai-roles-0123456789abcdef.tmp.txt",
        ]
        for name in theirs:
            (tmp_path / name).write_text("mine")
        (tmp_path / ".ai-roles-0000000000000000.tmp").symlink_to(theirs[0])
        (tmp_path / ".ai-roles-0000000000000001.tmp").mkdir()
        atomic_write(tmp_path / "another", b"new")
        stay = {*theirs, ".ai-roles-0000000000000000.tmp", ".ai-roles-0000000000000001.tmp", "another"}
        assert set(names(tmp_path)) == stay | ({"out"} if old is not None else set())

    def test_what_a_living_process_is_writing_stays(self, tmp_path: Path) -> None:
        write = "import sys; from ai_roles.dataset.disk import atomic_write; atomic_write(sys.argv[1], b'theirs')"

        def produce() -> Iterator[bytes]:
            yield b"ours"
            run(write, tmp_path / "theirs")

        atomic_write(tmp_path / "ours", produce())
        assert names(tmp_path) == ["ours", "theirs"]
        assert (tmp_path / "ours").read_bytes() == b"ours"

    def test_many_processes_write_into_one_folder(self, tmp_path: Path) -> None:
        """Each sweeps as often as it writes, while the others are writing."""
        code = """
        import sys
        from ai_roles.dataset.disk import atomic_write, remove_leftovers
        for number in range(60):
            remove_leftovers(sys.argv[1])
            atomic_write(f"{sys.argv[1]}/{sys.argv[2]}", b"%d" % number)
        """
        command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path)]
        running = [subprocess.Popen([*command, name], cwd=PROJECT) for name in "abcd"]
        assert [process.wait(60) for process in running] == [0] * 4
        assert [(path.name, path.read_bytes()) for path in sorted(tmp_path.iterdir())] == [(n, b"59") for n in "abcd"]


@POSIX
class TestFullDisk:
    WRITE = """
        import resource, sys
        from pathlib import Path
        from ai_roles.dataset.disk import atomic_write
        from ai_roles.errors import WriteError
        folder = Path(sys.argv[1])
        {prepare}
        (folder / "out").write_bytes(b"old")
        for data in (b"x" * 200_000, (b"x" * 1_000 for _ in range(200)), (b"x" for _ in range(70_000))):
            try:
                atomic_write(folder / "out", data)
            except WriteError as error:
                print(str(error).rpartition(": ")[2], end=", ")
        print((folder / "out").read_bytes(), [path.name for path in folder.iterdir()])
    """

    def test_a_file_that_outgrows_what_the_system_allows(self, tmp_path: Path) -> None:
        limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))"
        told = run(self.WRITE.format(prepare=limit), tmp_path)
        assert told == "it would be larger than the system allows, " * 3 + "b'old' ['out']"

    def test_a_disk_of_64_kilobytes(self, tmp_path: Path) -> None:
        mount = """
        import subprocess
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", sys.argv[1]], check=True)
        """.strip()
        within = ("unshare", "--map-root-user", "--mount")  # the disk is gone with the process
        trial = [*within, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)]
        if shutil.which("unshare") is None or subprocess.run(trial, capture_output=True, check=False).returncode:
            pytest.skip("this system lets nobody mount a small disk")
        told = run(self.WRITE.format(prepare=mount), tmp_path, within=within)
        assert told == "the disk is full, " * 3 + "b'old' ['out']"

    def test_a_read_only_file_system_is_named(self, tmp_path: Path) -> None:
        within = ("unshare", "--map-root-user", "--mount")
        trial = [*within, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)]
        if shutil.which("unshare") is None or subprocess.run(trial, capture_output=True, check=False).returncode:
            pytest.skip("this system lets nobody mount a disk")
        code = """
        import subprocess, sys
        from ai_roles.dataset.disk import atomic_write
        from ai_roles.errors import WriteError
        from ai_roles.pages.website.folder import write_folder
        def mount(*options):
            subprocess.run(["mount", *options, sys.argv[1]], check=True)
        mount("-t", "tmpfs", "tmpfs")
        write_folder(f"{sys.argv[1]}/site", {"index.html": b"old"})
        mount("-o", "remount,ro")
        for name in ("new", "site/index.html"):
            try:
                atomic_write(f"{sys.argv[1]}/{name}", b"new")
            except WriteError as error:
                print(str(error).rpartition(": ")[2])
        for name in ("site", "another"):
            try:
                write_folder(f"{sys.argv[1]}/{name}", {"index.html": b"new"})
            except WriteError as error:
                print(str(error).rpartition(": ")[2])
        """
        told = run(code, tmp_path, within=within)
        assert (
            told.lower().replace("the file system is read-only", "read-only file system").splitlines()
            == ["read-only file system"] * 4
        )

    def test_an_interrupt_leaves_nothing_behind(self, tmp_path: Path) -> None:
        code = """
        import os, signal, sys
        from ai_roles.dataset.disk import atomic_write
        def produce():
            yield b"x" * 100_000
            os.kill(os.getpid(), signal.SIGINT)
            yield b"y"
        try:
            atomic_write(sys.argv[1], produce())
        except KeyboardInterrupt:
            print("interrupted")
        """
        assert run(code, tmp_path / "out") == "interrupted"
        assert names(tmp_path) == []
