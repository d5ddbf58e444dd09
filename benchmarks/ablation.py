"""What each word list, rule and constant of the rules' reader is worth: the figures with it, less those without it.

Run `python -m benchmarks.ablation --fitted GOLD... --unseen GOLD...` from the top of the repository. `GOLD` is a gold
file; `GOLD:even` and `GOLD:odd` are its even and odd lines, counted from 1. Fitted are the documents with which rules
were written, unseen those with which none was; of both only figures are printed. Switched off are, one at a time,

- each list of `summarizer/language/LANGUAGE/*.toml` (emptied), with `--entries` also each of its entries;
- each rule: a function of the rooms below that tells yes or no, and then always tells the one or the other, or that may
  return nothing, and then always does;
- with `--conditions` each condition in those functions: a part of an `and` or `or`, an `if` that leads out of a
  function or loop, a filter of a comprehension (hours on two processors for 160 documents);
- each set or pattern that stands in those modules (emptied, or never found);
- each number that stands there (halved, and doubled).

The columns are worths in points (hundredths): 1.0 is a figure that is 0.01 better with it; `besides` names other
figures that are better with it on some set. What makes no figure of any set better is marked `-`. `broken` counts
documents that could not be read without it. Of the check of a draft this tells only what it does to the rules' own
drafts: it is there for those of models.
"""

import argparse
import ast
import copy
import inspect
import multiprocessing
import pkgutil
import re
import signal
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Literal

from summarizer.checking import evidence
from summarizer.checking.evidence import Words, words_of
from summarizer.checking.gate import check
from summarizer.checking.grounding import Confidence, ground
from summarizer.document import Document, Span, plain, read
from summarizer.document.reader import language_of
from summarizer.drafting.form import Draft
from summarizer.evaluation import Gold, Scores, read_gold, score, total
from summarizer.language import clauses
from summarizer.language.lexicon import Form, Lexicon, lexicon, lexicon_of, tables
from summarizer.language.tokens import Token, Tokeniser
from summarizer.reading import read_draft

Kind = Literal["list", "entry", "rule", "condition", "set", "constant"]
ROOMS = ("language", "reading", "checking")
"""The rooms whose functions and constants are switched off."""
NOT_READING = frozenset({"claims", "comparison", "consistency", "disputes", "verification"})
"""Modules of theirs through which no draft of the rules goes."""
FIGURES = {
    "overall": "overall", "meeting_precision": "met P", "meeting_recall": "met R", "quote_attributed_f1": "quoted",
    "reported_f1": "reported", "pending_precision": "pend P", "pending_recall": "pend R",
}  # fmt: skip
_NEVER = re.compile(r"(?!)")
_PATIENCE = 10
"""Seconds after which a document counts as broken."""


@dataclass(frozen=True, slots=True)
class Switch:
    """Something that can be switched off."""

    kind: Kind
    name: str
    off: Callable[[], AbstractContextManager[None]]
    words: frozenset[str] = frozenset()  # of a list, the words without which a document needs no second reading
    checks: bool = False  # whether it is the check of the draft that changes, and not the draft


@dataclass(frozen=True, slots=True)
class Piece:
    """A gold document, read, with its draft and score as the product has them."""

    group: str  # the set that it belongs to
    gold: Gold
    document: Document
    shown: Document  # the same as a person reads it
    words: frozenset[str]
    draft: Draft
    scores: Scores


Outcome = tuple[Scores, ...]
"""The scores of the pieces, in their order."""


# What can be switched off


@contextmanager
def _set(places: Sequence[object], name: str, value: object) -> Iterator[None]:
    """Give a name another value in modules or classes, and take it back in the end."""
    old = [vars(place)[name] for place in places]
    for place in places:
        setattr(place, name, value)
    clauses.forget()
    try:
        yield
    finally:
        for place, before in zip(places, old, strict=True):
            setattr(place, name, before)
        clauses.forget()


@cache
def _modules() -> tuple[types.ModuleType, ...]:
    names = (
        f"summarizer.{room}.{one.name}"
        for room in ROOMS
        for one in pkgutil.iter_modules(import_module(f"summarizer.{room}").__path__)
    )
    return tuple(import_module(name) for name in names if name.rpartition(".")[2] not in NOT_READING)


def _holders(name: str, value: object, home: types.ModuleType) -> list[object]:
    """Return the modules that have a value under this name: for a private name its home alone."""
    if name.startswith("_"):
        return [home]
    return [module for module in _modules() if vars(module).get(name) is value]


def lists(code: str) -> Iterator[Switch]:
    """Yield each list and table of a language, and each pattern of its evidence."""
    data = tables(code)
    for file, table in data.items():
        for key, value in table.items():
            without = lexicon_of(code, {**data, file: {**table, key: type(value)()}})
            off = partial(_lexicon, without)
            whole = key not in _UNWORDED and isinstance(value, list)
            yield Switch("list", f"{file}.{key}", off, _told_by(value, lexicon(code).forms) if whole else frozenset())
    words = words_of(code)
    without_one = {one.name: replace(words, **{one.name: _NEVER}) for one in fields(Words)} if words else {}
    for key, less in without_one.items():
        yield Switch("list", f"evidence.{key}", partial(_set, [evidence], "words_of", _constantly(less)), checks=True)


_UNWORDED = frozenset({"traits", "agents", "title_endings"})
"""Lists of no words."""


def _told_by(entries: Iterable[str], forms: Mapping[str, Form]) -> frozenset[str]:
    """Return words of which one stands where an entry does: its first, and every form of a verb."""
    wanted = {entry for entry in entries if entry}
    words = (_words(entry)[:1] for entry in (*wanted, *(form for form, of in forms.items() if of.base in wanted)))
    return frozenset(word for some in words for word in some)


def entries(code: str) -> Iterator[Switch]:
    """Yield each entry of each list of a language."""
    data, forms = tables(code), lexicon(code).forms
    for file, table in data.items():
        for key, value in table.items():
            for entry in value if key not in _UNWORDED else ():
                rest = [one for one in value if one != entry]
                kept = rest if isinstance(value, list) else {one: value[one] for one in rest}
                off = partial(_without_entry, code, {**data, file: {**table, key: kept}})
                yield Switch("entry", f"{file}.{key}: {entry}", off, _told_by([entry], forms))


def _without_entry(code: str, data: Mapping[str, Mapping[str, object]]) -> AbstractContextManager[None]:
    return _lexicon(lexicon_of(code, data))


def _lexicon(other: Lexicon) -> AbstractContextManager[None]:
    """Read the documents of a language by other lists."""

    def chosen(language: str | None) -> Lexicon:
        usual = lexicon(language)
        return other if usual.language == other.language else usual

    return _set([clauses], "lexicon", chosen)


def rules() -> Iterator[Switch]:
    """Yield each function and method that can be made to tell nothing, or always the same."""
    for module in _modules():
        room = module.__name__.removeprefix("summarizer.")
        for name, value in list(vars(module).items()):
            if inspect.isfunction(value) and value.__module__ == module.__name__:
                yield from _constant_answers(f"{room}.{name}", _holders(name, value, module), name, value)
            elif inspect.isclass(value) and value.__module__ == module.__name__:
                for method, function in list(vars(value).items()):
                    if inspect.isfunction(function) and not method.startswith("__"):
                        yield from _constant_answers(f"{room}.{name}.{method}", [value], method, function)


def _constant_answers(
    shown: str, places: Sequence[object], name: str, function: types.FunctionType
) -> Iterator[Switch]:
    for told, answer in _answers(function.__annotations__.get("return", ...)):
        off = partial(_set, places, name, _constantly(answer))
        yield Switch("rule", f"{shown} → {told}", off, checks=".checking" in function.__module__)


def _answers(returned: object) -> tuple[tuple[str, object], ...]:
    """Return what a function of this annotation can always answer; nothing where it has no empty answer."""
    if returned is bool:
        return ("no", False), ("yes", True)
    if returned is None or types.NoneType in typing.get_args(returned):
        return (("nothing", None),)
    origin = typing.get_origin(returned) or returned
    empty: Mapping[object, object] = {list: [], tuple: (), dict: {}, set: set(), frozenset: frozenset(), Iterator: ()}
    return (("nothing", empty[origin]),) if origin in empty else ()


def _constantly(answer: object) -> Callable[..., object]:
    def constant(*_: object, **__: object) -> object:
        return list(answer) if isinstance(answer, list) else answer

    return constant


def conditions() -> Iterator[Switch]:
    """Yield each condition of each function and method, as if it were not there."""
    for module in _modules():
        room, checks = module.__name__.removeprefix("summarizer."), ".checking" in module.__name__
        for owner, function in _functions(ast.parse(inspect.getsource(module))):
            name, inside = function.name, vars(module)
            places = [inside[owner]] if owner else _holders(name, inside[name], module)
            within, every = ".".join(filter(None, (room, owner, name))), _Without(-1)
            every.visit(copy.deepcopy(function))
            for number, told in enumerate(every.told):
                off = partial(_without_condition, places, module, function, number)
                yield Switch("condition", f"{within} {number} ({told})", off, checks=checks)


def _without_condition(
    places: Sequence[object], module: types.ModuleType, function: ast.FunctionDef, number: int
) -> AbstractContextManager[None]:
    """Put a function without one of its conditions in its place."""
    changed = ast.fix_missing_locations(_Without(number).visit(copy.deepcopy(function)))
    names: dict[str, object] = {}
    program = compile(ast.Module([changed], type_ignores=[]), str(module.__file__), "exec")
    exec(program, vars(module), names)  # noqa: S102 - our own text
    return _set(places, function.name, names[function.name])


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the functions of a module, and the methods with the name of their class."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield "", node
        elif isinstance(node, ast.ClassDef):
            yield from ((node.name, method) for method in node.body if isinstance(method, ast.FunctionDef))


class _Without(ast.NodeTransformer):
    """Takes the condition of a number out of a function (none of -1), and lists them all: their lines and texts."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.told: list[str] = []

    def _is_it(self, condition: ast.expr) -> bool:
        self.told.append(f"line {condition.lineno}: {ast.unparse(condition)}")
        return len(self.told) - 1 == self.number

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.BoolOp:
        self.generic_visit(node)
        neutral = ast.Constant(isinstance(node.op, ast.And))
        node.values = [neutral if self._is_it(value) else value for value in node.values]
        return node

    def visit_If(self, node: ast.If) -> ast.If:
        self.generic_visit(node)
        leads_out = not node.orelse and isinstance(node.body[-1], ast.Return | ast.Continue | ast.Break)
        if leads_out and self._is_it(node.test):
            node.test = ast.Constant(value=False)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        self.generic_visit(node)
        node.ifs = [condition for condition in node.ifs if not self._is_it(condition)]
        return node


def constants() -> Iterator[Switch]:
    """Yield each number of the modules halved and doubled, each set emptied, each pattern as one never found."""
    for module in _modules():
        room, checks = module.__name__.removeprefix("summarizer."), ".checking" in module.__name__
        for name, value in list(vars(module).items()):
            if not name.isupper() or (not name.startswith("_") and _home(name, value) is not module):
                continue
            for kind, told, other in _others(value):
                off = partial(_set, _holders(name, value, module), name, other)
                yield Switch(kind, f"{room}.{name} → {told}", off, checks=checks)


def _home(name: str, value: object) -> types.ModuleType | None:
    """Return the module whose text gives a public constant its value."""
    own = re.compile(rf"^{name}\b[^=\n]*=", re.MULTILINE)
    found = (m for m in _modules() if vars(m).get(name) is value and own.search(Path(str(m.__file__)).read_text()))
    return next(found, None)


def _others(value: object) -> tuple[tuple[Kind, str, object], ...]:
    if isinstance(value, frozenset):
        return (("set", "empty", frozenset()),)
    if isinstance(value, re.Pattern):
        return (("set", "never", _NEVER),)
    if isinstance(value, int | float) and not isinstance(value, bool):
        half = max(1, value // 2) if isinstance(value, int) else value / 2
        return ("constant", f"{half}", half), ("constant", f"{2 * value}", 2 * value)
    return ()


# What it is worth


def _scored(gold: Gold, document: Document, draft: Draft) -> Scores:
    return score(gold, ground(document, check(document, draft), Confidence(led=False)))


def pieces(group: str, source: str) -> Iterator[Piece]:
    """Read the documents of a gold file, or of its even or odd lines."""
    name, _, half = source.partition(":")
    for number, gold in enumerate(read_gold(Path(name)), 1):
        if not half or (half == "even") == (number % 2 == 0):
            document = read(gold.text, published=gold.published, language=language_of(gold.text))
            shown = plain(document)
            draft = read_draft(shown)
            words = frozenset(_words(gold.text))
            yield Piece(f"{group} {source}", gold, document, shown, words, draft, _scored(gold, document, draft))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _again(piece: Piece, switch: Switch) -> Scores:
    """Score a document once more, where the switch can make a difference to it."""
    if switch.words and switch.words.isdisjoint(piece.words):
        return piece.scores
    signal.alarm(_PATIENCE)
    try:
        draft = piece.draft if switch.checks else read_draft(piece.shown)
        same = draft == piece.draft and not switch.checks
        return piece.scores if same else _scored(piece.gold, piece.document, draft)
    except Exception:  # noqa: BLE001  (whatever a function does that is given nothing, the document is lost)
        return replace(score(piece.gold, None), missing=1)
    finally:
        signal.alarm(0)


def _out_of_patience(*_: object) -> None:
    raise TimeoutError


_WORK: tuple[Sequence[Switch], Sequence[Piece]] = ((), ())
"""What a child process works on; it is set before the processes are forked."""


_TOKENS: dict[tuple[int, Span, str], list[Token]] = {}
"""The tokens of sentences by document, stretch and way, for switches that come after them."""


@contextmanager
def _tokens_kept() -> Iterator[None]:
    """Split each stretch of a document into tokens once."""
    ways = {name: vars(Tokeniser)[name] for name in ("sentence", "plain")}

    def kept(name: str, self: Tokeniser, span: Span) -> list[Token]:
        key = (id(self.document), span, name)
        if key not in _TOKENS:
            _TOKENS[key] = ways[name](self, span)
        return list(_TOKENS[key])

    methods = {name: lambda self, span, name=name: kept(name, self, span) for name in ways}
    with _set([Tokeniser], "sentence", methods["sentence"]), _set([Tokeniser], "plain", methods["plain"]):
        yield


def _without(number: int) -> Outcome:
    switches, read_pieces = _WORK
    signal.signal(signal.SIGALRM, _out_of_patience)
    reading = switches[number].name.startswith("reading.")
    with switches[number].off(), _tokens_kept() if reading else nullcontext():
        return tuple(_again(piece, switches[number]) for piece in read_pieces)


def outcomes(switches: Sequence[Switch], read_pieces: Sequence[Piece], *, processes: int) -> list[Outcome]:
    """Return the scores without each of the switches."""
    global _WORK  # noqa: PLW0603  (functions and lexicons cannot be sent to a process; a fork has them)
    _WORK = (switches, read_pieces)
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        return list(pool.imap(_without, range(len(switches)), chunksize=4))


@dataclass(frozen=True, slots=True)
class Worth:
    """What something is worth, by group of sets (`fitted`, `unseen`), and overall by set."""

    switch: Switch
    figures: Mapping[str, Mapping[str, float]]
    by_set: tuple[Mapping[str, float], ...]
    broken: int

    @property
    def nothing(self) -> bool:
        """Whether no set has any better figure with it."""
        return not self.broken and max(value for one in self.by_set for value in one.values()) <= 0

    @property
    def besides(self) -> str:
        """The figures without a column of their own that are better with it, each with its best worth."""
        others = (name for name in self.by_set[0] if name not in FIGURES and not name.endswith("_f1"))
        best = {name: max(one[name] for one in self.by_set) for name in (*others, "place_f1", "date_f1")}
        return ", ".join(f"{name} {value:+.1f}" for name, value in best.items() if value > 0)


def worth_of(switch: Switch, whole: Sequence[Piece], without: Outcome) -> Worth:
    """Compare the figures with something to those without it."""
    names = dict.fromkeys(piece.group for piece in whole)
    kinds = dict.fromkeys(name.split()[0] for name in names)
    figures = {kind: _difference(whole, without, kind) for kind in kinds}
    by_set = tuple(_difference(whole, without, name) for name in names)
    return Worth(switch, figures, by_set, sum(one.missing for one in without))


def _difference(whole: Sequence[Piece], without: Outcome, group: str) -> dict[str, float]:
    chosen = [(piece, other) for piece, other in zip(whole, without, strict=True) if piece.group.startswith(group)]
    here, there = (total(scores).measures for scores in ([p.scores for p, _ in chosen], [o for _, o in chosen]))
    return {name: round(100 * ((here[name] or 0) - (there[name] or 0)), 2) for name in here}


def _row(one: Worth) -> str:
    cells = (f"{figures[name]:+.1f}" for figures in one.figures.values() for name in FIGURES)
    mark = "-" if one.nothing else ""
    sets = " / ".join(f"{figures['overall']:+.1f}" for figures in one.by_set)
    row = (one.switch.kind, one.switch.name, mark, sets, *cells, one.besides, str(one.broken or ""))
    return f"| {' | '.join(row)} |"


def _head(kinds: Sequence[str]) -> str:
    cells = [f"{kind} {shown}" for kind in kinds for shown in FIGURES.values()]
    columns = ["kind", "what", "", "overall by set", *cells, "besides", "broken"]
    return f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}"


def _whole(read_pieces: Sequence[Piece]) -> Iterator[str]:
    for group in dict.fromkeys(piece.group for piece in read_pieces):
        measures = total(piece.scores for piece in read_pieces if piece.group == group).measures
        yield f"{group}: " + ", ".join(f"{shown} {measures[name] or 0:.3f}" for name, shown in FIGURES.items())


def _switches(options: argparse.Namespace) -> list[Switch]:
    every = [*lists(options.language), *rules(), *constants()]
    every += entries(options.language) if options.entries else []
    every += conditions() if options.conditions else []
    return [one for one in every if (not options.kind or one.kind in options.kind) and options.only in one.name]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Tell what each list, rule and constant of the rules is worth.")
    parser.add_argument("--fitted", nargs="+", default=[], metavar="GOLD[:even|:odd]")
    parser.add_argument("--unseen", nargs="+", default=[], metavar="GOLD[:even|:odd]")
    parser.add_argument("--entries", action="store_true", help="switch off each entry of each list as well")
    parser.add_argument("--conditions", action="store_true", help="switch off each condition of each rule as well")
    parser.add_argument("--kind", action="append", choices=typing.get_args(Kind), help="these alone")
    parser.add_argument("--only", default="", metavar="PART", help="those alone whose name has this part")
    parser.add_argument("--language", default="en", help="whose lists (en)")
    parser.add_argument("--rows", type=int, default=0, metavar="N", help="the N best and all that is worth nothing")
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    return parser.parse_args()


def main() -> None:
    """Print the figures as they are, and a table of worths, the best on unseen documents first."""
    options = _options()
    sources: list[tuple[str, str]] = [("fitted", one) for one in options.fitted]
    sources += [("unseen", one) for one in options.unseen]
    read_pieces = [piece for group, source in sources for piece in pieces(group, source)]
    print(*_whole(read_pieces), "", sep="\n", flush=True)
    known = frozenset(word for piece in read_pieces for word in piece.words)
    switches = [one for one in _switches(options) if not one.words or not one.words.isdisjoint(known)]
    found = outcomes(switches, read_pieces, processes=options.processes)
    worths = [worth_of(switch, read_pieces, without) for switch, without in zip(switches, found, strict=True)]
    worths.sort(key=lambda one: tuple(reversed([figures["overall"] for figures in one.figures.values()])), reverse=True)
    print(_head(list(dict.fromkeys(group for group, _ in sources))))
    for number, one in enumerate(worths):
        if not options.rows or number < options.rows or one.nothing:
            print(_row(one))


if __name__ == "__main__":
    main()
