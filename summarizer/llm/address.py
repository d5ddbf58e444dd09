"""A base URL, checked before anything is sent to it."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from summarizer.errors import UsageError


@dataclass(frozen=True, slots=True)
class Address:
    """A checked base URL, with what key routing asks about it."""

    url: str
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: whom a key is for."""
        return (self.scheme, self.host, self.port)

    @property
    def loopback(self) -> bool:
        """Whether it is this machine."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def parse(url: str) -> Address:
    """Check a base URL.

    Raises:
        UsageError: it is no http(s) URL, or carries a password, a query or a fragment.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port or {"http": 80}.get(parts.scheme, 443)
    except ValueError:
        raise UsageError("The base URL cannot be read; it should look like http://host:port/v1.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError("The base URL must begin with http:// or https:// and name a host, as http://host:port/v1.")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise UsageError("The base URL must hold no user name, password or query; keys go in the environment.")
    return Address(url.strip().rstrip("/"), parts.scheme, parts.hostname, port)
