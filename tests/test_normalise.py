"""Folding takes out what nobody means, and only that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courts.text.harmless import harmless
from courts.text.normalise import fold, original_span


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("“四维三阶段”", "四维三阶段"),
        ('「四维」『三』‘阶’"段"', "四维三阶段"),
        ("Legal  Aid", "legalaid"),
        ("法院＋高校", "法院+高校"),
        ("对党忠诚　法映山红", "对党忠诚法映山红"),
        ("立案庭（诉讼服务中心）", "立案庭(诉讼服务中心)"),
        ("零\u200b宽", "零宽"),
    ],
)
def test_width_case_quotes_and_space_do_not_matter(typed, folded):
    assert fold(typed) == folded


@given(st.text(), st.text(), st.text())
def test_a_part_of_a_text_folds_to_a_part_of_its_folding(before, part, after):
    assert fold(before + part + after) == fold(before) + fold(part) + fold(after)


@given(st.text(), st.data())
def test_a_span_of_the_folding_leads_back_to_characters_that_fold_to_it(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    first, last = original_span(text, start, end)
    assert folded[start:end] in fold(text[first:last])


@given(st.text(st.characters(codec=None)))
def test_nothing_that_acts_on_a_terminal_is_left(text):
    shown = harmless(text)
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in shown)
    shown.encode("utf-8")


def test_readable_text_is_left_as_it_is():
    assert harmless("“四维”①é한국어 🙂") == "“四维”①é한국어 🙂"
