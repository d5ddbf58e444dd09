"""Optional libraries: why one cannot be imported, in words that say what to install."""

from summarizer.errors import UsageError


def missing(error: ImportError, library: str, extra: str) -> UsageError:
    """Return the error of a library without which what was asked for cannot be done; for its arguments see below."""
    return UsageError(f"{unimported(error, library, extra)}.")


def unimported(error: ImportError, library: str, extra: str, *, does: str = "", module: str | None = None) -> str:
    """Return why a library cannot be imported: it is absent itself, lacks another module, or is damaged.

    Args:
        error: what its import raised.
        library: its name.
        extra: the extra of this package that brings it.
        does: what it does here, as in `reads it`.
        module: its module, where that has another name.
    """
    called = f"{library}, which {does}," if does else library
    lacking = _lacking(error)
    if lacking is None:
        return f"{called} is installed, but cannot be imported: {' '.join(str(error).split()) or type(error).__name__}"
    if lacking.partition(".")[0] == (module or library.lower()):
        return f"{called} is not installed: pip install 'who-met-whom[{extra}]'"
    return f"{called} is installed, but needs the module {lacking!r}, which is missing: install the package that has it"


def _lacking(error: BaseException | None) -> str | None:
    """Return the module that was not found; a library may tell of it in an error of its own."""
    while error is not None:
        if isinstance(error, ModuleNotFoundError) and error.name:
            return error.name
        error = error.__cause__ or error.__context__
    return None
