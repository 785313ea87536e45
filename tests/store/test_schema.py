from gaistats.forms.definition import TABLES, cell_keys
from gaistats.store.connection import open_store
from gaistats.store.schema import TABLE_NAMES, keys_of_table


def columns_of(store, table):
    return store.query(f"DESCRIBE {table}")["column_name"].tolist()


def test_every_cell_of_every_form_has_its_column(tmp_path, publish):
    publish(2022)
    columns = columns_of(open_store(tmp_path), "report_figures")
    assert [name for name in columns if "__" in name] == list(cell_keys())


def test_the_tables_are_all_there(tmp_path, publish):
    publish(2022)
    found = open_store(tmp_path).query("SELECT table_name FROM duckdb_tables()")
    assert set(found["table_name"]) == set(TABLE_NAMES)


def test_the_three_tables_of_the_form_divide_the_cells_among_them():
    keys = [key for table in TABLES for key in keys_of_table(table)]
    assert sorted(keys) == sorted(cell_keys())


def test_a_view_shows_a_report_with_the_cells_of_its_table(tmp_path, publish):
    publish(2022)
    store = open_store(tmp_path)
    rows = store.query("SELECT file, received__natural_person FROM requests")
    assert rows.to_dict("records") == [{"file": "r2022", "received__natural_person": 2022.0}]
    assert "received__natural_person" not in columns_of(store, "proactive")
