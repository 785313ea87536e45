import pytest

from gaistats.errors import CollectionError
from gaistats.pipeline.collection import init_collection, open_collection, require_writable
from gaistats.pipeline.originals import is_considered, list_originals
from gaistats.registry import load_registry


def test_a_new_collection_opens_empty_with_its_columns_written_down(tmp_path):
    made = init_collection(tmp_path / "示范市2024")
    assert open_collection(made.path) == made
    assert (made.name, made.read_only) == ("示范市2024", False)
    assert not load_registry(made.path).offices
    assert (made.path / "offices.csv").read_text().startswith("office_id,name,")


def test_a_folder_without_a_head_is_no_collection(tmp_path):
    with pytest.raises(CollectionError, match="gaistats init"):
        open_collection(tmp_path)


@pytest.mark.parametrize("head", ["name = ", "read_only = true\n", "name"])
def test_a_broken_head_is_named(tmp_path, head):
    (tmp_path / "collection.toml").write_text(head)
    with pytest.raises(CollectionError, match=r"collection\.toml"):
        open_collection(tmp_path)


def test_registries_that_lie_there_are_kept_by_init(tmp_path):
    (tmp_path / "districts.csv").write_text("district_id,name,level\nd-1,甲区,district\n")
    assert set(load_registry(init_collection(tmp_path).path).districts) == {"d-1"}


def test_the_environment_names_the_collection(tmp_path, monkeypatch):
    init_collection(tmp_path / "mine")
    monkeypatch.setenv("GAISTATS_DATA", str(tmp_path / "mine"))
    assert open_collection().path == tmp_path / "mine"


def test_a_read_only_collection_takes_no_imports(tmp_path):
    init_collection(tmp_path / "demo")
    (tmp_path / "demo" / "collection.toml").write_text('name = "demo"\nread_only = true\n')
    with pytest.raises(CollectionError, match="gaistats init"):
        require_writable(open_collection(tmp_path / "demo"))


def test_what_a_collection_makes_is_no_original(tmp_path):
    made = init_collection(tmp_path / "mine")
    for name in ("reports/a.html", "reports/.b.html", "reports/b.json", "unrecognised/1/c.html",
                 "store/CURRENT", "d.html"):  # fmt: skip
        (made.path / name).parent.mkdir(parents=True, exist_ok=True)
        (made.path / name).write_text(name)
    files = [original.file for original in list_originals(made)]
    assert files == ["reports/a.html", "unrecognised/1/c.html"]


@pytest.mark.parametrize(
    "name", ["a.html", "a.HTM", "报告.docx", "报告", "a.txt", "a.pdf", "a.xls"]
)
def test_documents_are_considered(tmp_path, name):
    assert is_considered(tmp_path / name)


@pytest.mark.parametrize("name", ["a.csv", "a.JSON", ".a.html", "a.md", "collection.toml"])
def test_files_that_are_no_documents_by_their_names_are_not(tmp_path, name):
    assert not is_considered(tmp_path / name)
