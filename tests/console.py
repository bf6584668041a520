"""A terminal with a process in it that controls it, which a test types into and looks at."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

ON_ITS_TERMINAL = """\
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""What gives a process its terminal to control, without which fish will not talk and Ctrl-C reaches nobody."""
HANGS = 60.0
"""Seconds after which nothing more is waited for."""


class Console:
    """A process on a terminal of its own."""

    def __init__(self, command, folder, env, *, rows=50, columns=80):
        self._master, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._process = subprocess.Popen([sys.executable, "-c", ON_ITS_TERMINAL, *command], stdin=child, stdout=child,
                                         stderr=child, env=env, cwd=folder, start_new_session=True)  # fmt: skip
        os.close(child)
        self.received = b""
        """The bytes that came since something was typed."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def seen(self):
        """What was printed since something was typed, without what moves the cursor or colours."""
        text = self.printed.replace("\r\n", "\n")
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]", "", text)

    @property
    def printed(self):
        """All that was printed since something was typed."""
        return self.received.decode(errors="replace")

    def types(self, text):
        self.received = b""
        os.write(self._master, text.encode())

    def shows(self, pattern, seconds=HANGS):
        """Read until the pattern is there; answer whether it came."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if re.search(pattern, self.seen):
                return True
            if not self._reads():
                return re.search(pattern, self.seen) is not None
        return False

    def ends(self):
        """Read to the end and return the exit code."""
        until = time.monotonic() + HANGS
        while time.monotonic() < until and self._reads():
            pass
        return self._process.wait(timeout=HANGS)

    def _reads(self):
        """Read what there is; answer whether the process still has the terminal."""
        if not select.select([self._master], [], [], 0.1)[0]:
            return True
        try:
            piece = os.read(self._master, 65536)
        except OSError:
            return False
        self.received += piece
        return bool(piece)

    def close(self):
        self._process.kill()
        self._process.wait()
        os.close(self._master)
