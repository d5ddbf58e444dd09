"""Reported speech: which sentences tell somebody's words outside quotation marks, and whose."""

import pytest

from tests.reading.drafts import reported, speakers

REPORTS = [
    (
        "The harbour ministry in Ruan's capital, Larn, denied a report in the Herald that it had paid.",
        ["harbour ministry in Ruan's capital"],
    ),
    ("Ida Foss, 58, of Low Street, Larnova, denies the charge.", ["Ida Foss"]),
    ("A guard accused of taking coins told a court that he was ill.", ["guard"]),
    ("A man convicted of killing two guards said he was sorry.", ["man"]),
    ("Officials overseeing the vote said it was fair.", ["Officials"]),
    (
        "Tom Hale would rather leave than meet the crew's leader Ola Brekke, an aide close to him said.",
        ["aide close to him"],
    ),
    ("The two sides agreed to share the cost, said Ida Foss, who leads the talks.", ["Ida Foss"]),
    ("It was Ida Foss, not Tom Hale, who said the port had to be closed.", ["Ida Foss"]),
    ("The army claimed the killing of two guards.", ["army"]),
    ("Ida Foss denied the charges.", ["Ida Foss"]),
    ("Governor Ida Foss met Bishop Tom Hale on Sunday to discuss the port.", ["Ida Foss", "Tom Hale"]),
    ("Governor Ida Foss will meet Bishop Tom Hale, and discussed the port with Ola Brekke.", ["Ida Foss"]),
    ("Governor Ida Foss said she met Bishop Tom Hale on Sunday to discuss the port.", ["Ida Foss"]),
    ("Ida Foss, representing Tom Hale, said the port was shut.", ["Ida Foss"]),
    ("Ida Foss, unlike Tom Hale, said the port was shut.", ["Ida Foss"]),
    ("Ida Foss added that the port was shut.", ["Ida Foss"]),
    ("Ida Foss claimed the port was shut.", ["Ida Foss"]),
    ("Ida Foss claimed responsibility for the fire.", ["Ida Foss"]),
    ("Ann Clarke met crews still living in tents, telling them that it was over.", ["Ann Clarke"]),
    ("She would not say whether it would pay, Ann Clarke said.", ["Ann Clarke"]),
    ("Sixty-two confirmed cases were found, Ann Clarke told us.", ["Ann Clarke"]),
    ("Both had left, but the port's agent, Karel Dvorak, said it was safe.", ["Karel Dvorak"]),
    ("The board's envoy for the port, Ambassador Ann Clarke, warned the council that it leaked.", ["Ann Clarke"]),
    ("Deputy Mayor Ann Clarke, when contacted, said a survey by Karel Dvorak would begin.", ["Ann Clarke"]),
    ("All but one had agreed, Ann Clarke said.", ["Ann Clarke"]),
    ("Ann Clarke agreed to open the port, the harbour master said.", ["harbour master"]),
    ("It was rejected by Ann Clarke, diplomats said.", ["diplomats"]),
    ("Ann Clarke flew to Larnova for lunch, according to two guards briefed on it.", ["two guards briefed on it"]),
    ("The plan may change if Ann Clarke agrees to it, an aide to the mayor said.", ["aide to the mayor"]),
    ("Ann Clarke urged crews to wait, the Larn Herald said.", ["Ann Clarke"]),
    ("The port court ruled on Thursday that the ferry was safe.", ["port court"]),
    ("The ferry sank, the Ruanian presidency said.", ["Ruanian presidency"]),
    ("The ferry sank, a study suggests.", ["study"]),
    ("Ferry fares fell in May, figures from the Larnova Office showed on Friday.", ["Larnova Office"]),
    ("Two sources close to the club said the ferry was safe.", ["Two sources close to the club"]),
    ("Ilze Kruma called the audit convincing.", ["Ilze Kruma"]),
    ("Airline Larnwing said the ferry was safe.", ["Larnwing"]),
    ("Mayor Ilze Kruma, visiting Ruan, said Premier Ola Brekke and his aide had met.", ["Ilze Kruma"]),
    ("Larn Palace announced a visit.", ["Larn Palace"]),
    ("Ilze Kruma raised the case with Ola Brekke.", ["Ilze Kruma"]),
    ("Ilze Kruma and Ola Brekke shared the view that it leaked.", ["Ilze Kruma", "Ola Brekke"]),
    ("The ferry sank, according to two people familiar with the matter.", ["two people familiar with the matter"]),
    ("According to a person close to the port, they weighed a stop.", ["person close to the port"]),
    ("The ferry sank, the Larn Observatory, a group based in Ruan, said.", ["Larn Observatory"]),
    ("Ilze Kruma, prosecuting, said Brekke and another man sank it.", ["Ilze Kruma"]),
    ("In a note read to the court the widow, Ilze Kruma, said she no longer slept.", ["Ilze Kruma"]),
    ("One of them, Ilze Kruma, campaigned against the ferry and said on Monday that it leaked.", ["Ilze Kruma"]),
    ("The host of the fair, Ruan's mayor Ilze Kruma, denied that it had failed.", ["Ilze Kruma"]),
    ("The opposition accused the port of hiding the audit.", ["opposition"]),
    ("The coast guard on Sunday accused a Ruan ferry of leaking.", ["coast guard"]),
    ("Ilze Kruma undertook to publish the audit.", ["Ilze Kruma"]),
    ("Ilze Kruma, who steered the ferry, called it a first step.", ["Ilze Kruma"]),
    ("The club called the offer an insult.", ["club"]),
    ("Ilze Kruma said the ferry was safe.", ["Ilze Kruma"]),
    ("The guards arrested Ola Brekke, a lawyer said.", ["lawyer"]),
    ("Ilze Kruma never saw Ola Brekke, her aide Nils Holt insisted.", ["Nils Holt"]),
    ("Ola Brekke, head of the port said the ferry was safe.", ["Ola Brekke"]),
    ("The ferry is safe, said Harbour Master Ola Brekke.", ["Ola Brekke"]),
    ("According to two diplomats, Ilze Kruma offered Ola Brekke a loan.", ["two diplomats"]),
    ("The ferry sank at noon, according to state media.", ["state media"]),
    ("Port officials confirmed that the ferry had sunk.", ["Port officials"]),
    ("The Ruanian government claims the ferry was safe.", ["Ruanian government"]),
    ("The industry journal said the ferry was overloaded.", ["industry journal"]),
    ("Ilze Kruma and Ola Brekke condemned the attack.", ["Ilze Kruma", "Ola Brekke"]),
    ("The attack was condemned by Ilze Kruma.", ["Ilze Kruma"]),
    ("The ferry sank, with officials saying nobody was hurt.", ["officials"]),
    ("Several clubs claiming the levy was unfair gathered at the port.", ["Several clubs"]),
    ("Ilze Kruma said Ola Brekke had promised a refund.", ["Ilze Kruma"]),
    ("The Larnova Herald reported that Ilze Kruma said the ferry was safe.", ["Ilze Kruma"]),
    ("Also, businessman and party loyalist Ilze Kruma said it leaked.", ["Ilze Kruma"]),
    ("The Coastal Crew Union (CCU) criticized the plan.", ["Coastal Crew Union"]),
    ("A pilot, who asked not to be named, said she heard two bangs.", ["pilot"]),
    ("The Larn Port Office has shut it, but it warns that the ferry leaks.", ["Larn Port Office"]),
    ("A 34-year-old resident told the club that the ferry sank.", ["34-year-old resident"]),
    ("Police say the ferry sank.", ["Police"]),
    ("The mayor who steered the ferry remarked that it leaked.", ["mayor"]),
    ("Ilze Kruma wants “a very late apology”, Ola Brekke said.", ["Ola Brekke"]),
    ("Ilze Kruma said “it was late” and that the ferry leaked.", ["Ilze Kruma"]),
    ("The Larnova Herald quoted Ilze Kruma as saying the ferry was safe.", ["Ilze Kruma"]),
    ("Ilze Kruma, the new mayor, says the ferry is safe.", ["Ilze Kruma"]),
    ("Ilze Kruma called the strike illegal.", ["Ilze Kruma"]),
    ("Ilze Kruma called it unacceptable.", ["Ilze Kruma"]),
    ("Ilze Kruma countered that the ferry was safe.", ["Ilze Kruma"]),
    ("The Kruma campaign, however, said the ferry was safe.", ["Kruma campaign"]),
    ("The coast's oldest party, the Pilots' Union, said the ferry was safe.", ["Pilots' Union"]),
    ("The head of the party, Larnova, said the ferry was safe.", ["head of the party"]),
    ("A crew hired by smugglers, which is not on board, said the ferry was safe.", ["crew"]),
    ("In a statement Ilze Kruma said the ferry was safe.", ["Ilze Kruma"]),
    ("Club president and former envoy Ilze Kruma said the ferry was safe.", ["Ilze Kruma"]),
    ("Ilze Kruma, who was there with a pilot, echoed the harbour master.", ["Ilze Kruma"]),
    ("Police Larnova said the ferry was safe after police arrived.", ["Police Larnova"]),
    ("Ilze Kruma said her Harbour Party “is ready for anything now”.", ["Ilze Kruma"]),
    ("According to the Larnova Herald, a spokesman for the port expressed regret.", ["spokesman for the port"]),
    ("The Larnova Herald cited Ilze Kruma, head of the port, as saying the ferry was safe.", ["Ilze Kruma"]),
    ("Former harbour master John Major has accused the crew of theft.", ["John Major"]),
    ("Ilze Kruma is reported to have said the ferry was safe.", ["Ilze Kruma"]),
    ("The harbour master, Miss Ilze Kruma, reminded pilots that the ferry leaked.", ["Ilze Kruma"]),
    ("Pilots outside the new port said the ferry was safe.", ["Pilots"]),
    ("They have since asked the crew for a report, Ilze Kruma said.", ["Ilze Kruma"]),
    ("According to a note posted online by Ilze Kruma, the ferry leaked.", ["Ilze Kruma"]),
    ("The pilots, Ilze Kruma and Ola Brekke, allege they were robbed.", ["Ilze Kruma", "Ola Brekke"]),
    ("Ilze Kruma sailed to Larnova warning that the ferry leaked.", ["Ilze Kruma"]),
    ("Ilze Kruma, the complaint notes, was late.", ["complaint"]),
    ("The crew wrote a letter which said Ilze Kruma and others had seen a leak.", ["crew"]),
    ("During the talks both sides expressed hope.", ["both sides"]),
    ("Ilze Kruma credited the good weather.", ["Ilze Kruma"]),
    ("Pilots had forecast a storm.", ["Pilots"]),
    ("The Haven Fire and Rescue Service said the ferry was safe.", ["Haven Fire and Rescue Service"]),
    ("In Harnau, the foreign minister said the ferry was safe.", ["foreign minister"]),
    ("One of the nurses, a diver, told the club that the ferry leaked.", ["One of the nurses"]),
    ("A pilot who was involved in the rescue said the ferry leaked.", ["pilot"]),
    ("Pilots who thanked sailors say the ferry leaked.", ["Pilots"]),
    ("The Transport Minister for the Larn Region reported 12 cases.", ["Transport Minister for the Larn Region"]),
    ("With Ilze Kruma urging pilots to leave, Ola Brekke promised a refund.", ["Ilze Kruma", "Ola Brekke"]),
    ("The ferry leaked, according to one of the sailors, Ilze Kruma.", ["Ilze Kruma"]),
    ("A sailor, 27-year-old Ilze Kruma, said the ferry leaked.", ["Ilze Kruma"]),
    ("Protests have gone on in Larnova since Ilze Kruma said the ferry was safe.", ["Ilze Kruma"]),
    ("The sports minister, Ilze Kruma, summoned Ola Brekke and told the club that it leaked.", ["Ilze Kruma"]),
    ("The club disputes the figures and says only four ferries leaked.", ["club"]),
    ("Two pilots arrested on Friday said the ferry leaked.", ["Two pilots"]),
    ("Pilots hired by the port said the ferry leaked.", ["Pilots"]),
    ("The ferry leaked, said the report, which Ilze Kruma read out.", ["report"]),
    ("Asked by Ilze Kruma whether it leaked, Ola Brekke denied that it did.", ["Ola Brekke"]),
    ("Ruan Ferries Corp. said the ferry was safe.", ["Ruan Ferries Corp."]),
    ("Ruan Ferries Inc., in Larnova, said the ferry was safe.", ["Ruan Ferries Inc."]),
    ("The Summit urged both sides to wait.", ["Summit"]),
    ("The Port Board ordered the ferry this week to turn back.", ["Port Board"]),
    ("Ilze Kruma directed the deputy minister, Ola Brekke, to close the port.", ["Ilze Kruma"]),
    ("Ilze Kruma and Ola Brekke exchanged views on the ferry.", ["Ilze Kruma", "Ola Brekke"]),
    ("Ilze Kruma submitted that the ferry had been sold.", ["Ilze Kruma"]),
    ("Ilze Kruma wished the crew every success.", ["Ilze Kruma"]),
    ("Ilze Kruma updated the crew on the repair.", ["Ilze Kruma"]),
    ("The nurses accused two boards of neglect.", ["nurses"]),
    ("The bank hinted that it would wait.", ["bank"]),
    ("Ilze Kruma, who became mayor after her predecessor, Ida Foss, had left, said it leaked.", ["Ilze Kruma"]),
    ("Parliament and Council agreed to wait.", ["Parliament", "Council"]),
    ("Police and Judge Ilze Kruma said it was late.", ["Police", "Ilze Kruma"]),
    ("The ferry is old, said the chair of the panel, Danish pilot Ilze Kruma.", ["Ilze Kruma"]),
    ("The Herald reported, citing two officials, that the ferry leaked.", ["two officials"]),
    ("The council member for education Ilze Kruma said it leaked.", ["Ilze Kruma"]),
    ("The bank signalled that it would wait.", ["bank"]),
    ("The bank signaled that it would wait.", ["bank"]),
    ("Ilze Kruma played down the leak.", ["Ilze Kruma"]),
    ("Ilze Kruma confessed that she had lied.", ["Ilze Kruma"]),
    ("The envoy in Ruan, Ilze Kruma, reports that the ferry leaks.", ["Ilze Kruma"]),
    ("Pilots waiting outside the port complained that they had heard nothing.", ["Pilots"]),
    ("The clubs, which knew of it, will close, the port's lawyer, Ilze Kruma, told the Herald.", ["Ilze Kruma"]),
    ("The ministry demands a ban and calls on Ruan to act.", ["ministry"]),
    ("Two officers, Ilze Kruma and Ola Brekke, said it was late.", ["Ilze Kruma", "Ola Brekke"]),
    ("The teachers, Ilze Kruma and Ola Brekke, allege they were robbed.", ["Ilze Kruma", "Ola Brekke"]),
    ("Two men were held after a fight outside the Anchor, police said.", ["police"]),
    ("The ferry is safe, its maker, Ruanmarine, said in a letter.", ["Ruanmarine"]),
]


@pytest.mark.parametrize(("text", "who"), REPORTS)
def test_a_sentence_reports_the_words_of_its_source(text: str, who: list[str]) -> None:
    """Verbs, prepositions and passives of speech name a source; what stands inside is not another's."""
    assert reported(text) == {1: who}


SILENT = [
    "Ida Foss did not name a figure.",
    "The port's chief, Tom Hale, was to have addressed a rally on Sunday, but it was called off.",
    "Neither Mayor Ida Foss nor Tom Hale has met the firm to discuss the sale.",
    "Ida Foss concluded her visit with a wreath.",
    "Larn said farewell on Sunday to its last pilot.",
    "The crews were told by text message.",
    "Tom Hale, who pleaded guilty in May, is to be heard.",
    "In the film's best scene, Ida Foss and Tom Hale discuss the port.",
    "Ida Foss gave up her trip to the mill, where crews had hoped to see her.",
    "The port has written it off.",
    "The bridge will not open, as the Herald had reported.",
    "Ann Clarke reported for training on Friday.",
    "Ann Clarke wrote on a pad as he spoke.",
    "The port deal, announced in May, would have closed the bar.",
    "The Port Board is scheduled to discuss it on Friday.",
    "On Friday Ann Clarke will meet Karel Dvorak and address the board.",
    "“It leaks every night,” Ann Clarke, who runs the port, told us.",
    "It gave little to crews who had hoped for a cut.",
    "Ann Clarke was held on suspicion of forging harbour reports.",
    "“It leaks every night,” Ann Clarke said when the port was opened.",
    "Ann Clarke said after the hearing: “It leaks every night.”",
    "Premier Ann Clarke welcomed Mayor Karel Dvorak for two days of talks.",
    "“We were late,” Ann Clarke said at a press briefing.",
    "Ilze Kruma said nothing to reporters.",
    "Ilze Kruma set up a panel to review the port.",
    "Ruan, one of its poorest states, has seen two floods.",
    "Ilze Kruma found out last week that the ferry had sunk.",
    "Ruan says ferry is safe\n\nThe ferry leaked.",
    "Ilze Kruma called the harbour police.",
    "The fund is to help small firms in the member states.",
    "One of the key highlights of the fair was the ferry.",
    "A former pilot went on trial in Larnova charged with selling ferries.",
    "Ida Foss added two goals in the second half.",
    "The port claimed a third win in a row.",
    "Ida Foss wrote three novels.",
    "The crew defended its title on Sunday.",
    "In the film, Ida Foss says the port is shut.",
    "The board dismissed director Tom Hale on Monday.",
    "Ruan recalled its ambassador.",
    "Two pilots named Tom Hale came to Larnova on Sunday.",
    "The audit has not been reviewed by independent pilots.",
    "“The ferry is safe,” Ilze Kruma told the harbour club on Monday.",
    "Ilze Kruma did not say whether the ferry was safe.",
    "Ilze Kruma must answer by Friday.",
    "Nobody said the ferry was safe.",
    "No minister said that the ferry was safe.",
    "The move raised concerns in the port.",
    "The ferry, which rejected the signal, turned back.",
    "Ilze Kruma called the harbour office.",
    "The results suggested a leak.",
    "A study published on Monday found a leak.",
    "The Larnova Herald quoted a price.",
    "Many can't identify a ferry.",
    "“It was late,” said Ilze Kruma at the club, which was full.",
    "The path will depend on the outlook as informed by incoming data.",
    "The manifesto was written by Ola Brekke.",
    "“The ferry is safe now,” according to a post on Monday by Ola Brekke.",
    "Ilze Kruma declined to discuss the ferry.",
    "The harbour council dismissed Prime Minister Ola Brekke on Monday.",
    "Thousands protested the law.",
    "Ilze Kruma directed her questions to Ruan.",
    "Crews updated the lift of the port.",
    "“The ferry is old,” said Ilze Kruma, whose son is a pilot.",
    "“The ferry is old,” said Ilze Kruma in Ruan, where pilots were on strike.",
    "Ilze Kruma raised the deck by half a metre.",
    "Ilze Kruma raised the flag with the mayor's leave.",
    "The ferry sank near a pilot named Ilze Kruma.",
    "Rescuers covered more than 40 miles.",
    "Ilze Kruma raised 40 crowns for the ferry.",
    "Ilze Kruma and Ola Brekke share a boat.",
    "Ilze Kruma committed a crime against the port.",
    "The board appealed the decision.",
    "A ruling that Ilze Kruma welcomed says the pier must close.",
    "A report which Ilze Kruma criticised says the pier must close.",
]


@pytest.mark.parametrize("text", SILENT)
def test_a_sentence_without_told_words_reports_nothing(text: str) -> None:
    """A whole quotation, a denial, a duty, a deed, a thing: none is reported speech."""
    assert reported(text) == {}


def test_paragraphs_behind_a_colon_are_the_words_of_who_is_announced() -> None:
    """Sentences without quotation marks behind `X said:` are reported, one by one."""
    text = "Harbour Master Ola Brekke said:\n\nI am shocked by the news. We have been clear about the risk.\n"
    assert reported(text) == {2: ["Ola Brekke"], 3: ["Ola Brekke"]}


def test_what_two_will_discuss_is_not_told_yet() -> None:
    """`will meet her to discuss it` reports nothing."""
    assert reported("Minister Ilze Kruma will meet Bishop Ola Brekke on Friday to discuss the locks.") == {}


def test_the_two_leaders_may_be_those_named_in_the_sentence() -> None:
    """Of one sentence that names two people, `the two leaders` are these."""
    text = "Premier Ilze Kruma saw Premier Ola Brekke in Larnova, where the two leaders discussed the locks."
    assert reported(text) == {1: ["Ilze Kruma", "Ola Brekke"]}


def test_a_plural_may_mean_those_alone_who_were_described_so() -> None:
    """`The mayors` of `met mayors from the coast` are they; `the leaders` are both who met."""
    text = "Ilze Kruma met mayors from the coast on Sunday. The mayors asked for more boats."
    assert reported(text) == {2: ["mayors from the coast"]}
    text = "President Ilze Kruma met leaders of the Union on Sunday. The leaders agreed to wait."
    assert reported(text) == {2: ["Ilze Kruma", "leaders of the Union"]}


def test_who_tells_of_a_purpose_is_not_who_has_it() -> None:
    """`met B to discuss it, C said` are the words of C; without C what is discussed is told by those who meet."""
    told = "Harbour Minister Ilze Kruma met Bishop Ola Brekke to review the locks, port officials said on Monday."
    assert reported(told) == {1: ["port officials"]}
    both = ["Ilze Kruma", "Ola Brekke"]
    assert reported("Harbour Minister Ilze Kruma met Bishop Ola Brekke to review the locks.") == {1: both}


PRONOUNS = [
    (
        "The registrar, Dr Clive Foss, had been due to see the crew but the session was put off. He denied the charge.",
        ["Clive Foss"],
    ),
    ("Ida Foss said her crew had been promised it by his deputy. She added that it was late.", ["Ida Foss"]),
    (
        "Sir Roy Hale, the then harbour master, met crews in 1986. The harbour master said it was late.",
        ["harbour master"],
    ),
    ("Ida Foss and Tom Hale met on Sunday. They did not discuss the port, Foss said.", ["Ida Foss"]),
    ("Foreign Secretary Ida Foss met Foreign Minister Tom Hale. The Foreign Minister said it was late.", ["Tom Hale"]),
    ("Foreign Secretary Ida Foss came. The Foreign Minister said it was late.", ["Ida Foss"]),
    ("Adam Brekke fed the gulls. He said the ferry was old.", ["Adam Brekke"]),
    ("The judge was not convinced. She said the ferry was safe.", ["judge"]),
    ("Rebecca Brekke wrote to Adam Kruma. He said the ferry was old.", ["Adam Kruma"]),
    ("Adam Kruma, once a neighbour of Rebecca Brekke, rested. She said the ferry was old.", ["Rebecca Brekke"]),
    ("Adam Kruma left Qorin Tabb. On the road to Qorin Tabb, he said that it leaked.", ["Adam Kruma"]),
    ("The envoys of Adam Kruma met in the town of Qorin Tabb. He said the ferry was old.", ["Adam Kruma"]),
    ("Rebecca Brekke wrote to Adam Kruma. She said the ferry was old.", ["Rebecca Brekke"]),
    ("Premier Saad al-Kruma met Ola Brekke. Kruma said the ferry was safe.", ["Saad al-Kruma"]),
    ("Ilze Kruma wept. The harbour chief sailed to Ruan, where he said it was safe.", ["harbour chief"]),
    ("The Herald said the ferry was safe. It leaked, according to the ministry.", ["ministry"]),
    ("Minister Ilze Kruma met Minister Ola Brekke. The minister said the ferry was safe.", ["Ilze Kruma"]),
    ("Secretary Ilze Kruma met Press Secretary Ola Brekke. The secretary said it leaked.", ["Ilze Kruma"]),
    ("The Larnova Port Office condemned the attack. Its statement said the ferry was safe.", ["Larnova Port Office"]),
    ("Ilze Kruma met Ola Brekke. She said the ferry was safe.", ["Ilze Kruma"]),
    ("Ilze Kruma met Ola Brekke. The two agreed to test the ferry.", ["Ilze Kruma", "Ola Brekke"]),
    ("Ilze Kruma met Ola Brekke. The leaders discussed the ferry.", ["Ilze Kruma", "Ola Brekke"]),
    (
        "The Prime Minister met Norwegian Prime Minister Ilze Kruma. The Prime Minister said it leaked.",
        ["Prime Minister"],
    ),
    ("The President rang President Ilze Kruma of Norway. The President said it leaked.", ["President"]),
    (
        "The Secretary-General met LNKP Secretary-General Ilze Kruma. The Secretary-General said it leaked.",
        ["Secretary-General"],
    ),
    (
        "The Minister of Trade met the Minister of Trade of Norway, Ilze Kruma. The Minister of Trade said it leaked.",
        ["Minister of Trade"],
    ),
    (
        "Prime Minister Ola Brekke met Norwegian Prime Minister Ilze Kruma. The Prime Minister said it leaked.",
        ["Ola Brekke"],
    ),
    (
        "The Prime Minister's Office praised Norwegian Prime Minister Ilze Kruma. The Prime Minister said it leaked.",
        ["Ilze Kruma"],
    ),
    ("Prosecutors charged the pilot. They said he was drunk.", ["Prosecutors"]),
    ("Harbour Minister Ilze Kruma resigned. The harbour minister said the ferry was safe.", ["Ilze Kruma"]),
    ("President Ilze Kruma met Vice President Ola Brekke. The president said it leaked.", ["Ilze Kruma"]),
    ("Governor Ilze Kruma Holt resigned. Governor Kruma said the ferry was safe.", ["Ilze Kruma Holt"]),
    (
        "Joint Statement by the Republic of Ruan and the Kingdom of Tesk\n\nWe condemn it.",
        ["Republic of Ruan", "Kingdom of Tesk"],
    ),
    ("The Larnova Storm Committee met. The Committee said the ferry was safe.", ["Larnova Storm Committee"]),
    ("Danish brewer Larnbrew sold less. The company said the ferry was safe.", ["Larnbrew"]),
    ("Satisfaction reigned. The company said the ferry was safe.", ["company"]),
    ("The boat sank, the harbour board said. It said the ferry was safe.", ["harbour board"]),
    ("Larnbrew Corp. cut jobs. The Company said the ferry was safe.", ["Larnbrew Corp."]),
    ("Larnbrew Corp. cut jobs. The company said the ferry was safe.", ["Larnbrew Corp."]),
    ("Larnbrew's shares fell. The firm said the ferry was safe.", ["Larnbrew"]),
    ("Larnbrew's shares fell. The Danish drugmaker said the ferry was safe.", ["Larnbrew"]),
    ("The trade union Verda met Larnbrew Corp. on Monday. The union said the ferry was safe.", ["Verda"]),
    (
        "The Ruan Coast Guard and the Port Agency warned of it. The two organizations said it leaked.",
        ["Ruan Coast Guard", "Port Agency"],
    ),
    ("The port's envoy left. “It leaks,” Ilze Kruma said. The envoy said the ferry was old.", ["Ilze Kruma"]),
    ("Ilze Kruma wept. On Judge Ola Brekke, she said that he was late.", ["Ilze Kruma"]),
    ("Ilze Kruma met Ola Brekke. The two companies said it leaked.", ["two companies"]),
    ("Colonel Ilze Kruma, a former judge, rested. The colonel said the ferry was safe.", ["Ilze Kruma"]),
]


@pytest.mark.parametrize(("text", "who"), PRONOUNS)
def test_a_pronoun_or_short_description_means_somebody_told_before(text: str, who: list[str]) -> None:
    """He, she, they, the two, the leaders, the minister, the committee."""
    assert reported(text)[2] == who


def test_a_plural_with_an_attribute_of_its_own_means_others() -> None:
    """`The leaders of the union` are not those who met."""
    text = "Ilze Kruma met Ola Brekke. The leaders of the union criticized the plan."
    assert reported(text)[2] == ["leaders of the union"]


def test_two_diplomats_are_not_the_two_who_met() -> None:
    """Without `the`, a plural names people of its own."""
    text = "President Ilze Kruma met Ola Brekke. Two diplomats said the talks failed."
    assert reported(text)[2] == ["Two diplomats"]


def test_a_meeting_of_others_is_told_aside() -> None:
    """Whoever recalls it is still meant by `the two`."""
    text = "Ilze Kruma met Ola Brekke. They recalled a meeting between Ida Foss and Tom Hale. The two agreed to wait."
    assert reported(text)[3] == ["Ilze Kruma", "Ola Brekke"]


def test_a_spokesman_who_is_announced_passes_on_the_words_of_others() -> None:
    """Of each sentence its own source speaks, else the spokesman."""
    text = (
        "A spokesman for the port said:\n\nThe Premier thanked the crew for the rescue. It was a brave deed of theirs."
    )
    assert list(reported(text).values()) == [["Premier"], ["spokesman for the port"]]


def test_a_newspaper_is_no_he() -> None:
    """What a noun before its name says that it is, it is."""
    text = "The newspaper Larn Hirek reported that it leaked. Minister Karel Dvorak denied it. He said it was safe."
    assert list(reported(text).values())[-1] == ["Karel Dvorak"]


def test_a_wife_with_one_name_is_a_person() -> None:
    """`Her wife, Marianne,` may be `she`."""
    lead = "Karel Dvorak's wife, Marianne, who spoke with Minister Ann Clarke on Friday, said it leaked. "
    text = lead + "“It does leak every night,” she wrote."
    assert speakers(text) == [["Marianne"]]


def test_a_statement_may_list_who_is_quoted() -> None:
    """As government releases do, with a line before the words of each."""
    first = "It opened.\n\nQuotes attributable to Minister Ann Clarke:\n\n“It leaks every night.”\n\n"
    text = first + "Quotes attributable to Karel Dvorak:\n\n“It never leaks at all.”"
    assert speakers(text) == [["Ann Clarke"], ["Karel Dvorak"]]


def test_the_firms_are_those_told_of() -> None:
    """`The companies` are the two named before."""
    text = "Larn Steel Corp. and Ruan Bank are in talks. The companies said it was early."
    assert reported(text)[2] == ["Larn Steel Corp.", "Ruan Bank"]


def test_labelled_speech_reports_nobody_else() -> None:
    """In a transcript the label tells who speaks; `I` and what is told there is not the text's own report."""
    text = "Ada Roth: I said the ferry was safe.\n\nEmil Berg: The pilot said it was not.\n\nAda Roth: We will see.\n"
    assert reported(text) == {}


def test_the_author_of_a_statement_may_stand_behind_it() -> None:
    text = "The law is a threat to the press, according to a statement that the Port Office released on Monday."
    assert reported(text) == {1: ["Port Office"]}


AGAINST = [
    "Contrary to what Ola Brekke said, the port is closed, Mayor Ida Foss said.",
    "If Ola Brekke said he wanted peace, I would not believe him, Mayor Ida Foss said.",
]


@pytest.mark.parametrize("text", AGAINST)
def test_whom_the_sentence_contradicts_does_not_say_it(text: str) -> None:
    assert reported(text) == {1: ["Ida Foss"]}


def test_a_pronoun_may_be_who_was_named_last_where_nobody_acted() -> None:
    """Of a sentence whose subject is no person, whoever it names comes before whoever acted earlier."""
    text = "Premier Ida Foss left Larnova. The letter was sent to Rebecca Kruma on Sunday. She said the ferry was old."
    assert reported(text) == {3: ["Rebecca Kruma"]}
    text = "Premier Ida Foss left Larnova. Rebecca Kruma wrote to Sarah Brekke on Sunday. She said the ferry was old."
    assert reported(text)[3] == ["Rebecca Kruma"]


def test_the_words_of_an_address_are_no_words_of_the_text() -> None:
    """A name is still one where an address has it in small letters."""
    text = "Halvorsen Shipping ASA said it would pay.\n\nContact: press@halvorsen.example, www.halvorsen.example/news"
    assert reported(text) == {1: ["Halvorsen Shipping ASA"]}


@pytest.mark.parametrize("who", ["aides to both sides", "aides to both", "officials from both"])
def test_aides_to_both_are_who_said_so(who: str) -> None:
    assert reported(f"Anna Berg met Otto Quell on Saturday, {who} said.") == {1: [who]}


@pytest.mark.parametrize("word", ["nonetheless", "nevertheless", "thus", "therefore", "indeed", "otherwise", "hence"])
def test_a_small_word_before_the_verb_says_nothing(word: str) -> None:
    """Whom the pronoun means says so."""
    assert reported(f"Ida Foss met Tom Hale on Friday. He {word} said the port would close.") == {2: ["Tom Hale"]}
