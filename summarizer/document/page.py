"""What belongs to the page and not to the article: front matter, pointers, captions, notes, divided words."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from summarizer.document.model import Change, Span
from summarizer.document.paragraphs import breaks_off, ends_sentence, is_divided, lines, opens_item, word_set

# Sentences and quotations that a page number or an advertisement divides


PAGE_NUMBER = re.compile(
    r"""(?:[-–—][ ]?(?!30\b)\d{1,3}[ ]?[-–—]|page[ ]\d{1,3}(?:[ ](?:of|/)[ ]\d{1,3})?
    |[(\[]?(?:story[ ])?(?:continued|cont(?:inue|’d|'d|d)?\.?)[ ](?:on|from)[ ](?:the[ ]next[ ]page
      |(?:page|p\.?)[ ]?[A-Z]?\d{1,3})[.)\]]{0,2})\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""The number of a page, or where a text goes on; not `- 30 -`, with which agencies end one."""

ADVERTISEMENT = re.compile(
    r"""(?:advertisement|anzeige|(?:the[ ])?(?:story|article)[ ]continues[ ](?:below|after)
      (?:[ ](?:this[ ])?advertisement)?
    |(?:scroll|continue)[ ](?:down[ ])?(?:reading|to[ ]continue)(?:[ ]below)?)\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_PAGED = re.compile(r"[^\d\s]")
_BARE_NUMBER = re.compile(r"\d{1,3}\Z")
_SMALL_WORD = re.compile(r"[a-zß-öø-ÿ]{2,}(?!\w)|[a-zß-öø-ÿ]\s")
_GOES_ON = re.compile(
    r"(?:,|\b(?:President|Minister|Secretary|Chancellor|Premier|Governor|Senator|General|Mayor|Mr|Mrs|Ms|Dr|Mr\.|Mrs\."
    r"|Ms\.|Dr\.))\Z"
)
"""The end of a half behind which a name stands, or more of a list."""

_LONG, _LONGER_THAN_HEADLINES = 40, 120


def halves(text: str, paragraphs: Sequence[Span]) -> Iterator[Change]:
    """Yield what stands between two halves of a sentence or a quotation, as the space that a person reads there.

    In a word that was divided it is the end of the line.

    A headline has no half: what a small letter does not go on must be longer than one, or break off inside a sentence;
    and a number below a few words is one of a table.
    """
    at = 0
    for number, paragraph in enumerate(paragraphs):
        if number < at or not number or not _divides(text, paragraph):
            continue
        at = number
        while at < len(paragraphs) and _divides(text, paragraphs[at]):
            at += 1
        if at < len(paragraphs) and _is_one(text, paragraphs[number - 1], paragraphs[number:at], paragraphs[at]):
            before, after = paragraphs[number - 1], paragraphs[at]
            yield before.end, after.start, "\n" if is_divided(text, before, after) else " "


def _divides(text: str, paragraph: Span) -> bool:
    words = paragraph.of(text)
    return any(pattern.match(words) for pattern in (PAGE_NUMBER, ADVERTISEMENT, _BARE_NUMBER))


def _is_one(text: str, before: Span, between: Sequence[Span], after: Span) -> bool:
    """Tell whether two paragraphs are the halves of one."""
    words, long = before.of(text), before.end - before.start >= _LONG
    advertised = any(ADVERTISEMENT.match(one.of(text)) for one in between)
    if opens_item(text, after.start) or not (long or advertised or _PAGED.search(between[0].of(text))):
        return False
    if ends_sentence(text, before):
        return _opens(words) and _closes(after.of(text))
    if _SMALL_WORD.match(text, after.start, after.end):
        return words.count(" ") > 1
    headline = advertised and not text[: before.start].strip()
    shortest = _LONGER_THAN_HEADLINES if headline else _LONG
    return breaks_off(text, before, after) or (len(words) >= shortest and _is_open(words))


def _is_open(words: str) -> bool:
    """Tell whether more must follow: behind a title, a comma, or more words than a headline has."""
    return _GOES_ON.search(words) is not None or len(words) >= _LONGER_THAN_HEADLINES


def _opens(words: str) -> bool:
    """Tell whether a quotation is open at the end of a paragraph."""
    return words.rfind("“") > words.rfind("”")


def _closes(words: str) -> bool:
    """Tell whether a paragraph goes on a quotation that was open before it: the next one opens a mark of its own."""
    closing, opening = words.find("”"), words.find("“")
    return closing >= 0 and not 0 <= opening < closing


# Words that were divided at the end of a line


_DIVIDED = re.compile(r"([^\W_]+)-\Z")
_FIRST = re.compile(r"[^\W_]+")
_WHOLE_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![^\W\d_]|-)")
_REACH = 60
"""Code points of a word that is looked at on either side of a line break."""

_JOINING = word_set("and or to und oder bis")
"""What may follow a hyphen that stands for a word: `two- and three-year`."""

_BEFORE = word_set(
    "well self non ex vice half two three five nine twelve twenty thirty forty fifty sixty eighty ninety"
)
_BEHIND = word_set("old elect led based backed known year term")
"""Parts of words that have a hyphen wherever they stand."""


def line_breaks(text: str) -> Callable[[int, int], Change]:
    """Return a function that tells what a person reads where white space with a line break stands in a paragraph.

    It is a space; nothing behind a hyphen; and behind one that only divided a word nothing in the place of both. The
    hyphen stays where its first part stands elsewhere with one or as a word of its own, unless the whole word stands
    elsewhere without it.
    """

    @cache
    def words() -> frozenset[str]:
        found = frozenset(_WHOLE_WORD.findall(text.lower()))
        return found | {word[: word.index("-") + 1] for word in found if "-" in word}

    def read(start: int, end: int) -> Change:
        before = _DIVIDED.search(text, max(0, start - _REACH), start)
        behind = _FIRST.match(text, end, end + _REACH)
        if before is None or behind is None or behind[0] in _JOINING:
            return start, end, " "
        divided = before[1][-1].islower() and behind[0][0].islower() and not _belongs(before[1], behind[0], words())
        return start - divided, end, ""

    return read


def _belongs(before: str, behind: str, words: frozenset[str]) -> bool:
    """Tell whether a hyphen belongs to a word, as other words of the text show."""
    first, second = before.lower(), behind.lower()
    if first + second in words:
        return False
    return f"{first}-" in words or first in words or first in _BEFORE or second in _BEHIND


# Front matter


FRONT_MATTER = re.compile(
    r"""\s*---[ \t]*\r?\n
    [ \t]*[A-Za-z_][\w.-]{0,60}:(?:[ \t][^\n]*)?\n
    (?:(?:[ \t]*[A-Za-z_][\w.-]{0,60}:(?=\s)|[ \t]+|-[ ]|\#|\r?$)[^\n]{0,1000}\n){0,100}?
    (?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)""",
    re.VERBOSE | re.MULTILINE,
)
"""Fields in YAML at the very beginning: `key: value`, what is indented below it, items, comments."""

_FIELD = re.compile(r"(?P<key>[A-Za-z_][\w.-]{0,60}):(?:[ \t]+(?P<value>\S.*))?")
_COMMENT = re.compile(r"(?:\A|\s+)#.*")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE = re.compile(r"'(?:[^']|'')*'")
_NOT_PLAIN = tuple("&*!|>{}[]%@`\"',?")
"""What begins a value in YAML that is more than its words."""


def front_matter(text: str) -> dict[str, str]:
    """Return the plain `key: value` lines above an article, keys in small letters; empty where there are none.

    Anything else that YAML allows there is left out: a list, a map, a block of text, a value that goes on in the line
    below, a name for another value. Of a key that stands twice the first counts.
    """
    match = FRONT_MATTER.match(text)
    fields: dict[str, str] = {}
    for key, value in _plain_fields(match[0].strip().splitlines()[1:-1]) if match else ():
        fields.setdefault(key.lower(), value)
    return fields


def _plain_fields(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        match = _FIELD.fullmatch(line.rstrip())
        goes_on = below[:1] in (" ", "\t") and bool(below.strip())
        value = _scalar(match["value"]) if match and match["value"] and not goes_on else None
        if match and value:
            yield match["key"], value


def _scalar(value: str) -> str | None:
    """Return the words of a value, without its quotation marks and the comment behind it; None where it has more."""
    if quoted := _DOUBLE.match(value):
        return _unescaped(quoted[0]) if _is_over(value[quoted.end() :]) else None
    if quoted := _SINGLE.match(value):
        return quoted[0][1:-1].replace("''", "'") if _is_over(value[quoted.end() :]) else None
    return None if value.startswith(_NOT_PLAIN) else _COMMENT.sub("", value)


def _is_over(rest: str) -> bool:
    return not _COMMENT.sub("", rest).strip()


def _unescaped(quoted: str) -> str | None:
    """Return what stands in double quotation marks; None where it has an escape that JSON does not know."""
    try:
        return str(json.loads(quoted))
    except ValueError:
        return None


# Lines that belong to the page and not to the article


_POINTER = re.compile(
    r"""(?:(?:read|see|watch|listen)[ ](?:more|also|next|now|live|here|on)\b.{0,20}:
    |(?:also[ ]read|related|more[ ]on[ ]this|recommended|lesen[ ]sie[ ]auch|mehr[ ]zum[ ]thema
      |(?:file[ ])?photo(?:graph)?s?|image|picture|pictured|video|caption|credit|foto|bild|symbolbild)
     (?:[ ](?:credit|caption|by|stories|story|articles?|news|topics|coverage|courtesy))?[ ]?:
    |(?:image|media|video)[ ](?:caption|source),
    |(?:sign[ ]up|subscribe)[ ](?:for|to)[ ](?:our|the|your)\b.{0,80}\Z
    |share[ ]this[ ](?:article|story|page)|(?:photo|image|picture)(?:graph)?[ ](?:by|courtesy[ ]of)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_TEASER = re.compile(
    r"""(?:READ[ ]MORE|READ[ ]ALSO|ALSO[ ]READ|READ[ ]NEXT|SEE[ ]ALSO|WATCH[ ](?:NOW|LIVE|MORE))
     (?:[ ]?[|:»>–—-]{1,2}[ ]?(?=\S)|[ ](?=[“"‘']?[A-Z][a-z]))
    |(?:WATCH|LISTEN|READ|Watch|Listen)[ ]?[|:][ ]?(?=[“"‘']?[A-Z])
    |(?:Read[ ]More|Also[ ]Read|Read[ ]Also)[ ]?(?:[|»>][ ]?(?=\S)|(?<=[ ])(?=[A-Z][a-z])
      (?!(?:\w+[ ])?(?:Books?|Weeks?|Days?|Months?|Campaign|Clubs?|Program(?:me)?|Foundation|Fund|Stories)\b)
      (?=.*[ ][a-z]{3}))
    |SOURCE[ ](?=[A-Z])(?=[^.:!?]{0,40}[a-z])[^.:!?]{1,80}\Z""",
    re.VERBOSE,
)
"""Pointers without a colon: in capitals before a sentence, and what a press wire puts below a release."""

_CREDIT = re.compile(
    r"""(?:(?:\A|[.!?)\]|/–—-][ ]*)
      (?:(?:photo(?:graph)?|image|picture|foto|bild)[ ]?(?:by|:|/)[ ]?|©[ ]?(?:\d{4}[ ])?(?=\w))[^.!?]{1,60}\.?
    |[\[(](?:file[ ])?(?:photo|image|picture|foto)[ ]?[:/by ]{0,4}[^()\[\]]{1,60}[\])]\.?
    |(?:\A|[.!?)\]|][ ]*|[\[(])(?:[^.!?()\[\]/]{1,40}/[ ]?)?(?:AP|AFP|EPA|Reuters|Getty[ ]Images|dpa|NTB)
      [ ]?/[ ]?(?:[^\W\d_][\w.’'-]{0,30}[ ]?){1,4}[)\]]?
    |[(/][^.!?()]{0,60}\bvia[ ](?:Getty|AP|Reuters|AFP)(?:[ ]Images)?[)\]]?)\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_BUTTON = r"(?:reply|replies|like|likes|share|report|comments?|save|print|e-?mail|tweet|flag|upvote|copy[ ]link)"
_STOCK = re.compile(
    rf"""(?:you[ ]must[ ](?:be[ ](?:logged|signed)[ ]in|be[ ]a[ ](?:subscriber|member)|log[ ]in|sign[ ]in|register
      |subscribe)[ ]to[ ](?:post|leave|read|view|comment|access|continue|see|reply)\b[^.!?,]{{0,60}}\.?
    |your[ ](?:subscription|membership|free[ ]trial)[ ](?:will[ ](?:be[ ])?(?:auto\w*[ ])?(?:renew|expire|end)\w*
      |renews|expires|(?:has|is)[ ](?:expired|ended))\b[^.!?,]{{0,80}}\.?
    |we[ ](?:will[ ]|may[ ]|’ll[ ]|'ll[ ])?(?:only[ ]|never[ ])?(?:use|share)[ ]your
      [ ](?:e-?mail|personal|data|details)\b.*
    |our[ ](?:\w+[ ])?newsletter[ ](?:will[ ](?:return|resume|be[ ]back)|returns|resumes|is[ ]back)\b[^.!?,]{{0,80}}\.?
    |(?=[^\w]*(?:likes?|repl(?:y|ies)|comments)\W+\d|.*{_BUTTON}\W+{_BUTTON}\b)(?:[\W\d]*\b{_BUTTON}\b){{1,8}}[\W\d]*)\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a site says to whoever is about to read, and the buttons below a comment."""

_THIS = r"(?:article|story|post|piece|column|interview|headline|live[ ]?blog|page)"
_SOON = r"(?:[ ](?:shortly|soon|later|here|as[ ](?:they|it)[ ]becomes?[ ]available))"
_UPDATE = re.compile(
    rf"""[(\[]?(?:(?:this[ ]is[ ]a[ ](?:developing|breaking)(?:[ ]news)?[ ]story
      (?:,?[ ](?:and|that|which)[ ](?:(?:it[ ])?(?:will|is)[ ](?:be[ ])?(?:being[ ])?(?:updated|changing)
        |may[ ](?:be|change))[^.!?]{{0,80}})?
    |this[ ](?:developing[ ])?(?:report|{_THIS})[ ](?:will|is|may)[ ](?:be(?:ing)?[ ])?(?:\w+ly[ ])?updated
      (?:[ ](?:as|when|once|with|if|throughout)\b[^.!?]{{0,80}})?{_SOON}?
    |(?:more|further|additional)[ ](?:details|information|updates?)[ ](?:will|to)
      [ ](?:be[ ](?:added|provided|posted|published)|follow|come){_SOON}?
    |more[ ](?:to[ ](?:come|follow)|soon)
    |(?:please[ ])?(?:check|come)[ ]back[^.!?]{{0,30}}[ ]for
      [ ](?:more[ ]|further[ ]|the[ ]latest[ ])?(?:updates|details)
    |(?:please[ ])?refresh[ ](?:this[ ]page[ ])?for[ ](?:the[ ]latest[ ]|more[ ])?(?:updates|details)
    )(?:[.!…]{{1,3}}[ ]?|\Z)){{1,4}}[)\]]?\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_DAY = r"(?:\d{1,2}\.?[ ][^\W\d_]{3,10}|[^\W\d_]{3,10}\.?[ ]\d{1,2})(?:,?[ ]\d{4})?"
_OF_THIS = rf"(?:this[ ](?:{_THIS}|report|dispatch)|the[ ](?:article|story|headline|dispatch))"
_ABOUT = rf"\b(?:{_OF_THIS}|(?:earlier|previous|original)[ ]version)\b"
_WRONGLY = (
    r"(?:(?:incorrectly|wrongly|mistakenly|erroneously)[ ]\w+|said|stated|misstated|misspelled|misidentified|gave)"
)
_NOTE = re.compile(
    rf"""[(\[*]{{0,2}}(?:(?:updated?:[ ])?this[ ]{_THIS}[ ](?:was|has[ ]been|is)[ ](?:since[ ]|later[ ])?
      (?:amended|corrected|updated|edited|revised|clarified|changed)(?:[ ]on[ ](?:\w+day,?[ ])?{_DAY})?
      (?:[ ](?:to[ ](?:correct|clarify|reflect|remove|add|fix|include|say|make[ ]clear)|after[ ]an[ ]error
          |(?<=updated[ ])with)\b
        |(?:\.[ )\]]{{0,2}}(?:\Z
          |(?=.*\b(?:earlier|previous|original|originally|version|error|incorrect(?:ly)?|headline)\b))))
    |(?:corrections?|clarifications?|amendment|(?:editors?|publisher|author)[’']?s?[’']?[ ]note)
      (?:[ ]?\([^()]{{1,40}}\)|,?[ ]{_DAY})?[ ]?[:–—-](?=.*{_ABOUT})
    |(?:an?|the)[ ](?:earlier|previous|original|prior)[ ](?:version|edition)[ ]of[ ](?:this[ ]{_THIS}\b
      |{_OF_THIS}(?:[ ]\w+){{0,4}}?[ ]{_WRONGLY}\b)
    |(?:we|reuters|the[ ](?-i:(?:[A-Z][\w’'-]*[ ]){{1,4}}))[ ]?regrets?
      [ ](?:the|this|these|any)[ ](?:error|mistake|confusion)s?\.?[)\]]?\Z)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Corrections: what is said about an article as one and not in it."""

_VERSION = re.compile(rf"[(\[]?(?:an[ ]earlier|a[ ]previous)[ ]version[ ]{_WRONGLY}\b", re.IGNORECASE | re.VERBOSE)
_DOCUMENT = re.compile(
    r"\b(?:bills?|drafts?|laws?|plans?|texts?|treat(?:y|ies)|deals?|agreements?|proposals?|resolutions?|statements?"
    r"|documents?|reports?|letters?|rules?|polic(?:y|ies)|contracts?|software|versions?|songs?|films?|books?|plays?)\b",
    re.IGNORECASE,
)
"""What an earlier version may be one of, where the paragraph above names it."""

_LONGEST_LINE, _LONGEST_NOTE = 400, 1000

_BY = re.compile(
    r"""[(\[]?(?:(?:with|additional|further)[ ]){0,2}
    (?:report(?:ing|ed)|edit(?:ing|ed)|writ(?:ing|ten)|compiled|translat(?:ion|ed))
    (?:[ ]and[ ]\w+ing)?(?:[ ]in[ ](?-i:[A-Z])\w+)?[ ]by[ ]""",
    re.IGNORECASE | re.VERBOSE,
)
_GAVE = re.compile(
    r"""[^\W\d_a-z].{1,300}[ ]contributed[ ](?:reporting|research|(?:(?:reporting|research)[ ])?
      (?:to|for)[ ]this[ ](?:report|story|article|piece))(?:[ ]from[ ].{1,60})?\.?\Z
    |[^\W\d_a-z][\w.’'-]*[ ](?:and[ ])?[^\W\d_a-z].{0,200}[ ](?:also[ ])?(?:reported|contributed)[ ]from
    [ ][^\W\d_a-z].{1,100}\Z""",
    re.VERBOSE,
)
_OF_CREDITS = word_set(
    """
    and by in from for at of the with to this also additional further reporting editing writing reported edited written
    compiled translated translation translating contributed report story article piece research writer writers reporter
    reporters journalist journalists correspondent correspondents staff editor editors bureau newsroom graphics video de
    van von der la al bin
    """
)
"""Small words of a line that says who wrote: beside them it has names only."""

_WORD = re.compile(r"[^\W\d_][\w.’'-]*")

_BLOCK = re.compile(
    r"""(?:most[ ](?:read|popular|viewed|shared)(?:[ ](?:stories|articles|news))?
    |more[ ]on[ ]this(?:[ ](?:story|topic))?
    |related[ ](?:stories|story|articles?|topics|content|news|links|coverage)|related(?=:)|recommended(?=:)
    |recommended[ ](?:stories|articles|for[ ]you)|you[ ](?:may|might)[ ](?:also[ ])?(?:like|be[ ]interested[ ]in)
    |(?:also[ ]read|read[ ](?:also|next|more))(?=:)|what[ ]to[ ]read[ ]next|trending[ ]now|more[ ]stories
    |meistgelesen|mehr[ ]zum[ ]thema|das[ ]könnte[ ]sie[ ]auch[ ]interessieren)[ ]?:?\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""A heading of teasers, alone on its line."""

_TAG = re.compile(
    r"""\#?(?:(?:BREAKING(?:[ ]NEWS)?|JUST[ ]IN)[ ](?:[|][ ])?(?=[A-Z])(?=[^\n]*[a-z]{2})
    |(?:BREAKING|LIVE|EXCLUSIVE|URGENT|WATCH[ ]LIVE)[ ](?:[|][ ])?(?=[A-Z][a-z]))""",
    re.VERBOSE,
)
"""A tag in capitals before a sentence; a name in capitals may begin with the same word (`LIVE OAK, Texas`)."""

_TIME = re.compile(
    r"""(?:\d{1,2}[:.]\d\d(?:[ ]?[ap]\.?m\.?)?|\d{1,2}[ ]?[ap]\.?m\.?)
    [ ](?:GMT|UTC|BST|[CEMP][SD]?T|[CEW]ES?T|[AN][SD]T|AE[SD]T|IST|JST|HKT|SGT|PKT|SAST|MSK|MESZ|MEZ)
    (?:[ ]?[|:–—-]{1,2})?(?:\s+(?=[“"‘'„«(]?[A-ZÄÖÜÉ])(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)|\Z)""",
    re.VERBOSE,
)
"""The time of an entry of a live blog with its zone; behind that of a sentence stands a verb, or a day."""

_LINES = (_POINTER, _TEASER, _STOCK, PAGE_NUMBER, ADVERTISEMENT)


def page_parts(text: str, paragraphs: Sequence[Span]) -> Iterator[Change]:
    """Yield what belongs to the page in a text without marks.

    Args:
        text: the text.
        paragraphs: its paragraphs, which a note fills; anything else has lines of its own.
    """
    above = Span(0, 0)
    for paragraph, teases in zip(paragraphs, _teasing(text, paragraphs), strict=True):
        words = _bare(paragraph.of(text))
        if teases or (len(words) <= _LONGEST_NOTE and _is_note(words, above.of(text))):
            yield *paragraph, ""
        else:
            yield from ((*match.span(), "") for match in _openings(text, paragraph))
            yield from ((*line, "") for line in lines(text, paragraph) if _is_page_line(_bare(line.of(text))))
        above = paragraph


def _teasing(text: str, paragraphs: Sequence[Span]) -> Iterator[bool]:
    """Yield for each paragraph whether it is a heading of teasers, or one of them below it."""
    teasers = heading = False
    above = Span(0, 0)
    for paragraph in paragraphs:
        adjacent = text.count("\n", above.end, paragraph.start) < 2
        below = adjacent or (heading and opens_item(text, paragraph.start))
        heading = _BLOCK.match(_bare(paragraph.of(text))) is not None
        teasers = heading or (teasers and below and not ends_sentence(text, paragraph))
        yield teasers
        above = paragraph


def _openings(text: str, paragraph: Span) -> Iterator[re.Match[str]]:
    """Yield the time and the tag that stand before the words of a paragraph."""
    start = paragraph.start
    for pattern in (_TIME, _TAG):
        if match := pattern.match(text, start, paragraph.end):
            yield match
            start = match.end()


def _bare(line: str) -> str:
    """Return a line without the signs that may stand before it."""
    return line.lstrip("*_>#[• ")


def _is_note(words: str, above: str) -> bool:
    """Tell whether a paragraph speaks of the article: that it will go on, or was wrong; or who wrote it."""
    said = " ".join(words.split())
    if _VERSION.match(said):
        return _DOCUMENT.search(above) is None
    return _UPDATE.match(said) is not None or _NOTE.match(said) is not None or _names_writers(said)


def _names_writers(line: str) -> bool:
    """Tell whether a line says who wrote and holds no sentence: beside the words of such lines it has names only."""
    if _BY.match(line) is None and _GAVE.match(line) is None:
        return False
    return all(word[0].isupper() or word.rstrip(".").lower() in _OF_CREDITS for word in _WORD.findall(line))


def _is_page_line(line: str) -> bool:
    """Tell whether a line is a pointer to another article, a caption with its credit, or a button."""
    if len(line) > _LONGEST_LINE:
        return False
    return any(pattern.match(line) for pattern in _LINES) or _CREDIT.search(line) is not None
