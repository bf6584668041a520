"""Messages on a terminal: words whole, Chinese by its rules, a command in one line; in a pipe one line each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courts.telling import told
from courts.text.width import columns

LAID_OUT = [
    ("1 found", 40, ["1 found"]),
    ("courts show: '甲' fits several courts; name one", 30, ["courts show: '甲' fits", "  several courts; name one"]),
    ("in full: courts show a-b", 24, ["in full: courts show a-b"]),
    ("in full: courts show a-b", 23, ["in full:", "  courts show a-b"]),
    ("查看全文：courts show a-b", 20, ["查看全文：", "  courts show a-b"]),
    ("in full: courts show much-longer-than-the-line", 20, ["in full:", "  courts show much-longer-than-the-line"]),
    ("/a/path/that/is/longer/than/it: cannot be read", 20, ["/a/path/that/is/longer/than/it:", "  cannot be read"]),
    ("没有名为“不存在”的法院、庭室或举措", 22, ["没有名为“不存在”的法", "  院、庭室或举措"]),
    ("look for it in the texts: courts search 甲", 30, ["look for it in the texts:", "  courts search 甲"]),
]


@pytest.mark.parametrize(("message", "width", "lines"), LAID_OUT)
def test_a_message_is_laid_out(message, width, lines):
    assert told(message, width, 1).split("\n") == lines


@given(
    st.text(st.sampled_from("法院“”，：、 ab-/."), max_size=60),
    st.integers(20, 80),
    st.sampled_from([1, 2]),
    st.booleans(),
)
def test_nothing_is_lost_and_only_what_cannot_be_broken_is_wider(text, width, ambiguous, has_command):
    message = " ".join(text.split()) + (": courts show 甲 --data b.yaml" if has_command else "")
    lines = told(message, width, ambiguous).split("\n")
    assert "".join("".join(lines).split()) == "".join(message.split())
    for line in lines:
        assert (
            columns(line, ambiguous) <= width or line.startswith("  courts ") or "法" not in line or " " not in line[2:]
        )
    if has_command:
        assert lines[-1].endswith("courts show 甲 --data b.yaml")


def test_a_pipe_has_one_line(process):
    ran = process("show", "不存在的法院" * 20, env={"COLUMNS": "40"})
    assert ran.code == 1
    assert ran.err.count("\n") == 1
