"""Names of cassettes: a file's own, and harmless whatever the file is called."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cassettes.header import cassette_name

PLAIN = {
    "article.txt": "article.yaml",
    "seeds/001_planned_call.txt": "001_planned_call.yaml",
    "../../etc/passwd": "passwd.yaml",
    "日報.txt": "日報.yaml",
    None: "standard-input.yaml",
}


@pytest.mark.parametrize(("file", "name"), PLAIN.items())
def test_a_plain_name_is_kept(file: str | None, name: str) -> None:
    """The folder is left out."""
    assert cassette_name(file) == name


@pytest.mark.parametrize(
    "file",
    ["a b.txt", "\x1b[31mred.txt", ".hidden", "..", "con.txt", "NUL", "x" * 300, "a\u202eb", "\udcff.txt", "-rf"],
)
def test_an_odd_name_gets_digits(file: str) -> None:
    """So that two odd names do not become one."""
    assert re.fullmatch(r"[\w][\w.-]{0,160}-[0-9a-f]{8}\.yaml", cassette_name(file))


@given(st.text(st.characters(), max_size=400))
def test_every_name_is_one_harmless_file(file: str) -> None:
    """No folder, no control character, not hidden, no option, not too long; and always the same."""
    name = cassette_name(file)
    assert re.fullmatch(r"\w[\w.-]*\.yaml", name)
    assert len(name.encode()) < 200
    assert name == cassette_name(file)


@given(st.text(max_size=20), st.text(max_size=20))
def test_set_apart_no_two_share_a_name(one: str, other: str) -> None:
    """The digits tell files apart whose own names are the same."""
    assert (cassette_name(one, apart=True) == cassette_name(other, apart=True)) == (one == other)
