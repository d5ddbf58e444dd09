"""Lines that belong to the page and not to the article: pointers, captions, credits, notes, stock lines of a site."""

import re
from collections.abc import Iterator, Sequence

from summarizer.document.halves import ADVERTISEMENT, PAGE_NUMBER
from summarizer.document.model import Change, Span
from summarizer.document.paragraphs import ends_sentence, lines, opens_item, word_set

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
    teasers = heading = False
    above = Span(0, 0)
    for paragraph in paragraphs:
        words = _bare(paragraph.of(text))
        adjacent = text.count("\n", above.end, paragraph.start) < 2
        below = adjacent or (heading and opens_item(text, paragraph.start))
        heading = _BLOCK.match(words) is not None
        teasers = heading or (teasers and below and not ends_sentence(text, paragraph))
        if teasers or (len(words) <= _LONGEST_NOTE and _is_note(words, above.of(text))):
            yield *paragraph, ""
        else:
            yield from ((*match.span(), "") for match in _openings(text, paragraph))
            yield from ((*line, "") for line in lines(text, paragraph) if _is_page_line(_bare(line.of(text))))
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
