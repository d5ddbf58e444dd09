"""What a batch takes: every kind of input as a stream, and one that cannot be read beside those that can."""

import io
import json
import os
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from summarizer import InputError, UsageError
from summarizer.engines.batch import Reading, Record, record_from, records
from summarizer.engines.batch.inputs import check, columns_of, count_records

ROW = {"id": "n1", "title": "Talks", "text": "Lund met Sel.", "published": "2031-03-04", "url": "https://n.example/1"}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, data: str | bytes) -> str:
    """Write a file and the folders above it, and return its name."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return name


def read(*names: str, stdin: bytes | None = None, **reading: object) -> list[Record]:
    """Read the inputs."""
    return list(records(names, Reading(**reading), stdin=None if stdin is None else io.BytesIO(stdin)))  # type: ignore[arg-type]


def lines(*values: object) -> str:
    """Return lines of JSON."""
    return "".join(json.dumps(value) + "\n" for value in values)


def told(record: Record) -> tuple[str, str, str | None, str | None]:
    """Return what is looked at most: id, text, day, and what that was taken from."""
    one = record.article
    return record.id, one.text, one.published.isoformat() if one.published else None, record.published_from


def test_files_of_a_folder_come_in_the_order_of_their_paths() -> None:
    """Folders inside are read too; hidden files, databases and half files are not."""
    for name in ("in/b.txt", "in/a/z.txt", "in/a.txt", "in/.git/x.txt", "in/.x.txt", "in/l.sqlite", "in/r.json.part"):
        write(name, f"Lund met Sel in {name}.")
    assert [one.id for one in read("in")] == ["in/a/z.txt", "in/a.txt", "in/b.txt"]
    assert [one.id for one in read("in/*.txt")] == ["in/a.txt", "in/b.txt"]
    assert count_records(["in"]) == 3


def test_the_results_inside_the_inputs_are_passed_over() -> None:
    """`summarizer batch . -o out` does not read what it writes."""
    write("a.txt", "Lund met Sel.")
    write("out/rows.jsonl", lines(ROW))
    assert [one.id for one in read(".", without=Path("out"))] == ["a.txt"]


def test_a_web_page_is_read_as_its_article() -> None:
    """Title and day come from the page."""
    page = (
        '<html><head><title>Talks</title><meta property="article:published_time" content="2021-03-04T10:00:00Z">'
        f"</head><body><article><h1>Talks</h1>{'<p>Minister Ada Lund met Omar Sel in Larnova.</p>' * 5}</article>"
    )
    (one,) = read(write("p.html", page))
    assert (one.article.title, one.article.published, one.published_from) == ("Talks", date(2021, 3, 4), "record")


@pytest.mark.parametrize("name", ["r.jsonl", "r.ndjson", "r.json", "r.csv", "r.tsv", "r.parquet", "de.csv", "-"])
def test_a_record_in_every_form(name: str) -> None:
    """Its id, title, day and address are its columns; others come back as they are."""
    row = {**ROW, "desk": "world"}
    stdin = None
    if name.endswith("parquet"):
        parquet.write_table(pa.Table.from_pylist([{**row, "published": date(2031, 3, 4)}]), name)
    elif name.endswith(("csv", "tsv")):
        mark = {"r.csv": ",", "r.tsv": "\t", "de.csv": ";"}[name]
        write(name, "\ufeff" + mark.join(row) + "\r\n" + mark.join(row.values()) + "\r\n")
    elif name == "-":
        stdin = lines(row).encode()
    else:
        write(name, lines(row))
    (one,) = read(name, stdin=stdin)
    assert told(one) == ("n1", "Lund met Sel.", "2031-03-04", "record")
    assert (one.article.title, one.article.url, dict(one.fields)) == ("Talks", ROW["url"], {"desk": "world"})


def test_columns_can_be_named() -> None:
    """As `--columns text=story,published=day` has it; a name that is no column of records is a wrong use."""
    row = {"story": "Lund met Sel.", "day": "2031-03-04", "text": "an advertisement"}
    (one,) = read(write("r.jsonl", lines(row)), columns=columns_of(["text=story", "published=day"]))
    assert told(one)[1:3] == ("Lund met Sel.", "2031-03-04")
    with pytest.raises(UsageError, match="'colour'"):
        read("r.jsonl", columns={"colour": "red"})
    with pytest.raises(UsageError, match="text=story"):
        columns_of(["story"])


def test_a_table_without_the_column_is_one_fault() -> None:
    """It is told with the columns that there are, and not for each of its rows."""
    (one,) = read(write("t.csv", "head,story\n" + "a,b\n" * 50))
    assert "--columns text=NAME" in str(one.fault)
    assert "'story'" in str(one.fault)


@pytest.mark.parametrize("head", ["id,text", "id,text,"])
def test_a_row_with_more_cells_than_columns_is_a_fault(head: str) -> None:
    """A comma outside quotation marks would cut its text; empty cells at the end hold nothing."""
    name = write("t.csv", f'{head}\na,Lund met Sel, who left.\nb,"Lund met Sel, who left."\nc,Lund met Sel.,,\n')
    cut, quoted, empty = read(name)
    assert str(cut.fault).startswith("t.csv, line 2: it has more cells than the table has columns")
    assert quoted.article.text == "Lund met Sel, who left."
    assert empty.article.text == "Lund met Sel."


@pytest.mark.parametrize("name", ["t.csv", "t.parquet"])
def test_two_columns_of_one_name_are_refused(name: str) -> None:
    """One of them would be lost; columns without a name are none."""
    if name == "t.csv":
        write(name, "text,desk,text\nLund met Sel.,world,An advertisement.\n")
    else:
        parquet.write_table(pa.table([["Lund met Sel."], ["An advertisement."]], names=["text", "text"]), name)
    (table,) = read(name)
    assert str(table.fault).startswith(f"{name!r} has two columns 'text'")
    (row,) = read(write("n.csv", ",,text\n0,1,Lund met Sel.\n"))
    assert row.article.text == "Lund met Sel."


def test_a_manifest_lists_files() -> None:
    """What it says of a file wins; a file that is listed is read once, one that is missing is a fault."""
    write("in/b.txt", "Lund met Sel.")
    write("in/2031-03-09.txt", "Sel met Lund.")
    write("in/manifest.csv", "file,id,published,desk\nb.txt,n7,2031-03-04,world\nnone.txt,n8,,\n")
    found = {one.id: one for one in read("in")}
    assert list(found) == ["in/2031-03-09.txt", "n7", "n8"]
    assert told(found["n7"]) == ("n7", "Lund met Sel.", "2031-03-04", "manifest")
    assert found["n7"].fields == {"desk": "world"}
    assert "does not exist" in str(found["n8"].fault)


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
@pytest.mark.parametrize("manifests", [{"m": "m"}, {"m": "n", "n": "m"}])
def test_a_manifest_that_a_manifest_lists_loses_nothing(manifests: dict[str, str], suffix: str) -> None:
    """Itself, or two each the other: what both list is read, and that a manifest is no article is a fault."""
    for name, other in manifests.items():
        write(f"in/{name}.txt", f"Lund met Sel in {name}.")
        files = (f"{name}.txt", f"{other}.{suffix}")
        table = "file\n" + "\n".join(files) + "\n" if suffix == "csv" else lines(*({"file": one} for one in files))
        write(f"in/{name}.{suffix}", table)
    found = read("in")
    assert [one.id for one in found if one.fault is None] == [f"in/{name}.txt" for name in manifests]
    assert {one.article.path for one in found if one.fault} == {f"in/{name}.{suffix}" for name in manifests}


@pytest.mark.parametrize("named", ["../secret.txt", "a/../../secret.txt", "{absolute}"])
def test_a_manifest_reads_no_file_elsewhere(named: str) -> None:
    """Whoever sends one with articles learns nothing of the machine that reads it."""
    write("secret.txt", "Lund met Sel in secret.")
    write("in/a/b.txt", "Lund met Sel.")
    listed = named.format(absolute=Path("secret.txt").absolute())
    write("in/manifest.csv", f"file,id\n{listed},n1\n{Path('in/a/b.txt').absolute()},n2\na/../a/b.txt,n3\n")
    found = {one.id: one for one in read("in/manifest.csv")}
    assert "lies outside the folder of the manifest" in str(found["n1"].fault)
    assert found["n1"].article.text == ""
    assert [found[one].article.text for one in ("n2", "n3")] == ["Lund met Sel."] * 2


def test_days_and_what_they_are_taken_from() -> None:
    """The user's, the record's, that of the dateline in the year of the file's name, the name's, or none."""
    write("2031-03-09-talks.txt", "LARNOVA, March 4 (Reuters) — Lund met Sel on Tuesday.")
    write("2031-03-10.txt", "Lund met Sel on Tuesday.")
    write("plain.txt", "Lund met Sel on Tuesday.")
    names = ("2031-03-09-talks.txt", "2031-03-10.txt", "plain.txt")
    assert [told(one)[2:] for one in read(*names)] == [
        ("2031-03-04", "dateline"),
        ("2031-03-10", "name"),
        (None, None),
    ]
    assert {told(one)[2:] for one in read(*names, published=date(2031, 1, 1))} == {("2031-01-01", "given")}


def test_a_day_that_is_none_is_told() -> None:
    """The record is read without it, and says so."""
    (one,) = read(write("r.jsonl", lines({**ROW, "published": "2031-13-45"})))
    assert one.article.published is None
    assert "'2031-13-45'" in one.article.notes[0]


BAD = {
    "broken.parquet": b"PAR1 this is none",
    "empty.txt": b"",
    "binary.txt": b"\x00\x01\x02" * 100,
    "torn.jsonl": b'{"text": "Lund met',
    "list.jsonl": b"[1, 2]\n",
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 64,
}


@pytest.mark.parametrize("data", [b"PAR1garbagePAR1", b"PAR1 this is none", b""])
def test_articles_in_a_damaged_table_are_not_counted(data: bytes) -> None:
    """Nobody knows how many it holds, and reading tells what is wrong with it."""
    name = write("bad.parquet", data)
    assert count_records([name]) is None
    (table,) = read(name)
    assert "'bad.parquet' cannot be read as Parquet" in str(table.fault)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_does_not_end_the_others(name: str) -> None:
    """It is a record with a fault that names it, and what comes after it is read."""
    write("in/a.txt", "Lund met Sel.")
    write(f"in/{name}", BAD[name])
    write("in/z.txt", "Sel met Lund.")
    found = read("in")
    assert [one.id.split(",")[0] for one in found] == ["in/a.txt", f"in/{name}", "in/z.txt"]
    assert f"in/{name}" in str(found[1].fault)
    assert found[0].fault is found[2].fault is None


def test_a_bad_line_does_not_end_the_others() -> None:
    """It is a fault with the number of its line."""
    name = write("r.jsonl", lines(ROW) + "no JSON\n\n" + lines({"text": ""}, {**ROW, "id": 7}))
    found = read(name)
    assert [one.id for one in found] == ["n1", "r.jsonl, line 2", "r.jsonl, line 4", "7"]
    assert "line 2" in str(found[1].fault)
    assert "no text" in str(found[2].fault)


def test_a_line_that_does_not_end_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a fault, and the next line is read."""
    monkeypatch.setattr("summarizer.engines.batch.inputs.LONGEST", 1000)
    found = read(write("r.jsonl", lines({"text": "x" * 5000}, ROW)))
    assert [one.fault is None for one in found] == [False, True]


def test_a_table_of_windows() -> None:
    """Excel writes semicolons and Windows-1252; a table that is UTF-8 nowhere is still read."""
    table = "id;text;published\nn1;Die Außenminister trafen sich in Köln. Müller sprach.;2031-03-04\n" * 1
    (one,) = read(write("t.csv", (table + "n2;Später reiste er ab. Über Öl sprach niemand.;\n").encode("cp1252")))[:1]
    assert one.article.text == "Die Außenminister trafen sich in Köln. Müller sprach."


def test_what_does_not_exist_ends_the_run() -> None:
    """A misspelt input is no article that failed."""
    with pytest.raises(InputError, match="'nowhere' does not exist"):
        read("nowhere")
    with pytest.raises(InputError, match="No file matches"):
        read("*.none")
    with pytest.raises(InputError, match="does not exist"):
        read("a\0b")


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (b'id,text,published\r\n7,"Lund met Sel,\nagain.",2031-03-05\r\n8,Ames met Bo.,2031-03-06\r\n', None),
        ("\ufeffid;text;published\n7;Lund met Sel.;2031-03-05\n8;Ämes met Bo.;2031-03-06\n".encode(), None),
        ("id\tstory\tday\n7\tLund met Sel.\t2031-03-05\n8\tÄmes met Bo.\t2031-03-06\n".encode("cp1252"), "story"),
    ],
)
def test_a_table_on_standard_input_is_read_row_by_row(table: bytes, columns: str | None) -> None:
    """Its first line names the columns, and its encoding is found out as that of a file is."""
    named = {"text": columns, "published": "day"} if columns else None
    found = read("-", stdin=table, columns=named)
    assert [one.id for one in found] == ["7", "8"]
    assert [one.fault for one in found] == [None, None]
    assert [str(one.article.published) for one in found] == ["2031-03-05", "2031-03-06"]
    assert found[1].article.text in {"Ames met Bo.", "Ämes met Bo."}


def test_standard_input_is_one_article_or_lines_of_json() -> None:
    """A text is one article; without standard input that is told."""
    (one,) = read("-", stdin=b"Lund met Sel.\nThey talked.\n")
    assert told(one)[:2] == ("standard input", "Lund met Sel.\nThey talked.\n")
    with pytest.raises(UsageError, match="Standard input"):
        read("-")


def test_links_in_circles_and_pipes_are_no_files() -> None:
    """A folder that leads to itself ends, and nothing waits for a pipe."""
    write("in/a.txt", "Lund met Sel.")
    Path("in/loop").symlink_to(Path("in").resolve())
    os.mkfifo("in/pipe.txt")
    assert [one.id for one in read("in")] == ["in/a.txt"]


def test_one_record_by_itself() -> None:
    """A dictionary of any caller is read as a row of a table is."""
    one = record_from({**ROW, "desk": "world"}, Reading(), label="row 1")
    assert (told(one), one.fields) == (("n1", "Lund met Sel.", "2031-03-04", "record"), {"desk": "world"})
    assert record_from({"text": "Lund met Sel."}, label="row 1").id == "row 1"


def test_whatever_a_batch_has_no_place_for_comes_back() -> None:
    """Columns that records know, as the language, and others of what the text or the id may be called."""
    more = {"language": "en", "author": "Jo Marsh", "guid": "g", "body": "Short.", "desk": "world"}
    one = record_from({**ROW, **more}, label="row 1")
    assert (told(one)[:2], one.fields) == (("n1", "Lund met Sel."), more)


def test_a_table_in_another_encoding_than_the_one_given_is_a_fault() -> None:
    """Which does not keep the other inputs from being read."""
    name, other = write("r.csv", "id,text\nä,Lund met Sel.\n"), write("t.txt", "Lund met Sel.")
    table, article = read(name, other, encoding="ascii")
    assert "cannot be read as a table after line 0" in str(table.fault)
    assert article.fault is None


def test_a_million_articles_are_not_held() -> None:
    """The first comes before the second is read."""
    name = write("r.jsonl", lines(ROW, ROW) + "not JSON\n")
    found = records([name])
    assert next(found).id == "n1"
    found.close()  # type: ignore[attr-defined]  # it is a generator


def test_a_name_that_is_no_utf_8() -> None:
    """What of it is no character is told as such, in id and path, and the file is read."""
    Path("in").mkdir()
    Path(os.fsdecode(b"in/\xff.txt")).write_text("Lund met Sel.", encoding="utf-8")
    (one,) = read("in")
    assert (one.id, one.article.path, one.article.text) == ("in/\ufffd.txt", "in/\ufffd.txt", "Lund met Sel.")


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_an_empty_cell_is_told_as_that(suffix: str) -> None:
    """The column is there, and only this row has nothing in it; another column of a text is read in its place."""
    table = pa.table({"id": ["a", "b"], "story": ["Lund met Sel.", None], "n": ["1", "2"]})
    if suffix == ".csv":
        write("t.csv", "id,story,n\na,Lund met Sel.,1\nb,,2\n")
    else:
        parquet.write_table(table, "t.parquet")
    good, bad = read(f"t{suffix}", columns={"text": "story"})
    assert (good.article.text, good.fields) == ("Lund met Sel.", {"n": "1"})
    assert str(bad.fault).endswith("has no text in 'story'.")
    assert bad.fields == {"n": "2"}
    write("u.csv", "id,text,body\na,,Lund met Sel.\n")
    assert [one.article.text for one in read("u.csv")] == ["Lund met Sel."]


def test_columns_of_what_has_none_are_refused() -> None:
    """Where an input may have some, as a folder or lines of JSON, they are taken."""
    write("in/a.txt", "Lund met Sel.")
    write("b.txt", lines({"story": "Lund met Sel."}))
    columns = Reading({"text": "story"})
    with pytest.raises(UsageError, match="--columns names columns, and no input has any"):
        check(["in/a.txt"], columns)
    check(["in/a.txt"])
    for names in (["in"], ["in/a.txt", "b.txt"], ["-"], ["in/*.txt"]):
        check(names, columns)
    with pytest.raises(UsageError, match="--columns names columns, and standard input holds none"):
        read("-", stdin=b"Lund met Sel.\n", columns={"text": "story"})
    (row,) = read("-", stdin=b'[{"story": "Lund met Sel."}]', columns={"text": "story"})
    assert row.article.text == "Lund met Sel."
