"""Write the saved PDF, Word and email files again: python tests/document/inputs/make_saved.py (needs reportlab)."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

SAVED = Path(__file__).parent / "saved"
WIDTH, HEIGHT = A4

SHIPYARD = (
    (
        "BRYGGEN, May 7 – Industry Minister Ingrid Solvang met the owner of the Bryggen shipyard, Carlo Benedetti, on "
        "Tuesday in the old customs house to speak about the four hundred jobs that are at stake."
    ),
    (
        "“We have agreed on a timetable and on nothing else,” Solvang told reporters after the meeting. “It is a begin"
        "ning, and I do not call it more than that.”"
    ),
    (
        "Benedetti said that his company would pay the wages for June. He added that the negotiations with the banks "
        "were difficult, and that an international investor had asked for more time."
    ),
    "The union was not invited. Its chairwoman, Tove Hjelm, said: “We read in the newspaper what is decided about us.”",
    (
        "Solvang and Benedetti are to meet again in the capital on 21 May. By then the ministry is to present a plan "
        "for the dry dock, which needs repairs."
    ),
)
WATER = (
    (
        "The two governors whose states share the Arden river met on Monday for the first time in six years. Governor "
        "Lucille Hart received Governor Samuel Voss at the upper dam, and the two walked its length alone."
    ),
    (
        "“Water knows no border, and lawyers know nothing else,” Hart said in the evening. Voss called the "
        "conversation “long, open and overdue” and invited her to the lower valley."
    ),
    (
        "Neither side would say how much water is to be released. A spokesman for Voss said that engineers of both "
        "states would measure the flow from next week on, and that a report was promised for the end of the month."
    ),
    (
        "Farmers of the lower valley had blocked the road to the dam on Sunday. Their speaker, Emil Drozd, met Hart’s "
        "secretary and handed over a letter with nine hundred signatures."
    ),
    "“We shall come back with tractors if we have to,” Drozd said.",
)
SCHOOL = (
    (
        "Die Kultusministerin Clara Hollweg hat am Donnerstag in Lindau den Elternbeirat empfangen. Es ging um die "
        "Schließung der Grundschule am Hafen."
    ),
    (
        "„Niemand hat entschieden, und niemand wird ohne Sie entscheiden“, sagte Hollweg. Der Vorsitzende des Beirats, "
        "Anton Rieger, nannte das Gespräch „freundlich, aber leer“."
    ),
    "Am 3. Juni soll der Gemeinderat beraten. Das Ministerium will bis dahin neue Schülerzahlen vorlegen.",
)

Draw = Callable[[Canvas], None]


def wrapped(text: str, width: float, size: float, font: str = "Times-Roman") -> Iterator[str]:
    """Yield the lines of a paragraph; a word that is too long for its line is broken with a hyphen."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if stringWidth(longer, font, size) <= width:
            line = longer
            continue
        head = next(
            (n for n in range(len(word) - 3, 2, -1) if word.isalpha() and _fits(line, word[:n], width, font, size)), 0
        )
        yield f"{line} {word[:head]}-" if head else line
        line = word[head:]
    yield line


def _fits(line: str, head: str, width: float, font: str, size: float) -> bool:
    return bool(stringWidth(f"{line} {head}-", font, size) <= width)


def pdf(
    name: str, pages: Sequence[Draw], *, title: str | None = None, author: str | None = None, password: str = ""
) -> None:
    """Write a PDF of these pages, with the same bytes each time."""
    held = io.BytesIO()
    locked = StandardEncryption(password) if password else None
    canvas = Canvas(held, pagesize=A4, invariant=1, encrypt=locked)
    canvas.setTitle(title or "untitled")
    canvas.setAuthor(author or "anonymous")
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    (SAVED / name).write_bytes(held.getvalue())


def column(  # noqa: PLR0913  (where it stands, and how wide)
    canvas: Canvas, texts: Sequence[str], *, left: float, top: float, width: float, size: float = 10
) -> None:
    """Draw paragraphs below one another, each with its first line indented."""
    canvas.setFont("Times-Roman", size)
    for text in texts:
        for number, line in enumerate(wrapped(text, width - 12, size)):
            canvas.drawString(left + (0 if number else 12), top, line)
            top -= size * 1.2


def interleaved(canvas: Canvas, texts: tuple[Sequence[str], Sequence[str]], top: float, width: float) -> None:
    """Draw two columns row by row, as some programs write them."""
    canvas.setFont("Helvetica", 9)
    sides = [[line for text in side for line in (*wrapped(text, width, 9, "Helvetica"), "")] for side in texts]
    for number in range(max(map(len, sides))):
        for side, left in zip(sides, (60, 310), strict=True):
            if number < len(side) and side[number]:
                canvas.drawString(left, top - number * 11, side[number])


def headed(canvas: Canvas, head: str, foot: str) -> None:
    """Draw a running head and a page number."""
    canvas.setFont("Times-Italic", 8)
    canvas.drawString(60, HEIGHT - 36, head)
    canvas.drawCentredString(WIDTH / 2, 28, foot)


def headline(canvas: Canvas, text: str, top: float, size: float = 22) -> None:
    """Draw a headline."""
    canvas.setFont("Times-Bold", size)
    canvas.drawString(60, top, text)


def _release(canvas: Canvas) -> None:
    headline(canvas, "Minister and shipyard owner meet in Bryggen", 740, 18)
    column(canvas, list(SHIPYARD), left=60, top=700, width=470, size=11)


def _broadsheet(first: bool) -> Draw:  # noqa: FBT001  (a page of two)
    def draw(canvas: Canvas) -> None:
        headed(canvas, "The Bryggen Post, Wednesday, 7 May 2025", "1" if first else "2")
        if first:
            headline(canvas, "Solvang and Benedetti talk about the yard", 750)
        texts = list(SHIPYARD)
        column(canvas, texts[:2] if first else texts[3:4], left=60, top=715, width=230)
        column(canvas, texts[2:3] if first else texts[4:], left=310, top=715, width=230)

    return draw


def _rows(canvas: Canvas) -> None:
    headline(canvas, "Two governors walk the dam", 770, 20)
    interleaved(canvas, (WATER[:3], WATER[3:]), 730, 225)


def _running(number: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        headed(canvas, "ARDEN REVIEW" if number % 2 else "May 2025", f"Page {number} of 4")
        if number == 1:
            headline(canvas, "The river and its lawyers", 750, 20)
        cut = WATER[2].index(" engineers")
        parts = ([WATER[0], WATER[1]], [WATER[2][:cut]], [WATER[2][cut:].strip(), WATER[3]], [WATER[4]])
        column(canvas, parts[number - 1], left=60, top=700, width=470, size=12)

    return draw


def _school(canvas: Canvas) -> None:
    headline(canvas, "Hollweg empfängt Eltern in Lindau", 740, 20)
    column(canvas, SCHOOL, left=60, top=700, width=300, size=11)


def _table(canvas: Canvas) -> None:
    headline(canvas, "What the governors have promised", 740, 20)
    column(canvas, [WATER[0]], left=60, top=700, width=470, size=11)
    canvas.setFont("Times-Roman", 11)
    for number, row in enumerate(
        (("State", "Now", "Promised"), ("Upper", "41", "55"), ("Lower", "12", "20"), ("Both", "53", "75"))
    ):
        for cell, left in zip(row, (60, 220, 380), strict=True):
            canvas.drawString(left, 600 - 16 * number, cell)


def _scan(canvas: Canvas) -> None:
    canvas.rect(60, 60, WIDTH - 120, HEIGHT - 120, fill=1)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(name: str, body: str, *, core: str = "") -> None:
    """Write a Word file of this body, with the properties in `core`."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    )
    properties = (
        '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{core}</cp:coreProperties>'
    )
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": document,
        "docProps/core.xml": properties,
    }
    with zipfile.ZipFile(SAVED / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, text in members.items():
            archive.writestr(zipfile.ZipInfo(member, (2025, 5, 7, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def p(text: str, style: str = "") -> str:
    """Return a paragraph of one run."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def words() -> None:
    """Write the Word files."""
    texts = list(SHIPYARD)
    docx(
        "word_01_release.docx",
        p("Minister and shipyard owner meet", "Title") + "".join(map(p, texts)),
        core="<dc:creator>Ida Foss</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2025-05-07T09:00:00Z</dcterms:created>',
    )
    kept = '<w:r><w:t xml:space="preserve">Governor Hart met Governor </w:t></w:r>'
    gone = "<w:del><w:r><w:delText>Nobody</w:delText></w:r></w:del><w:ins><w:r><w:t>Voss</w:t></w:r></w:ins>"
    hidden = (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> and a hidden king</w:t></w:r><w:r><w:t> at the dam on Monday.</w:t></w:r>"
    )
    docx(
        "word_02_tracked.docx",
        f"<w:p>{kept}{gone}{hidden}</w:p>" + "".join(map(p, WATER[1:])),
        core="<dc:title>Two governors meet at the dam</dc:title><dc:language>en-GB</dc:language>",
    )
    table = (
        "<w:tbl>"
        + _row("State", "Now", "Promised")
        + _row("Upper", "41", "55")
        + _row("Lower", "12", "20")
        + "</w:tbl>"
    )
    docx(
        "word_03_table.docx",
        p("Hollweg empfängt Eltern", "berschrift1") + p(SCHOOL[0]) + table + "".join(map(p, SCHOOL[1:])),
    )


def mails() -> None:
    """Write the emails."""
    texts = list(SHIPYARD)
    plain = _mail("Press release: minister meets shipyard owner", "Ministry of Industry <press@industry.example>")
    plain.set_content("\n\n".join(texts) + "\n")
    both = _mail("Talks at the dam", "Lena Ortiz <lena@valley.example>")
    both.set_content("\n\n".join(WATER) + "\n")
    both.add_alternative("<html><body><p>The HTML part is for others.</p></body></html>", subtype="html")
    both.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="report.pdf")
    page = _mail("Newsletter: Eltern in Lindau", "Funk am See <brief@funk.example>")
    body = "".join(f"<p>{escape(text)}</p>" for text in SCHOOL)
    page.set_content(
        f'<html lang="de"><body><article>{body}</article></body></html>', subtype="html", cte="quoted-printable"
    )
    for name, mail in (("mail_01_plain.eml", plain), ("mail_02_attachment.eml", both), ("mail_03_html.eml", page)):
        for number, part in enumerate(mail.walk()):
            if part.is_multipart():
                part.set_boundary(f"=part-{number}=")
        (SAVED / name).write_bytes(mail.as_bytes())


def _mail(subject: str, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "desk@post.example", subject
    message["Date"] = "Wed, 07 May 2025 09:30:00 +0200"
    message["Message-ID"] = "<1@invented.example>"
    return message


def main() -> None:
    """Write them all."""
    pdf("pdf_01_release.pdf", [_release], title="Minister and shipyard owner meet in Bryggen", author="Ida Foss")
    pdf("pdf_02_two_columns.pdf", [_broadsheet(True), _broadsheet(False)], title="Page 1.indd")  # noqa: FBT003
    pdf("pdf_03_two_columns_by_rows.pdf", [_rows])
    pdf("pdf_04_running_heads.pdf", [_running(number) for number in (1, 2, 3, 4)], author="A. Desk")
    pdf("pdf_05_german.pdf", [_school])
    pdf("pdf_06_table.pdf", [_table])
    pdf("refused_scan.pdf", [_scan])
    pdf("refused_encrypted.pdf", [_release], password="secret")  # noqa: S106  (of an invented file)
    words()
    mails()


if __name__ == "__main__":
    main()
