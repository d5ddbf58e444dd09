"""Secrets: planted wherever one may stand, and in no cassette."""

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cassettes import recording, replaying
from summarizer.cassettes.header import model_of
from summarizer.cassettes.secrets import Scrubber, in_environment, matches
from summarizer.llm import Endpoint
from summarizer.llm.request import OPENAI_HOST
from summarizer.printable import PLACEHOLDER
from tests.cassettes.conftest import DAY, KEY, Record, content
from tests.harbour import ARTICLE, reply
from tests.llm.fault_server import FaultServer, Reply, error

PLANTED = {
    "OPENAI_API_KEY": "sk-proj-PLANTEDenv0123456789",
    "SUMMARIZER_API_KEY": KEY,
    "OPENAI_ORG_ID": "org-PLANTED9876543210abcd",
    "OPENAI_PROJECT_ID": "proj_PLANTED5555aaaabbbb",
    "NEWSROOM_TOKEN": 'PLANTED"quoted\\token/1+1=2',
    "DATABASE_URL": "postgres://desk:PLANTED%2Fpass1@db.example/news",
    "HARMLESS": "PlantedRandom0123456789AbCdEf",
}
VALUES = [value for name, value in PLANTED.items() if name != "DATABASE_URL"] + ["PLANTED/pass1", "PLANTED%2Fpass1"]


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PLANTED.items():
        monkeypatch.setenv(name, value)


def spelt(value: str) -> list[str]:
    """Return a secret as it may come to stand in a file."""
    return [value, json.dumps(value)[1:-1], json.dumps(json.dumps(value))[3:-3]]


def clean(cassette: Path) -> bool:
    """Tell whether nothing planted is in the file."""
    text = cassette.read_text(encoding="utf-8")
    return "PLANTED" not in text and not any(form in text for value in VALUES for form in spelt(value))


def with_headers(served: Reply, headers: dict[str, str]) -> Reply:
    return Reply(served.body, served.status, {**served.headers, **headers})


@pytest.mark.parametrize("value", VALUES)
def test_headers_and_bodies_of_answers(server: FaultServer, record: Record, cassette: Path, value: str) -> None:
    """Cookies, accounts, an echo in a header that is kept, in a body, in the answer itself, and in an error page."""
    headers = {
        "set-cookie": f"session={value}",
        "openai-organization": value,
        "openai-project": value,
        "x-echo": value,
        "x-request-id": f"req-{value}",
    }
    quoted = {"id": value, "note": f"Bearer {value}", value: [{"deep": f"\n{value}\n"}]}
    page = Reply(f"<p>key={value}&amp;</p>", 503, {"content-type": "text/html", **headers, "retry-after": "0"})
    body = json.dumps(json.loads(reply(headline=f"{value} met nobody.").body) | quoted)
    server.script = [page, with_headers(error(500, value, retry_after="0"), headers), Reply(body, headers=headers)]
    before = record()
    assert len(server.bodies) == 3
    assert clean(cassette)
    with replaying(cassette) as summarizer:
        after = summarizer.summarize(ARTICLE, title="Ferries", published=DAY)
    assert content(after)["meetings"] == content(before)["meetings"]


def test_the_request(server: FaultServer, record: Record, cassette: Path) -> None:
    """The key in its header, and in the address."""
    record(base_url=f"{server.base_url}/{KEY}/{PLANTED['HARMLESS']}/v1")
    assert KEY in server.headers[0]["authorization"]
    assert clean(cassette)
    assert f"/v1/{PLACEHOLDER}/{PLACEHOLDER}/v1/chat/completions" in cassette.read_text(encoding="utf-8")


def test_organisation_and_project(server: FaultServer, cassette: Path) -> None:
    """OpenAI's own client takes them from the environment and sends them along."""
    endpoint = Endpoint("openai/m", "m", server.base_url, KEY, OPENAI_HOST)
    with recording(cassette, endpoint, model_of(endpoint, named=True)) as summarizer:
        summarizer.summarize(ARTICLE)
    (headers,) = server.headers
    assert headers["openai-organization"] == PLANTED["OPENAI_ORG_ID"]
    assert headers["openai-project"] == PLANTED["OPENAI_PROJECT_ID"]
    assert clean(cassette)


def test_the_article_and_its_path(server: FaultServer, record: Record, cassette: Path, article: Path) -> None:
    """An article that quotes a key is replayed, for a placeholder stands for whatever was there."""
    secret = PLANTED["HARMLESS"]
    text = f"{ARTICLE}\n\nThe pilot read {secret} aloud and {KEY} too."
    article.write_text(text, encoding="utf-8")
    record()
    assert secret in json.dumps(server.bodies[0])
    assert clean(cassette)
    with replaying(cassette) as summarizer:
        assert summarizer.summarize(text, title="Ferries", published=DAY).source.characters == len(text)


SHAPES = [
    "sk-abcdefghijklmnop1234",
    "hf_AbCdEfGhIjKlMnOpQrSt",
    "ghp_0123456789abcdefghijABCD",
    "xoxb-1234567890-abcdef",
    "AKIAIOSFODNN7EXAMPLE",
    "eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl",
]


@pytest.mark.parametrize("key", SHAPES)
def test_keys_are_known_by_their_shape(key: str) -> None:
    """Nobody has to say so: in text, in JSON within JSON, in the address, after `Bearer`."""
    scrubber = Scrubber()
    for text in (key, f"key={key}&x=1", f'{{"a":"{key}"}}', f'"line\\n{key}"', f"Bearer {key}", f"see:{key}."):
        assert key not in scrubber.text(text)
    assert key not in json.dumps(scrubber.tree({"a": [{key: key.encode().decode()}]}))


def test_basic_credentials() -> None:
    """What follows the name of the scheme goes."""
    told = base64.b64encode(b"desk:hunter-two").decode()
    assert Scrubber().text(f"Authorization: Basic {told}") == f"Authorization: Basic {PLACEHOLDER}"


ORDINARY = {
    "AUTH_MODE": "production",
    "TOKENIZERS_PARALLELISM": "false",
    "SSH_AUTH_SOCK": "/tmp/ssh-x9/agent.1",  # noqa: S108
    "KEYBOARD": "de-latin1"[:7],
    "PROJECT_NAME": "norrland-ferries",
    "TOKEN_LIMIT": "12000",
    "PASSWORD_HINT": "the name of the first ferry",
    "HOME": "/home/somebody/With1Number",
    "LANG": "en_US.UTF-8",
    "API_KEY": "short1",
    "PROXY_KEYS": "https://example.org/keys/list1",
}


def test_ordinary_values_are_no_secrets() -> None:
    """A word of the environment is not cut out of articles."""
    assert in_environment(ORDINARY) == frozenset()


@pytest.mark.parametrize("name", ["MY_API_KEY", "GITHUB_TOKEN", "db_password", "AWS_SECRET_ACCESS_KEY", "CREDENTIALS"])
def test_a_name_gives_a_secret_away(name: str) -> None:
    """With a value that no ordinary word is."""
    assert in_environment({name: "tr0ub4dor&3"}) == {"tr0ub4dor&3"}


TREE = st.recursive(
    st.text(max_size=12) | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(tree=TREE, secret=st.text("abcdefgh0123", min_size=8, max_size=12).filter(lambda key: not key.isdigit()))
def test_a_scrubbed_request_matches_the_one_that_was_sent(tree: object, secret: str) -> None:
    """And no other, unless it differs in the secret alone."""
    sent = {"a": tree, "b": f"x {secret} y", "c": [f"{secret}{secret}"]}
    recorded = Scrubber([secret]).tree(sent)  # type: ignore[arg-type]
    assert secret not in json.dumps(recorded)
    assert matches(recorded, sent)  # type: ignore[arg-type]
    assert matches(recorded, sent | {"b": "x another-key y"})  # type: ignore[arg-type]
    assert not matches(recorded, sent | {"b": f"x {secret} z"})  # type: ignore[arg-type]
    assert not matches(recorded, sent | {"d": 1})  # type: ignore[arg-type]
