"""Sentences put together from parts: which way to name a party, or to tell an encounter, breaks the reading.

Run `python -m benchmarks.sentences [--count N] [--seed S]` from the top of the repository. Each sentence has one
subject, one predicate with one partner, and one adjunct, drawn by chance; read right is a sentence of which the rules
draft exactly the one encounter, with its two parties and its status. Printed are the share that is read right, and for
each part the share of its sentences that is not, the worst first, with one of them: a part far above the others is a
gap. The parts are plain English as agencies write it.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator

from summarizer.document import read
from summarizer.reading import read_draft

SUBJECTS = (
    "Prime Minister Ada Roth", "Ada Roth, the prime minister of Norland,", "The prime minister of Norland, Ada Roth,",
    "Norland's prime minister, Ada Roth,", "Norland Prime Minister Ada Roth", "Acting Prime Minister Ada Roth",
    "Former prime minister Ada Roth", "Ada Roth", "The company's chief executive, Ada Roth,", "Chief Ada Roth",
    "Ms. Ada Roth", "Dr Ada Roth", "Sen. Ada Roth, D-N.J.,", "Lt. Gen. Ada Roth", "Crown Princess Ada Roth",
    "Ada Roth, 54, who leads the union,", "Union leader Ada Roth", "The union's general secretary Ada Roth",
    "Her Excellency Ada Roth", "The newly elected mayor, Ada Roth,", "Outgoing mayor Ada Roth",
    "EU foreign policy chief Ada Roth", "U.N. special envoy Ada Roth", "Larn Steel chief executive Ada Roth",
    "Special Representative of the Secretary-General for Norland Ada Roth", "Norwegian-born billionaire Ada Roth",
    "Minister for Foreign Affairs and Trade Ada Roth", "Ada Roth, chair of the board of Larn Steel,",
    "Police chief Ada Roth", "Archbishop Ada Roth", "Rear Admiral Ada Roth, commander of the fleet,",
    "Opposition leader Ada Roth of the Civic Party", "Deputy Prime Minister and Minister of Finance Ada Roth",
)  # fmt: skip
PARTNERS = (
    ("Foreign Minister {}", 1), ("the foreign minister of Sudland, {},", 1), ("Sudland's foreign minister, {},", 1),
    ("acting Foreign Minister {}", 1), ("former president {}", 1), ("{}", 1),
    ("{}, the foreign minister of Sudland,", 1),
    ("her counterpart {}", 1), ("her Sudland counterpart, {},", 1), ("her French counterpart {}", 1),
    ("His Excellency {}", 1), ("Mullah {}", 1), ("the company's chairman, {},", 1), ("chairman {}", 1),
    ("union leaders", 0), ("representatives of the farmers", 0), ("a group of residents", 0),
    ("members of the Civic Party", 0), ("relatives of the victims", 0), ("the leader of the opposition, {},", 1),
    ("opposition leader {} of the Civic Party", 1), ("the secretary general of the union, {},", 1),
    ("the head of the union, {},", 1), ("the president of the European Council, {},", 1),
    ("European Council President {}", 1), ("the U.N. envoy for Sudland, {},", 1), ("U.S. Secretary of State {}", 1),
    ("Crown Prince {}", 1), ("Sir {}", 1), ("businessman {}", 1), ("the ambassador of Sudland, {},", 1),
    ("the Minister for Defence, {},", 1), ("Sudland Defence Minister General {}", 1), ("Gov. {}", 1),
    ("the newly appointed envoy, {},", 1), ("mayor of Larn {}", 1), ("the mayor of Larn, {},", 1),
    ("Larn's mayor, {},", 1), ("Republican Sen. {} of Ohio", 1), ("Rep. {}, R-Ohio,", 1),
    ("leaders of the three main unions", 0), ("a delegation from the Larn Farmers' Union", 0),
    ("Minister of Energy and Natural Resources {}", 1), ("the first secretary of the party, {},", 1),
    ("Iranian Deputy Foreign Minister for Political Affairs {}", 1), ("rebel commander {}", 1),
    ("the group's founder, {},", 1), ("Turkish President {}", 1), ("President {} of Turkey", 1), ("Turkey's {}", 1),
    ("the president, {},", 1), ("senior officials", 0), ("the families of the missing", 0),
)  # fmt: skip
"""Ways to name a partner, and whether it is the person whose name stands in them."""
PREDICATES = {
    "held": (
        "met {}", "met with {}", "held talks with {}", "had talks with {}", "spoke with {}", "spoke to {} by phone",
        "telephoned {}", "received {}", "hosted {}", "had lunch with {}", "dined with {}", "had dinner with {}",
        "sat down with {}", "had a meeting with {}", "held a meeting with {}", "held a phone call with {}",
        "had a telephone conversation with {}", "exchanged views with {}", "conferred with {}", "paid a visit to {}",
        "paid a courtesy call on {}", "discussed the plan with {}", "discussed trade with {} over lunch",
        "consulted with {}", "had a conversation with {}", "had an audience with {}", "held a video conference with {}",
        "negotiated with {}", "met privately with {}", "met separately with {}", "met briefly with {}", "also met {}",
        "met face to face with {}", "later met {}", "then met with {}", "co-chaired a meeting with {}",
        "had breakfast with {}", "has met {}", "had met {}", "has held talks with {}", "flew to Larn to meet {}",
        "travelled to Larn for talks with {}", "said she had met {}", "said she met {}", "ended talks with {}",
        "wrapped up talks with {}", "concluded two days of talks with {}", "began talks with {}",
        "held closed-door talks with {}", "held a three-hour meeting with {}", "held bilateral talks with {}",
        "attended a meeting with {}", "took part in talks with {}", "met {} at the airport", "met {} for two hours",
        "met {} to discuss the plan", "met {} for the first time", "emerged from a meeting with {}",
        "left a meeting with {}",
    ),
    "planned": (
        "will meet {}", "is to meet {}", "plans to meet {}", "is scheduled to meet {}", "is due to meet {}",
        "is expected to meet {}", "will hold talks with {}", "is set to hold talks with {}", "intends to meet {}",
        "said she would meet {}", "said she would speak with {}", "will speak with {}",
        "will receive {}", "will host {}", "agreed to meet {}", "will travel to Larn for talks with {}",
    ),
    "cancelled": ("cancelled a meeting with {}", "called off talks with {}"),
    "": ("did not meet {}", "refused to meet {}", "hopes to meet {}", "sought talks with {}", "asked to meet {}"),
}  # fmt: skip
"""Ways to tell an encounter, by its status; under the empty key what tells none that was or will be."""
ADJUNCTS = (
    " on Monday.", " in Larn on Monday.", " on Monday in Larn.", " on Monday, her office said.",
    " at the presidential palace.", " in Larn, the capital, on Monday.", " on Monday, a day after the vote.",
    " and said the plan would go ahead.", " on Monday and laid a wreath at the memorial.", " earlier this week.",
    " late on Monday night.", " on Monday, and they agreed to go on.", " in Larn on Monday, state media reported.",
    " on Monday, according to her office.", " on Monday over the ceasefire.", " at the ministry in Larn on 3 May 2031.",
    " the next day.", " two days before the vote.", " the previous week.", " that evening.", " during a visit to Larn.",
    " ahead of the summit.",
)  # fmt: skip
_NAME = "Max Hill"


def sentences(count: int, seed: int) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Yield the parts of each sentence, the sentence, and whether it is read right."""
    drawn = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    ways = [(status, way) for status, told in PREDICATES.items() for way in told]
    for _ in range(count):
        subject, adjunct = drawn.choice(SUBJECTS), drawn.choice(ADJUNCTS)
        (partner, named), (status, way) = drawn.choice(PARTNERS), drawn.choice(ways)
        whom = partner.format(_NAME) if named else partner
        text = f"{subject} {way.format(whom)}{adjunct}".replace(",,", ",").replace(",.", ".").replace(", ,", ",")
        party = _NAME if named else partner.removeprefix("a ").removeprefix("the ")
        yield (subject, partner, way, adjunct), text, _is_read(text, party, status)


def _is_read(text: str, party: str, status: str) -> bool:
    told = [one for one in read_draft(read(text)).meetings if status or one.status in {"held", "planned"}]
    right = [one for one in told if one.status == status and set(one.who) == {"Ada Roth", party}]
    return len(told) == len(right) == bool(status)


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000, metavar="N", help="how many sentences (5000)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of the drawing (0)")
    parser.add_argument("--worst", type=int, default=20, metavar="N", help="how many parts to show (20)")
    arguments = parser.parse_args()
    every, wrong, shown = Counter[str](), Counter[str](), dict[str, str]()
    right = 0
    for parts, text, is_right in sentences(arguments.count, arguments.seed):
        right += is_right
        every.update(parts)
        if not is_right:
            wrong.update(parts)
            shown.update(dict.fromkeys(parts, text))
    print(f"read right: {right / arguments.count:.3f} of {arguments.count:,}")
    for part in sorted(wrong, key=lambda one: -wrong[one] / every[one])[: arguments.worst]:
        print(f"{wrong[part] / every[part]:6.2f} wrong of {every[part]:4}  {part!r}, as in: {shown[part]}")


if __name__ == "__main__":
    main()
