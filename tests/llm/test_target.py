"""Which model a name means, and which key goes where."""

from pathlib import Path

import pytest

from summarizer.errors import ProviderRejected, UnknownModel, UsageError
from summarizer.llm import DEFAULT_MODEL, choose
from summarizer.settings import Settings

BOTH_KEYS = Settings(api_key="sk-mine", openai_api_key="sk-openai")
PAIRED = Settings(base_url="https://mine.example/v1", api_key="sk-mine", openai_api_key="sk-openai")
EMBEDDED = ("embedded", "-")


@pytest.mark.parametrize(
    ("model", "base_url", "settings", "host", "key"),
    [
        (None, None, Settings(), *EMBEDDED),
        (None, None, BOTH_KEYS, *EMBEDDED),
        ("embedded/qwen2.5-coder-0.5b", None, PAIRED, *EMBEDDED),
        ("/models/own.gguf", None, PAIRED, *EMBEDDED),
        ("openai/gpt-x", None, BOTH_KEYS, "api.openai.com", "sk-openai"),
        ("any", "https://other.example/v1", BOTH_KEYS, "other.example", "sk-mine"),
        ("any", "https://other.example/v1", PAIRED, "other.example", "-"),
        ("any", "https://mine.example:8443/v1", PAIRED, "mine.example", "-"),
        ("any", "https://mine.example/v2", PAIRED, "mine.example", "sk-mine"),
        ("any", None, PAIRED, "mine.example", "sk-mine"),
        ("openai/gpt-x", None, PAIRED, "mine.example", "sk-mine"),
        ("any", "https://other.example/v1", Settings(openai_api_key="sk-openai"), "other.example", "-"),
        ("gpt-x", "https://api.openai.com/v1", Settings(openai_api_key="sk-openai"), "api.openai.com", "sk-openai"),
        ("gpt-x", "https://api.openai.com:444/v1", Settings(openai_api_key="sk-openai"), "api.openai.com", "-"),
        ("any", "http://127.0.0.1:8080/v1", BOTH_KEYS, "127.0.0.1", "sk-mine"),
        ("any", "http://[::1]:8080/v1", BOTH_KEYS, "::1", "sk-mine"),
        ("any", "http://localhost:8080/v1/", Settings(), "localhost", "-"),
        ("any", "http://gpu.example:8080/v1", Settings(openai_api_key="sk-openai"), "gpu.example", "-"),
    ],
)
def test_a_key_goes_to_its_own_host(
    model: str | None, base_url: str | None, settings: Settings, host: str, key: str
) -> None:
    """A set key chooses no endpoint, and no endpoint gets another's key."""
    target = choose(model, base_url, settings)
    assert (target.host, target.api_key) == (host, key)


@pytest.mark.parametrize(
    ("model", "base_url", "settings", "kind", "says"),
    [
        ("openai/gpt-x", None, Settings(api_key="sk-mine"), ProviderRejected, "OPENAI_API_KEY"),
        ("any", "http://gpu.example/v1", BOTH_KEYS, UsageError, "unencrypted"),
        ("any", "ftp://gpu.example", Settings(), UsageError, "http://"),
        ("any", "https://", Settings(), UsageError, "name a host"),
        ("any", "https://me:sk-mine@gpu.example/v1", Settings(), UsageError, "environment"),
        ("any", "https://gpu.example:port/v1", Settings(), UsageError, "cannot be read"),
        (None, "https://gpu.example/v1", Settings(), UsageError, "--model"),
        ("embedded/smollm2-135m", "https://gpu.example/v1", Settings(), UsageError, "leave one of the two out"),
        ("openai/gpt-x", None, Settings(openai_api_key="k", offline=True), UsageError, "SUMMARIZER_OFFLINE"),
        ("any", "https://gpu.example/v1", Settings(offline=True), UsageError, "SUMMARIZER_OFFLINE"),
        ("any", "https://gpu.example/v1", Settings(api_key="sk-\nmine"), UsageError, "SUMMARIZER_API_KEY"),
        ("embedded/qwen2.5-coder-1b", None, Settings(), UnknownModel, "embedded/qwen2.5-coder-1.5b"),
        ("smollm2", None, Settings(), UnknownModel, "embedded/smollm2-135m"),
        ("zzz", None, Settings(), UnknownModel, "embedded/qwen2.5-coder-0.5b"),
        ("openai/", None, BOTH_KEYS, UnknownModel, "openai/NAME"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    model: str | None, base_url: str | None, settings: Settings, kind: type[Exception], says: str
) -> None:
    """The sentence names the remedy and no key."""
    with pytest.raises(kind, match=says) as refusal:
        choose(model, base_url, settings)
    assert "sk-" not in str(refusal.value)


def test_names_on_the_wire() -> None:
    """Results name the file that answered, and the provider's own model name."""
    assert choose(None, None, Settings()).asked == DEFAULT_MODEL
    assert choose(None, None, Settings()).model == "qwen2.5-coder-1.5b-instruct-q4_k_m"
    assert choose("/m/Own.gguf", None, Settings()).file == Path("/m/Own.gguf")
    assert choose("/m/Own.gguf", None, Settings()).model == "Own"
    assert choose("openai/gpt-x", None, BOTH_KEYS).model == "gpt-x"
    assert choose("openai/gpt-x", "https://router.example/v1", BOTH_KEYS).model == "openai/gpt-x"


def test_keys_are_not_shown() -> None:
    """Neither settings nor target show a key in a log."""
    assert "sk-" not in repr(BOTH_KEYS)
    assert "sk-" not in repr(choose("openai/gpt-x", None, BOTH_KEYS))


def test_the_environment_is_read_in_one_place(tmp_path: Path) -> None:
    """An empty variable counts as unset; space around a value is nobody's."""
    empty = Settings.from_environment({"SUMMARIZER_MODEL": "", "SUMMARIZER_OFFLINE": "0", "OPENAI_API_KEY": " "})
    assert empty == Settings()
    full = Settings.from_environment(
        {
            "SUMMARIZER_MODEL": "openai/gpt-x",
            "SUMMARIZER_BASE_URL": "https://gpu.example/v1",
            "SUMMARIZER_API_KEY": "a\n",
            "OPENAI_API_KEY": "b",
            "SUMMARIZER_CACHE": str(tmp_path),
            "SUMMARIZER_OFFLINE": "1",
            "SUMMARIZER_WEIGHTS": "Mirror, hub",
            "SUMMARIZER_GRAMMAR": "Off",
            "SUMMARIZER_FALLBACK": "gpt-y",
            "SUMMARIZER_RETRIES": "0",
            "SUMMARIZER_TIMEOUT": "2.5",
            "SUMMARIZER_DEADLINE": "30",
            "SUMMARIZER_AT_ONCE": "3",
            "SUMMARIZER_REQUESTS_PER_MINUTE": "60",
            "SUMMARIZER_TOKENS_PER_MINUTE": "90000",
            "SUMMARIZER_MAX_COST": "0.25",
            "SUMMARIZER_MAX_TOKENS_TOTAL": "200000",
        }
    )
    assert full == Settings(
        "openai/gpt-x",
        "https://gpu.example/v1",
        "a",
        "b",
        tmp_path,
        offline=True,
        weights=("mirror", "hub"),
        grammar="off",
        fallback="gpt-y",
        retries=0,
        timeout=2.5,
        deadline=30.0,
        at_once=3,
        requests_per_minute=60,
        tokens_per_minute=90_000,
        max_cost=0.25,
        max_tokens_total=200_000,
    )


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SUMMARIZER_WEIGHTS", "hub;mirror", "names hub, mirror, or both as hub,mirror"),
        ("SUMMARIZER_WEIGHTS", ",", "names hub, mirror"),
        ("SUMMARIZER_RETRIES", "-1", "SUMMARIZER_RETRIES: '-1' is not a number from 0 to 99"),
        ("SUMMARIZER_DEADLINE", "0", "'0' is not a number of seconds above 0"),
        ("SUMMARIZER_TIMEOUT", "nan", "'nan' is not a number of seconds above 0"),
        ("SUMMARIZER_AT_ONCE", "0", "'0' is not a whole number above 0"),
        ("SUMMARIZER_TOKENS_PER_MINUTE", "1e5", "'1e5' is not a whole number above 0"),
        ("SUMMARIZER_GRAMMAR", "maybe", "'maybe': it is auto, on or off"),
    ],
)
def test_a_value_that_is_none_is_refused(name: str, value: str, says: str) -> None:
    """A misspelt setting is told rather than passed over."""
    with pytest.raises(UsageError, match=says):
        Settings.from_environment({name: value})
