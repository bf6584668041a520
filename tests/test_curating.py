"""Records written, opened and imported: what lands where, what is refused, and that nothing is ever lost."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import courts
from courts.curate.keeping import editor, own_library
from courts.curate.records import appending
from courts.curate.records.identifying import proposed
from courts.curate.tables.figure_text import figure
from courts.store.places import bundled_file
from tests.conftest import record

YANQING = "yanqing-siwei-sanjieduan"
OLD = "# 我的记录\ninitiatives:\n" + record("old-one") + "# 完\n"


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The user's own library, not there yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "courts" / "initiatives.yaml"


def user_records():
    return courts.load().list(origin="user")


# -- ids ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("court", "title", "wanted"),
    [
        ("延庆法院", "“四维三阶段”全流程审限动态监管机制", "yanqing-siwei-sanjieduan"),
        ("平谷法院", "三项重点行动", "pinggu-sanxiang-zhongdian-xingdong"),
        ("吉林省长春市朝阳区人民法院", "多元调解", "changchun-chaoyang-duoyuan-tiaojie"),
        ("昆山市人民法院", "AI助理 3.0", "kunshan-ai-zhuli-3-0"),
        ("延庆法院", None, "yanqing-todo"),
        (None, None, "todo"),
        ("延庆法院", "！！", "yanqing-todo"),
        ("延庆法院", "訴源治理", "yanqing-suyuan-zhili"),
        ("延庆法院", "一二三四五六七八九十", "yanqing-yier-sansi-wuliu-qiba"),
    ],
)
def test_an_id_is_proposed_in_pinyin(court, title, wanted):
    assert proposed(court, title, set()) == wanted
    assert proposed(court, title, {wanted, f"{wanted}-2"}) == f"{wanted}-3"


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("腾退土地 210余亩", ("腾退土地", 210, "亩", "210余亩")),
        ("结案：1,548件", ("结案", 1548, "件", "1,548件")),
        ("结案率=20.57%", ("结案率", 20.57, "%", "20.57%")),
        ("标的 1.2亿元", ("标的", 120_000_000, "元", "1.2亿元")),
        ("年内 结案 10-20件", ("年内 结案", None, None, "10-20件")),
        ("村民 六十名", ("村民", 60, "名", "六十名")),
        ("立案120件", ("立案", 120, "件", "120件")),
        ("窗口3个", ("窗口", 3, "个", "3个")),
        ("接待群众近1.2万人次", ("接待群众", 12_000, "人次", "近1.2万人次")),
        ("结案率98.5%", ("结案率", 98.5, "%", "98.5%")),
        ("走访农户六十家", ("走访农户", 60, "家", "六十家")),
        ("立案120件左右", ("立案", 120, "件", "120件左右")),
        ("植树300柱桩", ("植树", 300, "柱桩", "300柱桩")),
        ("110警务室 3个", ("110警务室", 3, "个", "3个")),
        ("110警务室3个", ("110警务室", 3, "个", "3个")),
        ("12368热线接听 500次", ("12368热线接听", 500, "次", "500次")),
        ("12368热线接听500次", ("12368热线接听", 500, "次", "500次")),
        ("2024年立案120件", ("2024年立案", 120, "件", "120件")),
        ("立案120件、结案100件", None),
        ("立案120件结案100件", None),
        ("12368热线", None),
        ("第3名", None),
        ("3月5日", None),
        ("120件", None),
        ("G20", None),
        ("没有数字", None),
    ],
)
def test_a_figure_is_taken_apart(written, parts):
    assert figure(written) == (parts and dict(zip(("label", "value", "unit", "text"), parts, strict=True)))


# -- new ---------------------------------------------------------------------------------------------------------------


def test_new_writes_a_whole_record_to_the_users_library(program, own):
    ran = program(
        *(
            "new",
            "-c",
            "延庆区人民法院",
            "--title",
            "夜间“云调解”",
            "-t",
            "为民",
            "--kind",
            "活动",
            "--summary",
            "概述: 一。",
        ),
        *("--action", "甲", "--action", "乙", "--term", "云调解", "--figure", "调解 210余件", "--en-title", "Night"),
        *("--source", "beijing-jiaoyu-zhengdun:5", "--source", "beijing-jiaoyu-zhengdun:6"),
    )
    assert (ran.code, ran.out) == (0, "yanqing-yuntiaojie\n")
    (made,) = user_records()
    assert ran.err.splitlines()[-1] == f"written to {own}:4"
    assert made.court == "延庆法院"
    assert (made.title, made.kind, made.summary) == ("夜间“云调解”", "活动", "概述: 一。")
    assert (made.actions, made.terms, made.en.title) == (("甲", "乙"), ("云调解",), "Night")
    assert made.figures[0]._asdict() == {"label": "调解", "text": "210余件", "value": 210, "unit": "件"}
    assert [(s.id, s.paragraph) for s in made.sources] == [
        ("beijing-jiaoyu-zhengdun", 5),
        ("beijing-jiaoyu-zhengdun", 6),
    ]


def test_what_is_required_and_not_given_is_todo_and_said(program, own):
    ran = program("new", "--court", "延庆", "--theme", "长效机制")
    assert ran.out == "yanqing-todo\n"
    assert ran.err == f"written to {own}:4; to be finished: title, kind, summary, sources\n"
    (made,) = user_records()
    assert (made.title, made.theme, made.summary, made.sources[0].id) == ("TODO", "长效机制", "TODO", "todo")
    assert program("new", "--court", "延庆").out == "yanqing-todo-2\n"
    assert [i.id for i in user_records()] == ["yanqing-todo", "yanqing-todo-2"]


def test_a_dry_run_prints_the_record_and_writes_nothing(program, own, write):
    ran = program("new", "--court", "延庆", "--title", "甲", "--dry-run")
    assert not own.exists()
    assert courts.load(write(ran.out), bundled=False).list()[0].title == "甲"


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".jsonl"])
def test_into_names_another_file_whose_ids_are_known(program, tmp_path, suffix):
    file = tmp_path / f"team{suffix}"
    for number in ("", "-2"):
        ran = program("new", "--court", "延庆", "--title", "甲乙", "--into", file)
        assert (ran.code, ran.out) == (0, f"yanqing-jiayi{number}\n")
    assert len(courts.load(file, bundled=False).list()) == 2


def test_comments_and_order_of_the_file_are_kept(program, write):
    file = write(OLD)
    program("new", "--court", "延庆", "--title", "甲", "--into", file)
    text = file.read_text(encoding="utf-8")
    assert text.startswith(OLD.removesuffix("# 完\n"))
    assert text.endswith("# 完\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["--court", "东城"],
            "no court is called '东城'; the nearest: 西城法院; one that is not known yet is written by",
        ),
        (["--id", "A_b"], "the id 'A_b' must be lower-case ASCII words joined by '-'"),
        (["--id", YANQING], f"--id: '{YANQING}' is there already; choose another, or: courts edit {YANQING}"),
        (["--figure", "x"], "--figure: 'x' has no label and number; write it as: 腾退土地 210余亩"),
        (["--source", "某篇文章"], "no source is called '某篇文章'"),
        (["--summary", "a\x07"], "holds the control character U+0007"),
        (["--into", "x.txt"], "--into: 'x.txt' is no knowledge base; name a file in"),
        (["--into", str(bundled_file())], "the bundled knowledge base is read only"),
    ],
)
def test_what_cannot_be_written_is_refused(program, own, arguments, sentence):
    ran = program("new", *arguments)
    assert ran.code == 2
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not own.exists()


@pytest.mark.usefixtures("own")
def test_a_court_that_is_not_known_is_written_as_it_stands_and_one_that_two_share_is_not(program):
    ran = program("new", "--court", "长春市朝阳区人民法院", "--title", "甲", "--theme", "新主题")
    assert "courts new: --court: no court is called '长春市朝阳区人民法院'" in ran.err
    assert "--theme: no theme is called '新主题'; there are: 总体部署" in ran.err
    assert [(i.id, i.court, i.theme) for i in user_records()] == [
        ("changchun-chaoyang-jia", "长春市朝阳区人民法院", "新主题")
    ]
    ran = program("new", "--court", "朝阳法院")
    assert ran.code == 2
    assert "'朝阳法院' fits several courts: 北京市朝阳区人民法院, 长春市朝阳区人民法院; name one in full" in ran.err
    assert program("new", "--court", "通洲法院").err.startswith(
        "courts new: --court: no court is called '通洲法院'; the "
    )


def test_a_library_that_is_wrong_is_not_written_to(program, write):
    file = write("initiatives:\n  - {id: a}\n")
    before = file.read_bytes()
    ran = program("new", "--court", "延庆", "--into", file)
    assert ran.code == 3
    assert ran.err.startswith(f"courts: {file}:2:5: ")
    assert file.read_bytes() == before


# -- nothing is ever lost ----------------------------------------------------------------------------------------------


def test_a_file_that_changed_underneath_is_left_as_it_is(program, write, monkeypatch):
    file = write(OLD)
    original = appending.appended

    def meanwhile(*arguments):
        file.write_text(OLD + "# another hand\n", encoding="utf-8")
        return original(*arguments)

    monkeypatch.setattr(own_library, "appended", meanwhile)
    ran = program("new", "--court", "延庆", "--into", file)
    assert ran.code == 74
    assert f"{file}: was changed by something else meanwhile; nothing was written" in ran.err
    assert file.read_text(encoding="utf-8") == OLD + "# another hand\n"


def commands(folder):
    table = folder / "list.csv"
    table.write_text("法院,名称\n" + "".join(f"延庆法院,办法{n}\n" for n in range(50)), encoding="utf-8")
    return [
        ["new", "--court", "延庆", "--summary", "长" * 5000],
        ["import", table],
        ["edit", YANQING],
    ]


@pytest.mark.parametrize("number", range(3), ids=["new", "import", "edit"])
def test_a_full_disk_leaves_the_file_as_it_was(process, write, tmp_path, number):
    """A limit of the file size is what a full disk is to a process: write() fails half-way."""
    file = write(OLD)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))  # noqa: E731
    env = {"EDITOR": "true", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    env["PYTHONDONTWRITEBYTECODE"] = "1"  # which the limit would cut off
    ran = process(*commands(tmp_path)[number], "--into", file, env=env, preexec_fn=limit)
    assert ran.code == 74
    assert f"{file}: cannot be written: File too large; it is as it was" in ran.err
    assert file.read_text(encoding="utf-8") == OLD
    assert not [*tmp_path.glob(".*.unfinished")]


@pytest.mark.parametrize("number", range(3), ids=["new", "import", "edit"])
def test_a_killed_process_leaves_the_file_as_it_was(write, tmp_path, number):
    file = write(OLD)
    arguments = [*map(str, commands(tmp_path)[number]), "--into", str(file)]
    script = f"import os; os.fsync = lambda _: os.kill(os.getpid(), 9); from courts.main import run; run({arguments!r})"
    done = subprocess.run([sys.executable, "-c", script], env=os.environ | {"EDITOR": "true"}, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert file.read_text(encoding="utf-8") == OLD
    assert len(courts.load(file, bundled=False).list()) == 1


# -- courts of one short name ------------------------------------------------------------------------------------------

CHANGCHUN = "courts:\n  - {name: 朝阳法院, full_name: 长春市朝阳区人民法院, level: 基层, region: 吉林省}\n"


def test_a_record_calls_its_court_as_its_own_knowledge_base_does(program, write):
    file = write(CHANGCHUN)
    arguments = ["new", "--court", "长春市朝阳区人民法院", "--title", "甲", *FINISHED, "--into", file]
    assert program(*arguments, "--data", file).code == 0
    assert "    court: 朝阳法院\n" in file.read_text(encoding="utf-8")
    assert [i.court for i in courts.load(file).list(origin=str(file))] == ["长春市朝阳区人民法院"]
    assert [i.court for i in courts.load(file, bundled=False).list()] == ["朝阳法院"]
    assert program("check", file).code == 0


def test_a_record_of_another_court_of_that_name_is_not_written_there(program, write, editing):
    file = write(CHANGCHUN)
    seen = editing()
    for arguments in (["new", "--court", "北京市朝阳区人民法院", "--title", "甲"], ["edit", "物业纠纷"]):
        ran = program(*arguments, "--into", file, "--data", file)
        assert ran.code == 2
        assert f"{file}: '朝阳法院' means 长春市朝阳区人民法院 there; keep records of another" in ran.err
    assert file.read_text(encoding="utf-8") == CHANGCHUN
    with pytest.raises(FileNotFoundError):
        seen()


# -- edit --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def editing(tmp_path, monkeypatch):
    """An editor that writes down its arguments and does with the file, its last one, what it is told."""

    def told(code="", exit_code=0, name="vim"):
        script = tmp_path / name
        script.write_text(
            f"#!{sys.executable}\nimport sys, pathlib\n"
            f"pathlib.Path({str(tmp_path / 'seen')!r}).write_text('\\n'.join(sys.argv[1:]))\n"
            f"file = pathlib.Path(sys.argv[-1])\n{code}\nsys.exit({exit_code})\n",
            encoding="utf-8",
        )
        script.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(script))
        return lambda: (tmp_path / "seen").read_text().split("\n")

    monkeypatch.delenv("VISUAL", raising=False)
    return told


FINISHED = [
    "--theme",
    "为民服务",
    "--kind",
    "活动",
    "--summary",
    "法官夜里也调解。",
    "--source",
    "beijing-jiaoyu-zhengdun:5",
]
CHANGE = "file.write_text(file.read_text().replace({!r}, {!r}))"


def test_edit_opens_the_file_at_the_records_line(program, own, editing):
    program("new", "--court", "延庆", "--title", "甲")
    program("new", "--court", "延庆", "--title", "乙", *FINISHED)
    seen = editing(CHANGE.format("title: 乙", "title: 丙"))
    ran = program("edit", "yanqing-yi")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    line = 1 + own.read_text(encoding="utf-8").splitlines().index("  - id: yanqing-yi")
    assert seen() == [f"+{line}", str(own)]
    assert [i.title for i in user_records()] == ["甲", "丙"]


def test_a_bundled_record_is_copied_and_overridden(program, own, editing):
    seen = editing(CHANGE.format("unit: 立案庭党支部", "unit: 立案庭"))
    ran = program("edit", "四维三阶段")
    assert ran.err == f"{YANQING} is bundled, which is read only; copied to {own}, where it overrides it\n"
    assert seen() == ["+4", str(own)]
    (mine,) = user_records()
    (bundled,) = courts.load(bundled_file(), bundled=False).show(YANQING)
    assert mine == bundled._replace(unit="立案庭", origin="user")
    assert len(courts.load().list()) == 20


def test_a_copy_that_nobody_changed_is_taken_back(program, own, editing, monkeypatch, write):
    editing()
    assert program("edit", YANQING).err.endswith("nothing was changed; the copy was taken back\n")
    assert not own.exists()
    file = write(OLD)
    assert program("edit", YANQING, "--into", file).code == 0
    assert file.read_text(encoding="utf-8") == OLD
    monkeypatch.setenv("EDITOR", str(file.with_name("nothing-here")))
    ran = program("edit", YANQING)
    assert ran.code == 2
    assert "cannot be started: No such file or directory; set VISUAL or EDITOR" in ran.err
    assert not own.exists()


def test_what_is_wrong_on_return_is_told_with_its_place(program, own, editing):
    program("new", "--court", "延庆", "--title", "甲", *FINISHED)
    program("new", "--court", "延庆", "--title", "乙")
    editing(CHANGE.format("theme: 为民服务", "themx: 为民服务") + "\n" + CHANGE.format("paragraph: 5", "paragraph: x"))
    ran = program("edit", "yanqing-jia")
    assert ran.code == 3
    assert ran.err.splitlines() == [
        f"{own}:4:5: E202 initiative 'yanqing-jia' has no 'theme'; it is required",
        f"{own}:8:5: E201 unknown field 'themx'; did you mean 'theme'?",
        f"{own}:22:39: E205 'paragraph' must be a number or null, not 'x'",
        (
            f"courts edit: until that is put right, no command reads {own}; open it again at line 4, or: "
            "courts edit yanqing-jia"
        ),
    ]
    assert program("list").code == 3


def test_what_lets_no_command_read_a_file_is_mended_by_edit_too(program, own, editing):
    program("new", "--court", "延庆", "--title", "甲", *FINISHED)
    whole = own.read_text(encoding="utf-8")
    for right, wrong, line in (
        ("title: 甲", "title: [甲", 7),
        ("theme: 为民服务", "themx: 为民服务", 4),
        ("paragraph: 5", "paragraph: x", 22),
    ):
        own.write_text(whole.replace(right, wrong), encoding="utf-8")
        seen = editing()
        ran = program("edit", "yanqing-jia")
        assert (ran.code, seen()) == (3, [f"+{line}", str(own)])
        assert ran.err.splitlines()[0].startswith(f"{own}:{line}:"), "said before the editor opens"
        assert f"no command reads {own}; open it again at line {line}" in ran.err.splitlines()[-1]
        editing(CHANGE.format(wrong, right))
        ran = program("edit", "甲")
        assert (ran.code, len(ran.err.splitlines())) == (0, 1)
        assert (program("list").code, own.read_text(encoding="utf-8")) == (0, whole)


@pytest.mark.usefixtures("own")
def test_so_is_one_that_is_named_but_none_that_is_bundled(program, editing, write, monkeypatch):
    file = write("version: 1\ninitiatives: 5\n", "kb.yaml")
    seen = editing(CHANGE.format("5", "[]"))
    assert program("edit", "甲", "--data", file).code == 0
    assert seen() == ["+2", str(file)]
    bundled = write("version: x\n", "bundled.yaml")
    monkeypatch.setattr("courts.store.places.bundled_file", lambda: str(bundled))
    ran = program("edit", "甲", "--data", bundled)
    assert (ran.code, bundled.read_text()) == (3, "version: x\n")


@pytest.mark.usefixtures("own")
def test_an_editor_that_fails_is_told_besides_what_is_wrong(program, editing):
    program("new", "--court", "延庆", "--title", "甲")
    editing(exit_code=7)
    ran = program("edit", "yanqing-jia")
    assert ran.code == 3
    assert ran.err.splitlines()[0] == "courts edit: the editor ended with exit code 7"
    assert "E404 'kind' is not finished" in ran.err
    assert "no command reads" not in ran.err


def test_what_is_unfinished_in_the_record_is_told_and_the_others_are_left(program, own, editing):
    program("new", "--court", "延庆", "--title", "甲")
    program("new", "--court", "延庆", "--title", "乙", *FINISHED)
    editing()
    assert (program("edit", "yanqing-yi").code, program("edit", "yanqing-yi").err) == (0, "")
    ran = program("edit", "yanqing-jia")
    assert ran.code == 3
    told = [tuple(line.removeprefix(f"{own}:").split()[:2]) for line in ran.err.splitlines()]
    assert told == [("8:12:", "E404"), ("9:11:", "E404"), ("10:14:", "E404"), ("22:14:", "E404")]


def test_a_syntax_that_is_broken_in_the_editor_is_told(program, own, editing):
    program("new", "--court", "延庆", "--title", "甲", *FINISHED)
    editing(CHANGE.format("title: 甲", "title: [甲"))
    ran = program("edit", "yanqing-jia")
    assert ran.code == 3
    assert f"{own}:7:12: E103 broken YAML" in ran.err


@pytest.mark.usefixtures("own")
def test_a_duplicate_made_in_the_editor_is_told(program, editing):
    for title in "甲乙":
        program("new", "--court", "延庆", "--title", title, *FINISHED)
    editing(CHANGE.format("id: yanqing-yi", "id: yanqing-jia"))
    ran = program("edit", "yanqing-yi")
    assert ran.code == 3
    assert "'yanqing-jia' is there already" in ran.err
    assert "until that is put right, no command reads" in ran.err
    assert program("list").code == 3


@pytest.mark.usefixtures("own")
def test_edit_says_what_became_of_the_record_and_of_the_editor(program, editing):
    program("new", "--court", "延庆", "--title", "甲", *FINISHED)
    editing(CHANGE.format("id: yanqing-jia", "id: other"), exit_code=3)
    ran = program("edit", "yanqing-jia")
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "courts edit: the editor ended with exit code 3",
        "courts edit: yanqing-jia is gone; the record was removed or has another id",
    ]


def test_edit_wants_one_record(program, editing):
    editing()
    ran = program("edit", "丰台")
    assert (ran.code, ran.err) == (
        2,
        "courts: '丰台' fits 2 measures: fengtai-yixue-yizuo-yiceyan, fengtai-yituandui-yiqiye; name one of them\n",
    )
    ran = program("edit", "东城")
    assert (ran.code, ran.err.startswith("courts edit: no court, unit or measure is called '东城'")) == (1, True)


def test_a_record_of_a_file_is_edited_where_it_stands(program, editing, write):
    seen = editing()
    plain = {"court": "甲法院", "title": "乙", "theme": "丙", "kind": "丁", "summary": "戊", "sources": [{"id": "s"}]}
    file = write("\n" + json.dumps({"id": "n-1", **plain}), "kb.jsonl")
    assert "E301 no court is called '甲法院'" in program("edit", "n-1", "--data", file).err
    assert seen() == ["+2", str(file)]
    ran = program("edit", "n-1", "--data", file, "--into", file.with_name("other.yaml"))
    assert ran.code == 2
    assert f"this one is edited where it stands, in {file}" in ran.err


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["vi"], ["vi", "+7", "/f.yaml"]),
        (["/usr/bin/nano", "-w"], ["/usr/bin/nano", "-w", "+7", "/f.yaml"]),
        (["emacsclient", "-t"], ["emacsclient", "-t", "+7", "/f.yaml"]),
        (["gvim"], ["gvim", "-f", "+7", "/f.yaml"]),
        (["code"], ["code", "--wait", "--goto", "/f.yaml:7"]),
        (["code", "-w"], ["code", "-w", "--goto", "/f.yaml:7"]),
        (["Code.exe"], ["Code.exe", "--wait", "--goto", "/f.yaml:7"]),
        (["subl"], ["subl", "--wait", "/f.yaml:7"]),
        (["hx"], ["hx", "/f.yaml:7"]),
        (["kate"], ["kate", "--block", "--line", "7", "/f.yaml"]),
        (["some-editor"], ["some-editor", "/f.yaml"]),
    ],
)
def test_each_editor_is_told_the_line_as_it_takes_it(words, wanted):
    assert editor.arguments(words, Path("/f.yaml"), 7) == wanted


def test_visual_comes_before_editor_and_may_have_options(monkeypatch, tmp_path):
    monkeypatch.setenv("EDITOR", "nano")
    monkeypatch.setenv("VISUAL", "code --new-window")
    assert editor.chosen() == ["code", "--new-window"]
    monkeypatch.setenv("VISUAL", " ")
    assert editor.chosen() == ["nano"]
    spaced = tmp_path / "my editor"
    spaced.write_text("")
    spaced.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(spaced))
    assert editor.chosen() == [str(spaced)]
    monkeypatch.setenv("VISUAL", "'vi")
    with pytest.raises(courts.CourtsError, match="cannot be read: No closing quotation"):
        editor.chosen()
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(courts.CourtsError, match="no editor is known; set VISUAL or EDITOR"):
        editor.chosen()
