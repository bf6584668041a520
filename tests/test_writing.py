"""Data files are written whole or not at all, and never over what changed meanwhile."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import textwrap

import pytest

from courts.errors import FileChanged, OutputError, UnreadableFile
from courts.store.writing import Original, read, replace

LARGE = 1_000_000


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_was_read_is_replaced_and_nothing_else_is_left(tmp_path):
    file = tmp_path / "kb.yaml"
    file.write_bytes(b"old\r\n")
    original = read(file)
    assert original == Original(file, b"old\r\n")
    replace(original, b"new")
    assert file.read_bytes() == b"new"
    assert names(tmp_path) == ["kb.yaml"]


def test_a_file_that_is_not_there_is_made(tmp_path):
    original = read(tmp_path / "new.yaml")
    assert original.data is None
    replace(original, b"x")
    assert names(tmp_path) == ["new.yaml"]
    assert (tmp_path / "new.yaml").stat().st_mode & 0o777 == 0o666 & ~_mask()


def _mask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_the_mode_is_kept_and_a_link_goes_on_pointing(tmp_path):
    file, link = tmp_path / "kb.yaml", tmp_path / "link.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    replace(read(link), b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("before", "now", "sentence"), [(b"a", b"b", "was changed"), (b"a", None, "was removed"), (None, b"b", "was made")]
)
def test_what_changed_underneath_is_left_as_it_is(before, now, sentence, tmp_path):
    file = tmp_path / "kb.yaml"
    if before is not None:
        file.write_bytes(before)
    original = read(file)
    file.unlink(missing_ok=True)
    if now is not None:
        file.write_bytes(now)
    with pytest.raises(FileChanged, match=sentence) as caught:
        replace(original, b"new")
    assert caught.value.exit_code == 74
    assert (file.read_bytes() if file.exists() else None) == now
    assert names(tmp_path) == ([] if now is None else ["kb.yaml"])


def test_what_cannot_be_read_or_written_is_said(tmp_path):
    with pytest.raises(UnreadableFile, match="cannot be opened: not a regular file"):
        read(tmp_path)
    with pytest.raises(OutputError, match=r"gone/kb\.yaml: cannot be written: No such file or directory"):
        replace(Original(tmp_path / "gone" / "kb.yaml", None), b"x")
    if os.geteuid():
        tmp_path.chmod(0o500)
        with pytest.raises(OutputError, match="Permission denied"):
            replace(Original(tmp_path / "kb.yaml", None), b"x")


def test_a_device_is_not_replaced(tmp_path):
    link = tmp_path / "kb.yaml"
    link.symlink_to("/dev/full")
    with pytest.raises(OutputError, match="not a regular file"):
        replace(Original(link, b""), b"x")
    with pytest.raises(UnreadableFile, match="not a regular file"):
        read(link)


def run_script(script, *arguments, **more):
    return subprocess.Popen(
        [sys.executable, "-B", "-c", textwrap.dedent(script), *map(str, arguments)],
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path):
    """A limit of the file size is what a full disk is to a process: write() fails half-way."""
    file = tmp_path / "kb.yaml"
    file.write_bytes(b"old")
    script = f"""
        import resource, signal, sys
        from courts.store.writing import read, replace
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        original = read(sys.argv[1])
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, {resource.RLIM_INFINITY}))
        replace(original, b"x" * {LARGE})
    """
    running = run_script(script, file)
    _, err = running.communicate(timeout=60)
    assert "kb.yaml: cannot be written: File too large; it is as it was" in err
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["kb.yaml"]


def test_a_disk_without_space_leaves_the_file_as_it_was(tmp_path):
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() or not mount or not unmount:
        pytest.skip("making a small file system needs root")
    made = [mount, "-t", "tmpfs", "-o", "size=64k", "none", str(tmp_path)]
    done = subprocess.run(made, check=False, capture_output=True)
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.decode().strip()}")
    try:
        file = tmp_path / "kb.yaml"
        file.write_bytes(b"old" * 10_000)
        with pytest.raises(OutputError, match="No space left on device"):
            replace(read(file), b"x" * LARGE)
        assert file.read_bytes() == b"old" * 10_000
        assert names(tmp_path) == ["kb.yaml"]
    finally:
        subprocess.run([unmount, str(tmp_path)], check=True)


@pytest.mark.parametrize("before", ["os.fsync", "Path.chmod", "Path.replace"])
def test_a_process_killed_at_any_step_leaves_the_old_file_whole_and_the_next_clears_up(before, tmp_path):
    file = tmp_path / "kb.yaml"
    file.write_bytes(b"old")
    script = f"""
        import os, signal, sys
        from pathlib import Path
        from courts.store.writing import read, replace
        {before} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        replace(read(sys.argv[1]), b"x" * {LARGE})
    """
    running = run_script(script, file)
    running.communicate(timeout=60)
    assert running.returncode == -signal.SIGKILL
    assert file.read_bytes() == b"old"
    assert len(names(tmp_path)) == 2
    replace(read(file), b"new")
    assert file.read_bytes() == b"new"
    assert names(tmp_path) == ["kb.yaml"]


def test_of_two_that_write_at_once_one_is_refused(tmp_path):
    file = tmp_path / "kb.yaml"
    file.write_bytes(b"0")
    script = """
        import sys, time
        from pathlib import Path
        from courts.store.writing import read, replace
        from courts.errors import FileChanged
        move = Path.replace
        Path.replace = lambda *both: (time.sleep(0.005), move(*both))
        for _ in range(60):
            try:
                original = read(sys.argv[1])
                replace(original, b"%d" % (int(original.data) + 1))
                print("done", flush=True)
            except FileChanged:
                pass
    """
    both = [run_script(script, file, stdout=subprocess.PIPE) for _ in range(2)]
    written = [running.communicate(timeout=60)[0].count("done") for running in both]
    assert int(file.read_bytes()) == sum(written)
    assert all(written)
