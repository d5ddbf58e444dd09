"""Verbs of saying, in the forms that reporting clauses use."""

from summarizer.document.lexicon import words

ENGLISH = words(
    """
    said says saying say stated states added adds commented comments continued continues concluded concludes
    explained explains told tells remarked remarks declared declares noted notes warned warns replied replies
    responded responds answered answers wrote writes posted posts tweeted observed insisted insists argued argues
    asked asks recalled recalls emphasized emphasised stressed
    """
)
GERMAN = words(
    """
    sagte sagt sagten sagen erklärte erklärt erklärten erklären betonte betont betonten meinte meint ergänzte ergänzt
    äußerte äußert äußerten schrieb schreibt schrieben mitteilte teilte teilt berichtete berichtet antwortete antwortet
    fügte kommentierte kommentiert erläuterte erläutert unterstrich warnte warnt forderte fordert kritisierte
    """
)
VERBS = ENGLISH | GERMAN
"""Every form, whatever the language; lower case."""
