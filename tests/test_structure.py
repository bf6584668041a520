"""The shape of the package: imports point one way, each library has its home, start-up stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import courts
from courts import messages

PACKAGE = Path(courts.__file__).parent

LAYERS = [
    ["courts.named_tuple"],
    ["courts.arguments", "courts.processors", "courts.progress"],
    ["courts.messages"],
    ["courts.labels", "courts.foreign"],
    ["courts.errors"],
    ["courts.model"],
    ["courts.text"],
    ["courts.store"],
    ["courts.thesaurus", "courts.term", "courts.near"],
    ["courts.alignment"],
    ["courts.document"],
    ["courts.grams", "courts.query"],
    ["courts.postings", "courts.plain", "courts.facets"],
    ["courts.matching", "courts.index"],
    ["courts.compiler", "courts.nearness"],
    ["courts.cache"],
    ["courts.upkeep"],
    ["courts.names", "courts.sought"],
    ["courts.near_finder"],
    ["courts.finder"],
    ["courts.search", "courts.relation"],
    ["courts.filters", "courts.order", "courts.citing", "courts.suggesting"],
    ["courts.showing"],
    ["courts.summary", "courts.comparison", "courts.candidates"],
    ["courts.library"],
    ["courts.pager", "courts.telling", "courts.terminal"],
    ["courts.screen"],
    ["courts.display", "courts.help_page"],
    ["courts.output"],
    ["courts.remarks", "courts.saving"],
    ["courts.gauge"],
    ["courts.render.record"],
    ["courts.render.page"],
    ["courts.render"],
    ["courts.curate.notice", "courts.curate.records"],
    ["courts.curate.checking", "courts.curate.drafting"],
    ["courts.curate.keeping", "courts.curate.tables"],
    ["courts.curate"],
    ["courts.browse"],
    ["courts.interface"],
    ["courts.options"],
    ["courts.shells", "courts.topics", "courts.hints", "courts.reflow"],
    ["courts.delivery"],
    ["courts.commands"],
    ["courts.main"],
    ["courts.__main__"],
]

HOMES = {
    "sqlite3": {"courts.index", "courts.cache", "courts.compiler", "courts.upkeep"},
    "yaml": {
        "courts.store.yaml_text",
        "courts.render.yaml_form",
        "courts.curate.records.record_text",
        "courts.curate.records.yaml_section",
    },
    "rapidfuzz": {"courts.near"},
    "rich": {
        "courts.render.drawing",
        "courts.render.english",
        "courts.render.table",
        "courts.render.card",
        "courts.render.chart",
        "courts.render.sides",
        "courts.text.width",
        "courts.browse.picture",
        "courts.browse.lines",
    },
    "bs4": {"courts.curate.notice.web_page"},
    "mammoth": {"courts.curate.notice.word_file"},
    "xlsxwriter": {"courts.render.sheet"},
    "textual": {"courts.browse.app", "courts.browse.lines"},
    "click": {
        "courts.help_page",
        "courts.interface",
        "courts.options",
        "courts.shells",
        "courts.hints",
        "courts.commands",
        "courts.main",
    },
}


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(module):
    names = [(number, name) for number, names in enumerate(LAYERS) for name in names]
    return next((number for number, name in names if module == name or module.startswith(f"{name}.")), None)


@pytest.mark.parametrize(("module", "path"), [(m, p) for m, p in modules() if m != "courts"])
def test_imports_point_one_way(module, path):
    assert layer(module) is not None, f"{module} has no layer"
    known = {name for name, _ in modules()}
    for other in imported(path):
        if other in known and not f"{module}.".startswith(f"{other}."):
            beside = module.rpartition(".")[0] == other.rpartition(".")[0] != "courts"
            assert layer(other) < layer(module) or beside, f"{module} imports {other}"


def test_no_module_imports_itself_by_a_detour():
    graph = {m: {i for i in imported(p) if i != m and not f"{m}.".startswith(f"{i}.")} for m, p in modules()}
    known = set(graph)
    while leaves := {m for m, others in graph.items() if not others & known & set(graph)}:
        for leaf in leaves:
            del graph[leaf]
    assert not set(graph) - {"courts"}


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_its_home(library):
    users = {m for m, p in modules() if any(i.split(".")[0] == library for i in imported(p))}
    strangers = {
        user for user in users if not any(user == home or user.startswith(f"{home}.") for home in HOMES[library])
    }
    assert not strangers


def loaded_by(code):
    script = f"import sys\n{code}\nprint(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
        .stdout.split("\n")[-2]
        .split()
    )


NEVER = {"pypinyin", "opencc", "textual", "importlib.metadata", "difflib"}
NOT_IN_A_PIPE = {"rich", "yaml", "rapidfuzz", "shutil", "courts.gauge", "courts.progress"}
NO_JSON = {"json", "bisect", "encodings.utf_16_le"}


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], {"rich", "yaml", "rapidfuzz", "sqlite3", "json"}),
        (["list"], NOT_IN_A_PIPE | NO_JSON),
        (["show", "延庆法院"], NOT_IN_A_PIPE | NO_JSON | {"courts.nearness", "courts.finder"}),
        (["search", "诉源治理"], NOT_IN_A_PIPE | NO_JSON | {"courts.nearness"}),
        (["search", "诉源治里"], {"rich", "yaml"}),
        (["list", "--format", "table"], {"yaml", "rapidfuzz"}),
        (["list", "--format", "json"], NOT_IN_A_PIPE),
        (["list", "--format", "html"], {"rich", "yaml", "rapidfuzz", "xlsxwriter"}),
        (["list", "--template", "{id}"], NOT_IN_A_PIPE | {"xlsxwriter"}),
    ],
)
def test_what_is_heavy_is_imported_only_where_it_is_used(program, arguments, unwanted):
    program("list")  # compiles the index where there is none yet
    loaded = loaded_by(f"from courts.main import run; run({arguments!r})")
    assert not loaded & (unwanted | NEVER)


def test_classes_of_named_tuples_are_made_without_compiling():
    for module, path in modules():
        names = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module == "typing"
            for alias in node.names
        }
        assert "NamedTuple" not in names or module == "courts.named_tuple", module


def test_no_catalogue_is_opened_for_english():
    assert messages.spoken() == "en"
    code = "from courts.main import run; from courts import messages; run(['list']); print(messages._Spoken.catalogue)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert shown.endswith("None\n")


def test_importing_the_package_reads_nothing():
    assert not loaded_by("import courts") & {"click", "yaml", "rich", "rapidfuzz", "courts.store", "dataclasses"}


def test_every_public_name_is_there():
    assert all(getattr(courts, name) for name in courts.__all__)


def test_every_module_and_public_name_says_what_it_is():
    for module, path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), module
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{module}.{node.name}"
