"""Who met whom: encounters that are told, and those that only look as if they were."""

import pytest

from tests.reading.drafts import draft, meetings

BOTH = ["Ann Clarke", "Karel Dvorak"]
HELD = [
    (
        "Ann Clarke, representing Premier Ola Brekke, met Karel Dvorak in Larnova on Friday.",
        ["Ann Clarke", "Karel Dvorak"],
    ),
    ("Ann Clarke and Karel Dvorak met at the Hotel Admiral in Larnova on Friday.", ["Ann Clarke", "Karel Dvorak"]),
    (
        "Envoys failed to agree, with Ann Clarke blocking the text after a session with Premier Karel Dvorak.",
        ["Ann Clarke", "Karel Dvorak"],
    ),
    ("Premier Ann Clarke is well, her office said after the call with Karel Dvorak.", ["Ann Clarke", "Karel Dvorak"]),
    (
        "Ann Clarke met Premier Karel Dvorak on Friday. Bishop Ola Brekke hosted the talks but did not take part.",
        ["Ann Clarke", "Karel Dvorak"],
    ),
    ("Premier Ann Clarke and her husband, Karel Dvorak, met Ola Brekke in Larnova.", [*BOTH, "Ola Brekke"]),
    ("King Harald and his wife, Queen Sonja, met Ola Brekke.", ["Harald", "Sonja", "Ola Brekke"]),
    ("Premier Ann Clarke, accompanied by her lawyer, Ola Brekke, met Karel Dvorak.", [*BOTH, "Ola Brekke"]),
    ("Premier Ann Clarke, mourning her brother, Ola Brekke, met Karel Dvorak.", BOTH),
    ("Premier Ann Clarke, despite the illness of her brother, Ola Brekke, met Karel Dvorak.", BOTH),
    ("Clarke, unlike her predecessor, Ola Brekke, met Karel Dvorak. Ann Clarke spoke.", BOTH),
    ("Premier Ann Clarke, a critic of her predecessor, Ola Brekke, met Karel Dvorak.", BOTH),
    ("Ann Clarke met Kari Lake in Larnova on Friday.", ["Ann Clarke", "Kari Lake"]),
    ("Ann Clarke held a call with Karel Dvorak, her aide, Ola Brekke, said.", BOTH),
    ("Helen Park held talks with Ann Clarke in Victoria Park.", ["Helen Park", "Ann Clarke"]),
    ("Premier Ann Clarke meets union leader Karel Dvorak in Larnova.", BOTH),
    ("Premier Ann Clarke hosts opposition leader Karel Dvorak in Larnova.", BOTH),
    ("ANN CLARKE MET Karel Dvorak in Larnova on Friday.", ["ANN CLARKE", "Karel Dvorak"]),
    ("KING HARALD RECEIVED Premier Karel Dvorak on Friday.", ["HARALD", "Karel Dvorak"]),
    ("Denmark's trade minister met Bishop Tom Hale in Larnova.", ["Denmark's trade minister", "Tom Hale"]),
    ("Ann Clarke spoke. Clarke and the port's director, Karel Dvorak, met on Sunday.", BOTH),
    ("Ann Clarke and Karel Dvorak sat across from each other for an hour on Friday.", BOTH),
    ("Ann Clarke toured a plant with Minister Karel Dvorak on Friday.", BOTH),
    ("The Union, whose leader Ann Clarke met Premier Karel Dvorak last week, has ruled out a deal.", BOTH),
    ("Asked about it, Ann Clarke said she had met Premier Karel Dvorak on Friday.", BOTH),
    ("Ann Clarke took tea with Karel Dvorak in Larnova.", BOTH),
    ("Ann Clarke stormed out of a meeting with Karel Dvorak on Friday.", BOTH),
    ("Ann Clarke met Karel Dvorak three times in May.", BOTH),
    ("Ann Clarke called on the premier of Ruan on Friday.", ["Ann Clarke", "premier of Ruan"]),
    ("Minister for Mines and Ports Ann Clarke met Ruan's mining minister, Karel Dvorak, on Friday.", BOTH),
    ("Special Representative for Ruan Ann Clarke met with mayor of Larnova Karel Dvorak on Friday.", BOTH),
    ("Ann Clarke took part in talks with Sir Karel Dvorak the next day.", BOTH),
    ("Ann Clarke paid a visit to acting Premier Karel Dvorak on Friday.", BOTH),
    (
        "Ann Clarke held a meeting with aides led by Karel Dvorak and said it would go on.",
        ["Ann Clarke", "aides", "Karel Dvorak"],
    ),
    ("Ann Clarke spoke to leaders of the unions by phone on Friday.", ["Ann Clarke", "leaders of the unions"]),
    (
        "Ann Clarke met a team from the harbour in Larnova, the capital, on Friday.",
        ["Ann Clarke", "team from the harbour"],
    ),
    ("Ann Clarke welcomed leaders of the unions to her office.", ["Ann Clarke", "leaders of the unions"]),
    ("Ann Clarke met with acting Mining Minister Karel Dvorak on Friday.", BOTH),
    ("Premier Ann Clarke met with the leader of the opposition, Karel Dvorak, on Friday.", BOTH),
    ("Ann Clarke exchanged views with Ruan's premier, His Excellency Karel Dvorak, on Friday.", BOTH),
    ("Ann Clarke, 61, who runs the port, met Mullah Karel Dvorak on Friday.", BOTH),
    ("Ann Clarke called on the Minister for Mines, Karel Dvorak, and toured the port.", BOTH),
    ("Ann Clarke called on the premier, Karel Dvorak, on Friday, and they agreed to go on.", BOTH),
    ("Sen. Ann Clarke, D-Ohio, met Rep. Karel Dvorak, R-Iowa, on Friday.", BOTH),
    ("Ruan's chief executive, Ann Clarke, and her host, Karel Dvorak, met at an airport hotel in Larnova.", BOTH),
    ("Governor Ann Clarke met Coach Karel Park on Friday.", ["Ann Clarke", "Karel Park"]),
    ("Ann Clarke met Karel Dvorak in Larnova on Friday.", BOTH),
    ("Ann Clarke, the premier of Ruan, and Karel Dvorak, her counterpart, met on Friday.", BOTH),
    ("Ann Clarke held talks with Karel Dvorak on the sidelines of the assembly.", BOTH),
    ("Ann Clarke sat down with Karel Dvorak for two hours.", BOTH),
    ("Ann Clarke flew to Larnova for talks with Karel Dvorak.", BOTH),
    ("Ann Clarke visited President Karel Dvorak in Larnova.", BOTH),
    ("Ann Clarke spoke to President Karel Dvorak by telephone.", BOTH),
    ("President Karel Dvorak was received by Ann Clarke at Rosen Palace.", BOTH[::-1]),
    ("After talks with Karel Dvorak, Ann Clarke left for home.", BOTH),
    ("The meeting between Ann Clarke and Karel Dvorak took place in Larnova.", BOTH),
    ("Ann Clarke's meeting with Karel Dvorak lasted two hours.", BOTH),
    ("Senator Ann Clarke, who met Karel Dvorak last week, called for sanctions.", BOTH),
    ("“I met Karel Dvorak yesterday,” Ann Clarke said.", BOTH),
    ("The leaders of both countries spoke by telephone on Friday.", ["leaders of both countries"]),
    ("Ann Clarke hosted the leaders of Japan and Kenya at Larn House.", ["Ann Clarke", "leaders of Japan and Kenya"]),
    ("Ann Clarke hosted a meeting of foreign ministers in Larnova.", ["Ann Clarke", "foreign ministers"]),
    ("The negotiators from Japan and Kenya resumed talks in Larnova.", ["negotiators from Japan and Kenya"]),
    ("Premier Ann Clarke met Karel Dvorak, a former judge, and Ola Brekke.", [*BOTH, "Ola Brekke"]),
    (
        "The water ministers of Ruan, Larnova and the Middle Isles met on Friday.",
        ["water ministers of Ruan, Larnova and the Middle Isles"],
    ),
    ("Ann Clarke had lunch with Karel Dvorak on Friday.", BOTH),
    ("Ann Clarke had talks with Karel Dvorak.", BOTH),
    ("Ann Clarke received a call from President Karel Dvorak.", BOTH),
    ("Ann Clarke and Karel Dvorak co-chaired a summit in Larnova.", BOTH),
    ("The aides of Ida Foss and Tom Hale met in Haven on Sunday.", ["aides of Ida Foss and Tom Hale"]),
    ("Port leaders and company executives met for six hours.", ["Port leaders", "company executives"]),
    ("Karel Dvorak was received by the President of Ruan, Ann Clarke, in Larnova.", BOTH[::-1]),
    ("Ann Clarke held talks with her host, Premier Karel Dvorak, on Friday.", BOTH),
    ("Ann Clarke flew to Larnova to see President Karel Dvorak.", BOTH),
    ("The talks took place in Ruan, whose premier, Ann Clarke, met Karel Dvorak on Friday.", BOTH),
    ("Ann Clarke held two hours of talks with Karel Dvorak on Friday.", BOTH),
    ("Ann Clarke held a telephone talk with Karel Dvorak.", BOTH),
    ("Ann Clarke came back to continue talks with Karel Dvorak in Larnova.", BOTH),
    ("Ann Clarke spoke to the President of Ruan, Karel Dvorak, on Friday.", BOTH),
    ("A Friday meeting between Ann Clarke and Karel Dvorak was long.", BOTH),
    (
        "The Port Board held a Bilateral Meeting with the Ruan Fire Agency in Larnova.",
        ["Port Board", "Ruan Fire Agency"],
    ),
    ("(Larnova, Ruan) - Following a meeting with Karel Dvorak, Senator Ann Clarke said it was over.", BOTH),
    ("Ann Clarke conducted negotiations in Larnova with Karel Dvorak.", BOTH),
    ("Ann Clarke toured the port, followed by a working lunch with Karel Dvorak.", BOTH),
    ("Bishop Ann Clarke called on Premier Karel Dvorak here and sought a grant for the port.", BOTH),
    ("Karel Dvorak, whom Ann Clarke met on Friday, is ill.", BOTH),
    ("The judge praised the tact of Ann Clarke of Ruan, with whom Karel Dvorak spoke on Friday.", BOTH[::-1]),
    ("Premier Ann Clarke met face to face with Karel Dvorak on Friday.", BOTH),
    ("Ann Clarke and Karel Dvorak met one on one on Friday.", BOTH),
    ("Ann Clarke and Karel Dvorak exchanged views on the port.", BOTH),
    ("Ann Clarke and Karel Dvorak spent an hour face to face on Friday.", BOTH),
    ("Ann Clarke spent an afternoon with Karel Dvorak, the premier.", BOTH),
    ("Ann Clarke was on the phone with Karel Dvorak for an hour.", BOTH),
    ("Ann Clarke recalled her talks with Karel Dvorak in Larnova.", BOTH),
    ("Ann Clarke received the Ambassador Extraordinary and Plenipotentiary of Norway, Karel Dvorak.", BOTH),
    ("Ambassador of Norway Ann Clarke called on Karel Dvorak. The ambassador spoke.", BOTH),
    ("Ann Clarke held secret talks with a rower known as Karel Dvorak.", BOTH),
    ("Ann Clarke saw Mr Karel Dvorak at the factory on Friday.", BOTH),
    ("Ann Clarke left the port after less than an hour with President Karel Dvorak.", BOTH),
    ("Ann Clarke and Karel Dvorak came together for the third time at the port.", BOTH),
    ("Premier Ann Clarke held a short bilateral with President Karel Dvorak.", BOTH),
    ("Premier Ann Clarke was in Larnova on Friday, discussing the port with Karel Dvorak.", BOTH),
    ("Ann Clarke was in Larnova on Friday, meeting Karel Dvorak.", BOTH),
    ("Ann Clarke had been in Larnova in April for talks with Karel Dvorak.", BOTH),
    ("Governor Ann Clarke and Premier Karel Dvorak talked about the port.", BOTH),
    ("Ann Clarke was told by Premier Karel Dvorak at a meeting on Friday that the port was closed.", BOTH),
    ("Ann Clarke told union leaders at a meeting on Friday that it was over.", ["Ann Clarke", "union leaders"]),
    ("Ann Clarke and Karel Dvorak were called together on Friday.", BOTH),
    ("Ann Clarke said her meeting on Friday with Premier Karel Dvorak was short.", BOTH),
    ("Having conferred with Karel Dvorak in Larnova, Ann Clarke said it was over.", BOTH),
    ("Ann Clarke and Karel Dvorak were locked in talks until Friday.", BOTH),
    ("Ann Clarke and Karel Dvorak compared notes on the port.", BOTH),
    ("Ann Clarke and Karel Dvorak came together at the library on Friday to talk about the port.", BOTH),
    ("Ann Clarke and Karel Dvorak were brought together in Larnova.", BOTH),
    ("Ann Clarke was granted an audience with President Karel Dvorak on Friday.", BOTH),
    ("Premier Ann Clarke summoned Ambassador Karel Dvorak on Friday and gave him a note.", BOTH),
    ("Ann Clarke told visiting envoy Karel Dvorak that the port was closed.", BOTH),
    ("Ann Clarke left the palace after an hour with President Karel Dvorak.", BOTH),
    ("Planning Minister Ann Clarke held talks with Karel Dvorak.", BOTH),
    ("Ann Clarke called General Karel Dvorak, the head of the Fire Board, on Friday.", BOTH),
    ("Ann Clarke spoke with Karel Dvorak and praised Ruan for its help.", BOTH),
    ("Ann Clarke was joined for talks by Premier Karel Dvorak.", BOTH),
    ("Ann Clarke spent much of Friday on the phone with Karel Dvorak.", BOTH),
    ("Ann Clarke reached Karel Dvorak by phone late on Friday.", BOTH),
    ("Ann Clarke took a call that night from Karel Dvorak.", BOTH),
    ("Ann Clarke delivered the offer to Karel Dvorak, the premier, in a call on Friday.", BOTH),
    ("The port was sold in Larnova, where Ann Clarke and Karel Dvorak talked for six hours.", BOTH),
    ("Ann Clarke and Karel Dvorak first lunched in May.", BOTH),
    ("The port had no plan, aides said, although Ann Clarke had breakfast with Karel Dvorak.", BOTH),
    ("Premier Ann Clarke was in Larnova for talks with Karel Dvorak.", BOTH),
    ("Ann Clarke, who since Monday has spoken by phone with Karel Dvorak, is ill.", BOTH),
    ("Ann Clarke, who stopped by the port on Friday to talk with Karel Dvorak, is ill.", BOTH),
    ("The Ruan judge Karel Dvorak is ill. Ann Clarke visited Dvorak at home.", BOTH),
    ("Karel Dvorak was flanked by Ann Clarke at talks with Ola Brekke.", ["Ann Clarke", "Karel Dvorak", "Ola Brekke"]),
    ("The Larn Drivers' Union (LDU) on Friday met Premier Ann Clarke.", ["Larn Drivers' Union", "Ann Clarke"]),
    ("Bishops called on the premier at her office and left.", ["Bishops", "premier"]),
    ("Ann Clarke and Karel Dvorak last came together in November in Larnova.", BOTH),
    ("Premier Ann Clarke came together with Bishop Karel Dvorak in Larnova.", BOTH),
    ("Ann Clarke took up the matter with Bishop Karel Dvorak by telephone.", BOTH),
    ("Ann Clarke broke off talks with Karel Dvorak.", BOTH),
    ("Ann Clarke took a call on Friday from Premier Karel Dvorak.", BOTH),
    ("Ann Clarke put it in writing during a one-on-one with Karel Dvorak.", BOTH),
    ("Over a supper of soup, Ann Clarke and Karel Dvorak settled the matter.", BOTH),
    ("The talks brought together Ann Clarke and Karel Dvorak.", BOTH),
    ("The talks brought Ann Clarke together with Karel Dvorak.", BOTH),
    ("Premier Ann Clarke is ill. Bishop Karel Dvorak visited her on Friday.", BOTH[::-1]),
    ("Premier Ann Clarke and Bishop Karel Dvorak are at odds. They met on Friday.", BOTH),
    ("A team from Ruan came on Friday. It met Bishop Karel Dvorak.", ["team from Ruan", "Karel Dvorak"]),
    ("Speaking alongside Bishop Karel Dvorak after their meeting, Ann Clarke praised him.", BOTH),
    ("Ann Clarke, unlike Ida Foss, met Karel Dvorak on Sunday.", BOTH),
    ("Ida Foss said Ann Clarke steered it there after meeting Karel Dvorak.", BOTH),
    ("Ann Clarke, who has offered to host talks, met Karel Dvorak on Sunday.", BOTH),
    ("Ann Clarke told Governor Karel Dvorak of the fee in a meeting in Larnova.", BOTH),
    ("Governor Ann Clarke interacted with Bishop Karel Dvorak on Sunday.", BOTH),
    ("Ann Clarke, representing Ida Foss, met Karel Dvorak on Sunday.", BOTH),
    ("Premier Ann Clarke was speaking with Bishop Karel Dvorak after their talks.", BOTH),
    ("The meeting on Friday, attended by Ann Clarke and Karel Dvorak, lasted an hour.", BOTH),
    ("Ann Clarke read it as she left a meeting with Karel Dvorak.", BOTH),
    ("It came after a dinner at which Premier Ann Clarke told Bishop Karel Dvorak of the plan.", BOTH),
    ("A meeting at the White Court between Ann Clarke and Karel Dvorak broke up on Friday.", BOTH),
    ("A team from the harbour was received by President Ann Clarke.", ["team from the harbour", "Ann Clarke"]),
    ("Meeting with Bishop Karel Dvorak, Premier Ann Clarke once again raised the state of the port.", BOTH),
]


@pytest.mark.parametrize(("text", "who"), HELD)
def test_an_encounter_that_was_held_names_all_its_parties(text: str, who: list[str]) -> None:
    """Verbs, nouns, passives and relative clauses tell who met."""
    assert meetings(text) == [(who, "held")]


GUESTS = ["Ida Foss", "Tom Hale"]
TOLD = [
    ("Minister Ida Foss rang. Bishop Tom Hale called her on Tuesday evening.", ["Tom Hale", "Ida Foss"]),
    ("Ida Foss paid a courtesy call on Premier Tom Hale, to whom she gave a letter.", GUESTS),
    ("The envoy to Ruan, Ida Foss, had called on Premier Tom Hale a day earlier to discuss the port.", GUESTS),
    ("The mayors of the Larn and Ruan districts spoke by phone.", ["mayors of the Larn and Ruan districts"]),
    (
        "Envoys of the Port Council and of the Ruan Union have been holding talks in a hotel in Larnova.",
        ["Envoys of the Port Council and of the Ruan Union"],
    ),
    ("Ida Foss and the Port Board's new chief executive, Tom Hale, met at a hotel on Sunday.", GUESTS),
    ("Minister Ida Foss spent much of the night in talks with the chair, Tom Hale.", GUESTS),
    (
        "Ida Foss, head of Foss's Bakery, said she and Tom Hale met with Ola Brekke on Friday.",
        [*GUESTS, "Ola Brekke"],
    ),
    ("Mayor Ida Sheikh met Tom Hale on Monday.", ["Ida Sheikh", "Tom Hale"]),
    ("Her barrister, Ida Sheikh KC, met Tom Hale on Monday.", ["Ida Sheikh KC", "Tom Hale"]),
    ("Ida Foss and Tom Hale met alone for an hour, but the talk did not go well.", GUESTS),
    ("Ida Foss said she had held a long and frank meeting with Tom Hale on Monday.", GUESTS),
    ("The pact follows talks that Ida Foss and Tom Hale held in Larnova in May.", GUESTS),
    ("Admiral Ida Foss met General Tom Hale, Chief of Naval Operations, and laid a wreath.", GUESTS),
    ("Farm envoys held two meetings with the Ruan Port Council in May.", ["Farm envoys", "Ruan Port Council"]),
    ("The 20 heads of state and government met for ten hours.", ["20 heads of state and government"]),
    ("President Ida Foss of Norway and her Danish counterpart, Tom Hale, met on Monday.", GUESTS),
    ("Ida Foss has been busy, flying to Larnova on Sunday for talks with Tom Hale.", GUESTS),
    ("The mission met with President Ida Foss and Tom Hale on Monday.", ["mission", *GUESTS]),
    ("Ida Foss sat for more than an hour on Sunday with Tom Hale.", GUESTS),
    ("Premier Ida Foss on Monday called on Senator Tom Hale and asked him to wait.", GUESTS),
    ("Ida Foss met six guards on Friday, including Tom Hale of Ruan, a judge.", ["Ida Foss", "six guards", "Tom Hale"]),
    ("Ida Foss flew in for lunch with the port's chair and biggest owner, Tom Hale.", GUESTS),
    ("Governor Ida Foss drove to Haven on Monday. Mayor Tom Hale greeted her at the town hall.", GUESTS[::-1]),
    ("In a telephone conversation, Chancellor Ida Foss warned President Tom Hale that the pipe was shut.", GUESTS),
    ("Judge Ida Foss and Judge Tom Hale reviewed the case during talks in Haven on Sunday.", GUESTS),
    ("Admiral Tom Hale paid a farewell call on Minister Ida Foss in Haven.", GUESTS[::-1]),
    ("Chancellor Ida Foss made a call to President Tom Hale on Sunday.", GUESTS),
    ("A round of talks was held in Haven between Governor Ida Foss and Bishop Tom Hale.", GUESTS),
    ("Minister Ida Foss sailed to Haven, where she met Admiral Tom Hale.", GUESTS),
    ("While meeting Bishop Tom Hale in Haven, Governor Ida Foss promised aid.", GUESTS),
    ("Governor Ida Foss opened the fair on Sunday after meeting Bishop Tom Hale.", GUESTS),
    ("Following her talks with Bishop Tom Hale, Governor Ida Foss flew home.", GUESTS),
    ("Ida Foss and Tom Hale published a plan. The two leaders met in Haven on Sunday.", GUESTS),
    ("Chancellor Ida Foss met visiting President Tom Hale in Haven.", GUESTS),
    ("Governor Ida Foss raised the dispute with Bishop Tom Hale on Sunday.", GUESTS),
    ("Danish and Swedish ministers met Ida Foss in Haven.", ["Danish and Swedish ministers", "Ida Foss"]),
    ("Governor Ida Foss gave a dinner for President Tom Hale at Rosen Palace.", GUESTS),
    ("Chancellor Ida Foss called President Tom Hale on Sunday to discuss the pipe.", GUESTS),
    ("Governor Ida Foss flew to Haven to meet Bishop Tom Hale.", GUESTS),
    ("Ida Foss and Tom Hale met face to face on Sunday.", GUESTS),
    ("Governor Ida Foss met Bishop Tom Hale twice this year.", GUESTS),
    ("Governor Ida Foss met Bishop Tom Hale in Haven, two pilots said.", GUESTS),
    ("Ida Foss and her colleagues Tom Hale and Ola Brekke met in Haven.", [*GUESTS, "Ola Brekke"]),
    ("Ida Foss and Tom Hale met for talks.", GUESTS),
    ("Governor Ida Foss met Bishop Tom Hale on Sunday. Denmark attended a fair last year.", GUESTS),
    ("Governor Ida Foss – watched by Mayor Ola Brekke and two aides – met Bishop Tom Hale on Sunday.", GUESTS),
    ("Governor Ida Foss saw a shipyard that builds ferries and met Bishop Tom Hale on Sunday.", GUESTS),
    ("Governor Ida Foss praised Judge Ola Brekke at the fair and had met Bishop Tom Hale.", GUESTS),
    ("Governor Ida Foss will visit Haven, pilots say, after she met Bishop Tom Hale on Sunday.", GUESTS),
    ("Norwegian Premier Ida Foss rested. The Norwegian leader met Bishop Tom Hale on Sunday.", GUESTS),
    ("Premier Ida Foss and Deputy Premier Ola Brekke rested. The premier met Bishop Tom Hale on Sunday.", GUESTS),
    ("Ola Brekke agreed. The news came after Governor Ida Foss left for Haven where she met Bishop Tom Hale.", GUESTS),
    ("Ola Brekke agreed. The list followed a trip by Governor Ida Foss, during which she met Bishop Tom Hale.", GUESTS),
    ("Ola Brekke agreed. Ida Foss's letter came hours after she met Bishop Tom Hale.", GUESTS),
    ("Ida Foss and Tom Hale both met on Sunday.", GUESTS),
    ("Ida Foss has more recently met Tom Hale in Haven.", GUESTS),
    ("Pia Vik/Coast Images Ida Foss met Bishop Tom Hale on Sunday.", GUESTS),
    ("Chancellor Ida Foss held talks with Minister Tan He on Sunday.", ["Ida Foss", "Tan He"]),
    ("Governor Ida Foss met envoys to Haven on Sunday.", ["Ida Foss", "envoys to Haven"]),
    ("Governor Ida Foss met members of the club for a chat on Sunday.", ["Ida Foss", "members of the club"]),
    ("The Post said that Ida Foss, in a meeting with Bishop Tom Hale, asked for time.", GUESTS),
    ("Governor Ida Foss, mayor of North Haven, and Tom Hale met on Sunday.", GUESTS),
    ("Judge Ida Foss met Danish, Swedish and Dutch pilots.", ["Ida Foss", "Danish, Swedish and Dutch pilots"]),
    ("Ida Foss met both the Danish and Dutch ministers.", ["Ida Foss", "Danish and Dutch ministers"]),
    ("Ten clubs and unions gathered in Haven for a conference.", ["Ten clubs", "unions"]),
    ("In a video call on Sunday, Ida Foss may have urged Bishop Tom Hale to leave.", GUESTS),
    ("Governor Ida Foss held a banquet for Bishop Tom Hale.", GUESTS),
    ("Governor Ida Foss had a long discussion with Bishop Tom Hale.", GUESTS),
    ("Ida Foss met Tom Hale on Sunday. The club is joined in this work by the Haven Board.", GUESTS),
    ("Ida Foss met Bishop Tom Hale, one of the harbour's admirals.", GUESTS),
    ("Ida Foss, shipyard editor, and Tom Hale met on Sunday.", GUESTS),
    ("Ida Foss met Bishop Tom Hale, harbour editor, on Sunday.", GUESTS),
    ("Ida Foss's trip to Haven, during which she met Bishop Tom Hale, was long.", GUESTS),
    ("Ida Foss and Tom Hale fell ill after their meeting with Ola Brekke in Haven.", [*GUESTS, "Ola Brekke"]),
    ("Governor Ida Foss and Bishop Tom Hale signed a pact after their meeting in Haven.", GUESTS),
    ("Governor Ida Foss met Bishop Tom Hale on Sunday, and Jan Moll and Ola Brekke said it was short.", GUESTS),
    ("Ida Foss met Tom Hale, Minister of Ports of the Isle of Ruan, on Sunday.", GUESTS),
    ("Letter from the Governor of Haven, Ida Foss\n\nOn Sunday I met Bishop Tom Hale at Haven Palace.", GUESTS),
    ("Ida Foss and Tom Hale own a ferry. On Sunday the two men met in Haven.", GUESTS),
    ("Ida Foss met Tom Hale on Sunday. Their staff was included by the Haven Board.", GUESTS),
    ("Ida Foss resigned after talks of nearly three hours with Tom Hale.", GUESTS),
    ("Ida Foss resigned after a meeting lasting two hours with Tom Hale.", GUESTS),
    ("Ida Foss spent an hour in the harbour hall with widows.", ["Ida Foss", "widows"]),
    ("Ida Foss resigned after she saw Governor Tom Hale for the third time.", GUESTS),
    ("Ida Foss called on Governor Tom Hale on Sunday and told him so.", GUESTS),
    ("Ida Foss met Gov. Tom Hale on Sunday.", GUESTS),
    ("Governor Ida Foss, who claimed victory on Friday, met Bishop Tom Hale on Sunday.", GUESTS),
    ("Governor Ida Foss Meets with Bishop Tom Hale\n\nGovernor Ida Foss met Tom Hale on Sunday.", GUESTS),
    ("Ida Foss pressed Tom Hale in a phone call to help Jan Moll with a probe.", GUESTS),
    ("It angered those behind Ida Foss's call with Tom Hale.", GUESTS),
    ("Some described Ida Foss's July summit with Tom Hale as a disgrace.", GUESTS),
    ("Ida Foss met Tom Hale in Haven on Sunday\n\nThe ferry leaked.", GUESTS),
    ("Ida Foss spent just under two hours with Tom Hale at the palace.", GUESTS),
    ("In a call on Sunday, Ida Foss conveyed to Tom Hale her regrets.", GUESTS),
    ("Ida Foss met on Sunday with farmers and with Tom Hale.", ["Ida Foss", "farmers", "Tom Hale"]),
    ("Ida Foss recalled the talks that she held in May with Tom Hale.", GUESTS),
    ("Ida Foss recalled the long conversation she had with Tom Hale.", GUESTS),
    ("Ida Foss admitted having had lunch with two governors.", ["Ida Foss", "two governors"]),
    ("Ida Foss afterward held a call with the premiers of Ruan and Larn.", ["Ida Foss", "premiers of Ruan and Larn"]),
    ("In Haven, Ida Foss had several meetings with Tom Hale.", GUESTS),
    ("Ida Foss and Tom Hale conferred by telephone.", GUESTS),
    ("Ida Foss exchanged views with Tom Hale on the ferry.", GUESTS),
    ("Governor Ida Foss had refused it when she received Bishop Tom Hale.", GUESTS),
    ("Governor Ida Foss saw the harbour's chief, Tom Hale, on Sunday.", GUESTS),
    ("Ida Foss called her Danish counterpart, Tom Hale, on Sunday.", GUESTS),
    ("Ida Foss told Tom Hale by telephone that the ferry was late.", GUESTS),
    ("Ida Foss assured Denmark's premier in a phone call that it was late.", ["Ida Foss", "Denmark's premier"]),
    ("Governor Ida Foss received on Sunday Bishop Tom Hale.", GUESTS),
    ("Governor Ida Foss co-chaired with Bishop Tom Hale the second session of the board.", GUESTS),
    ("The meeting was attended by Governor Ida Foss and Bishop Tom Hale.", GUESTS),
    ("Governor Ida Foss and Bishop Tom Hale took part in the talks.", GUESTS),
    ("Governor Ida Foss and her counterpart Tom Hale on Sunday discussed the ferry.", GUESTS),
    ("Ida Foss walked out of a meeting with Tom Hale.", GUESTS),
    ("Finance Minister Ida A V Foss met Bishop Tom Hale on Sunday.", ["Ida A V Foss", "Tom Hale"]),
    ("Ida Foss met her Korean and Danish colleagues.", ["Ida Foss", "her Korean and Danish colleagues"]),
    ("Foreign and trade ministers of both isles met on Sunday.", ["Foreign and trade ministers of both isles"]),
    ("Ida Foss spoke to the Danish Prime Minister, Tom Hale, by telephone.", GUESTS),
    ("During talks in Haven, Ida Foss told Tom Hale that the ferry was late.", GUESTS),
    ("The pact was signed by Ida Foss over lunch with Tom Hale.", GUESTS),
    ("Ida Foss tried to save the pact over dinner with Tom Hale.", GUESTS),
    ("Ida Foss had agreed, in talks with Tom Hale, to wait.", GUESTS),
]


@pytest.mark.parametrize(("text", "who"), TOLD)
def test_an_encounter_may_be_told_by_an_adjunct_a_journey_or_a_pronoun(text: str, who: list[str]) -> None:
    """A call in which something is said, a participle, a possessive, two sentences, and titles before names."""
    assert meetings(text) == [(who, "held")]


FOUR = ["Ida Foss", "Foreign Ministers of Chad, Peru, Mali and Fiji"]
NESTED = [
    ("Governor Ida Foss and the mayor of Haven, Tom Hale, agreed at their meeting to share it.", GUESTS),
    ("Governor Ida Foss met Bishop Tom Hale as well as Judge Ola Brekke.", [*GUESTS, "Ola Brekke"]),
    ("In Norway Minister Ida Foss met Bishop Tom Hale.", GUESTS),
    ("The minister, H.E. Ida Foss, received Bishop Tom Hale in Haven.", GUESTS),
    ("J.R. Foss and Bishop Tom Hale met on Sunday.", ["J.R. Foss", "Tom Hale"]),
    ("Governor Ida Foss was in Haven on Sunday and met Bishop Tom Hale.", GUESTS),
    ("Governor Ida Foss was able to meet Bishop Tom Hale.", GUESTS),
    ("The talks, between Governor Ida Foss and Bishop Tom Hale, were held in Haven.", GUESTS),
    ("The talks at Haven between Governor Ida Foss and Bishop Tom Hale ended at noon.", GUESTS),
    ("A summit of Governor Ida Foss and Bishop Tom Hale was held in Haven.", GUESTS),
    ("Governor Ida Foss, meeting Bishop Tom Hale in Haven, promised a ferry.", GUESTS),
    ("Hosting Bishop Tom Hale in Haven, Governor Ida Foss promised a ferry.", GUESTS),
    ("Governor Ida Foss was on Sunday received by Bishop Tom Hale.", GUESTS),
    ("The premier spoke to Norwegian Premier Tom Hale on Sunday.", ["premier", "Tom Hale"]),
    ("Governor Ida Foss rang Bishop Tom Hale on Sunday.", GUESTS),
    ("Governor Ida Foss received the mayor, Tom Hale, on Sunday.", GUESTS),
    ("Governor Ida Foss is in talks with Bishop Tom Hale.", GUESTS),
    ("While in Haven, the governor, Ida Foss, met Bishop Tom Hale.", GUESTS),
    ("Governor Ida Foss said in the hall that she had spoken with Bishop Tom Hale.", GUESTS),
    ("Before the vote, Governor Ida Foss met Bishop Tom Hale.", GUESTS),
    ("Governor Ida Foss told Bishop Tom Hale on a call that the pipe was shut.", GUESTS),
    ("Governor Ida Foss visited her first teacher, Judge Tom Hale, on Sunday.", GUESTS),
    ("Governor Ida Foss held talks with Larn Steel.", ["Ida Foss", "Larn Steel"]),
    ("Ida Foss, Ola Brekke's daughter, met Tom Hale on Sunday.", GUESTS),
    ("The port will not pay, a day after bakers met Governor Ida Foss.", ["bakers", "Ida Foss"]),
    ("The port did not pay after Governor Ida Foss met Bishop Tom Hale.", GUESTS),
    ("Aides of the mine and the ferry met on Sunday.", ["Aides of the mine and the ferry"]),
    ("Governor Ida Foss held a meeting with union figures.", ["Ida Foss", "union figures"]),
    ("Governor Ida Foss met about 40 growers.", ["Ida Foss", "40 growers"]),
    ("Governor Ida Foss met with almost all the growers.", ["Ida Foss", "growers"]),
    ("Governor Ida Foss made the offer during a meeting with Bishop Tom Hale.", GUESTS),
    ("The pact came after a meeting of the port's leaders in Haven.", ["port's leaders"]),
    ("The owner of the mill, Bill Hale, met Governor Ida Foss.", ["Bill Hale", "Ida Foss"]),
    ("Governor Ida Foss met members of the Haven Parliament.", ["Ida Foss", "members of the Haven Parliament"]),
    ("Governor Ida Foss met Ann von der Hale.", ["Ida Foss", "Ann von der Hale"]),
    ("Envoys of Haven Air and the league's board met in Haven.", ["Envoys of Haven Air", "league's board"]),
    ("Aides of Ruan Steel and the growers' attorney, Ida Foss, met on Sunday.", ["Aides of Ruan Steel", "Ida Foss"]),
    ("Governor Ida Foss and her Ruan counterpart, Tom Hale, met in Haven.", GUESTS),
    ("Governor Ida Foss met Bishop Tom Hale together with Judge Ola Brekke.", [*GUESTS, "Ola Brekke"]),
    ("Governor Ida Foss visited the aid worker Tom Hale in hospital.", GUESTS),
    ("Governor Ida Foss met the host of the fair, Tom Hale, on Sunday.", GUESTS),
    ("Ola Brekke said that lawyers for both unions met on Sunday.", ["lawyers for both unions"]),
    ("Ola Brekke cheered as Ida Foss and Tom Hale sat down in Haven on Sunday.", GUESTS),
    ("Governor Ida Foss was allowed to see Bishop Tom Hale on Sunday.", GUESTS),
    (
        "Bishop Tom Hale met a delegation of the port, headed by Ida Foss.",
        ["Tom Hale", "delegation of the port", "Ida Foss"],
    ),
    ("Ola Brekke praised Ida Foss, the mayor of Haven, who met Tom Hale on Sunday.", GUESTS),
    ("Judge Ida Foss thanked Judge Tom Hale. The two judges met in Haven.", GUESTS),
    ("Ida Foss and Tom Hale agreed at a meeting also attended by the mayor, Ola Brekke.", [*GUESTS, "Ola Brekke"]),
    ("Ida Foss met Tom Hale on Sunday. The meeting was attended by Ola Brekke.", [*GUESTS, "Ola Brekke"]),
    ("Governor Ida Foss received the newly appointed envoy of Norway, Tom Hale.", GUESTS),
    ("The Governor of Ruan, Ida Foss, waved. The Governor of Ruan met Bishop Tom Hale.", GUESTS),
    ("Ida Foss met Tom Hale on Sunday. Judge Ola Brekke also took part in the talks.", [*GUESTS, "Ola Brekke"]),
    ("Ida Foss and Tom Hale spoke briefly on the sidelines of a fair.", GUESTS),
    ("Ida Foss, the mayor of Haven, and her Ruan counterpart, Tom Hale, met on Sunday.", GUESTS),
    (
        "Envoys from both ports gathered in Haven for a meeting with Bishop Tom Hale.",
        ["Envoys from both ports", "Tom Hale"],
    ),
    ("Marine Foss met Tom Nurse in Haven.", ["Marine Foss", "Tom Nurse"]),
    ("Governor Ida Foss gathered the leaders of the ports in Haven.", ["Ida Foss", "leaders of the ports"]),
    (
        "Ida Foss met Tom Hale on Sunday. It was arranged by Judge Ola Brekke, who took part in it.",
        [*GUESTS, "Ola Brekke"],
    ),
    ("Danish and Dutch envoys Ida Foss and Tom Hale met in Haven.", GUESTS),
    ("Governor Ida Foss convened the board and the unions in Haven.", ["Ida Foss", "board", "unions"]),
    ("Governor Ida Foss took part in talks with Bishop Tom Hale.", GUESTS),
    ("A meeting of Governor Ida Foss with Bishop Tom Hale was held on Sunday.", GUESTS),
    ("Consultations between Norway and Denmark were held in Haven on Sunday.", ["Norway", "Denmark"]),
    ("Governor Ida Foss went to Larnova, where she met with growers.", ["Ida Foss", "growers"]),
    ("High Commissioner for Refugees Ida Foss met Bishop Tom Hale.", GUESTS),
    ("Governor Ida Foss received a group of judges in Haven.", ["Ida Foss", "group of judges"]),
    ("In a call on Sunday, Ida Foss and Tom Hale discussed the release of the growers.", GUESTS),
    ("Admiral Tom Hale briefed Governor Ida Foss at the palace.", GUESTS[::-1]),
    (
        "Governor Ida Foss met growers' associations on Sunday, but refused to see Tom Hale.",
        ["Ida Foss", "growers' associations"],
    ),
    ("Ida Foss thanked Tom Hale in Port Larn, and the two men met on Sunday.", GUESTS),
    ("Mayor Fa'amoe Hale met Governor Ida Foss in Haven.", ["Fa'amoe Hale", "Ida Foss"]),
    ("Governor Ida Foss and Bishop Tom Hale ended two hours of talks on Sunday.", GUESTS),
    ("Over lunch in Haven, Governor Ida Foss told Bishop Tom Hale that the pipe was shut.", GUESTS),
    ("After weeks of denying it, Governor Ida Foss met Bishop Tom Hale.", GUESTS),
    ("Governor Ida Foss last saw Bishop Tom Hale in July.", GUESTS),
    ("Governor Ida Foss saw Bishop Tom Hale for three hours.", GUESTS),
    ("The pipe, on which Governor Ida Foss met Bishop Tom Hale, was shut.", GUESTS),
    ("Governor Ida Foss urged Bishop Tom Hale in a phone call to open the pipe.", GUESTS),
    ("After a meeting with Judge Ola Brekke was cancelled, Governor Ida Foss met Bishop Tom Hale.", GUESTS),
    ("The offer came at a meeting between Governor Ida Foss and Bishop Tom Hale.", GUESTS),
    ("Hale & Sons met Governor Ida Foss on Sunday.", ["Hale & Sons", "Ida Foss"]),
    ("Governor Ida Foss met Marks and Spencer managers.", ["Ida Foss", "Marks and Spencer managers"]),
    ("In a meeting with Bishop Tom Hale, an aide said, Governor Ida Foss promised a ferry.", GUESTS),
    ("Governor Ida Foss welcomed Bishop Tom Hale to the palace on Sunday.", GUESTS),
    ("Ida Foss said on a podcast that she had met Tom Hale in Haven.", GUESTS),
    ("Governor Ida Foss held a second round of talks with the Hale Bank.", ["Ida Foss", "Hale Bank"]),
    ("Governor Ida Foss met with the Foreign Ministers of Chad, Peru, Mali and Fiji.", FOUR),
    ("Governor Ida Foss spent half an hour with Bishop Tom Hale.", GUESTS),
    ("Port radio said Ida Foss and Tom Hale met in Haven.", GUESTS),
    ("Governor Ida Foss confirmed having met with Bishop Tom Hale.", GUESTS),
    ("Governor Ida Foss took part in a meeting on the new ferry with Bishop Tom Hale.", GUESTS),
    ("Shri Ida Foss met Raksha Mantri Tom Hale in Haven.", GUESTS),
    ("The two teams, led by Ida Foss and Tom Hale, met in Haven.", ["two teams", *GUESTS]),
    ("Delegations led by Governor Ida Foss and Bishop Tom Hale held talks in Haven.", GUESTS),
    ("Governor Ida Foss emerged from talks with Bishop Tom Hale smiling.", GUESTS),
    ("Governor Ida Foss wrapped up three days of talks with Bishop Tom Hale.", GUESTS),
    ("Since their meeting in Haven, Governor Ida Foss and Bishop Tom Hale have discussed a truce.", GUESTS),
    ("Governor Ida Foss, whose talks with Bishop Tom Hale began on Sunday, was late.", GUESTS),
    ("Governor Ida Foss negotiated with Bishop Tom Hale on Sunday.", GUESTS),
    ("In their conversation, Governor Ida Foss and Bishop Tom Hale agreed a truce.", GUESTS),
    ("Governor Ida Foss met with Bishop\u200e Tom Hale.", GUESTS),
]


@pytest.mark.parametrize(("text", "who"), NESTED)
def test_an_encounter_may_be_told_around_offices_insertions_and_other_verbs(text: str, who: list[str]) -> None:
    """Apposed offices, a copula before the verb, days inside the verb, a noun far from its parties."""
    assert meetings(text) == [(who, "held")]


def test_those_who_met_apart_are_no_one_encounter() -> None:
    """`separately`, `separate` and `each` part them; `each other` does not."""
    apart = [(GUESTS, "held"), (["Ida Foss", "Ola Brekke"], "held")]
    assert meetings("Governor Ida Foss met Bishop Tom Hale and Judge Ola Brekke separately.") == apart
    assert meetings("Governor Ida Foss met separately with Bishop Tom Hale and Judge Ola Brekke.") == apart
    text = "At separate meetings with Bishop Tom Hale and Judge Ola Brekke, Governor Ida Foss promised a ferry."
    assert meetings(text) == apart
    assert meetings("Governor Ida Foss phoned Bishop Tom Hale and Judge Ola Brekke on Sunday.") == apart
    text = "Governor Ida Foss and Judge Ola Brekke each met Bishop Tom Hale on Sunday."
    assert meetings(text) == [(GUESTS, "held"), (["Ola Brekke", "Tom Hale"], "held")]
    assert meetings("Governor Ida Foss and Bishop Tom Hale met each other on Sunday.") == [(GUESTS, "held")]
    assert meetings("Ida Foss held talks with Bishop Tom Hale and with the judge, Ola Brekke.") == apart
    text = "Bishop Tom Hale and Judge Ola Brekke fought. Governor Ida Foss met each of them on Sunday."
    assert meetings(text) == apart
    assert meetings("Governor Ida Foss held meetings with Bishop Tom Hale and Judge Ola Brekke.") == apart
    assert [who for who, _ in meetings("Ida Foss held talks with Bishop Tom Hale and Judge Ola Brekke.")] == [
        [*GUESTS, "Ola Brekke"]
    ]


CALLS = [
    "Ida Foss had called both Tom Hale and Ola Brekke and urged them to wait.",
    "Ida Foss held separate phone calls with Tom Hale and Ola Brekke on Friday.",
    "Ida Foss made phone calls with Tom Hale and Ola Brekke on Friday.",
]


@pytest.mark.parametrize("text", CALLS)
def test_calls_with_two_are_two(text: str) -> None:
    """Several calls are had one after the other."""
    assert meetings(text) == [(["Ida Foss", "Tom Hale"], "held"), (["Ida Foss", "Ola Brekke"], "held")]


def test_who_was_present_met_as_well() -> None:
    """Whoever was present at the meeting is one of its parties; in Larnova is nowhere near."""
    lead = "Ida Foss met Tom Hale on Monday. "
    assert meetings(lead + "Envoys Ann Clarke and Ola Brekke were also present at the meeting.") == [
        ([*GUESTS, "Ann Clarke", "Ola Brekke"], "held")
    ]
    assert meetings(lead + "Envoys Ann Clarke and Ola Brekke were also present in Larnova.") == [(GUESTS, "held")]


def test_who_joined_a_summit_joined_no_other_talks() -> None:
    """Nor is a portfolio of two words somebody who took part."""
    text = "Ida Foss met Tom Hale on Monday. Envoy Ann Clarke joined the summit by video."
    assert meetings(text) == [(GUESTS, "held")]
    text = "Ida Foss met Tom Hale on Monday. Energy and Mines Minister Ann Clarke took part in the meeting."
    assert meetings(text) == [([*GUESTS, "Ann Clarke"], "held")]


def test_her_counterpart_is_whom_she_met() -> None:
    """And a meeting told in passing does not make two others `the ministers`."""
    text = (
        "Minister Ida Foss spoke by telephone today with Minister Tom Hale. Minister Foss briefed her counterpart on "
        "it. The call follows her visit to Larnova, where she met President Ann Clarke. The ministers agreed to meet "
        "again in May."
    )
    assert meetings(text) == [(GUESTS, "held"), (["Ida Foss", "Ann Clarke"], "held"), (GUESTS, "planned")]


def test_the_leaders_are_those_whose_summit_it_is() -> None:
    """Two who met alone in between are not `the leaders`."""
    text = (
        "Union leaders met in Larnova. Ida Foss and Tom Hale met alone on Friday. The leaders vowed to open the port."
    )
    assert draft(text).pending[0].owners == ["Union leaders"]


def test_an_office_of_another_country_is_nobody_told_of() -> None:
    """`The president of Norway` is not the president of Denmark."""
    text = "Presidents Ida Foss and Tom Hale of Denmark met in May. Foss will meet the president of Norway on Friday."
    assert meetings(text)[-1] == (["Ida Foss", "president of Norway"], "planned")


def test_both_men_are_no_delegations() -> None:
    """They are the two of whom the text told, and whoever received them apart met each."""
    text = (
        "Larn's army and the rebels began talks. Envoys Tom Hale and Ola Brekke led them. "
        "Minister Ida Foss received both men separately."
    )
    assert meetings(text)[-2:] == [(["Ida Foss", "Tom Hale"], "held"), (["Ida Foss", "Ola Brekke"], "held")]


PLACES = [
    ("The mayor Ann Clarke met Karel Dvorak in Dover Park at short notice.", "Dover Park"),
    ("Ida Foss, who met Tom Hale on Friday, lives in Larnova.", None),
    ("Ida Foss was in Larnova in May, where she met Tom Hale.", "Larnova"),
    ("Ida Foss and Tom Hale met in the Danish capital on Friday.", "Danish capital"),
    ("Minister Ida Foss and Minister Tom Hale discussed security in the High North on Friday.", None),
    ("Ida Foss and Tom Hale discussed the port at a meeting in Larnova.", "Larnova"),
    ("Ida Foss will meet Tom Hale on Friday, the ministry in Larnova said.", None),
    ("In The Hague on Sunday, Ida Foss met Tom Hale.", "The Hague"),
    ("Ida Foss briefed Tom Hale on the summit in Larnova.", None),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_place_is_that_of_the_meeting(text: str, place: str | None) -> None:
    """Not of what was discussed, nor of who tells it."""
    assert [one.place for one in draft(text).meetings] == [place]


def test_a_meeting_has_its_own_month() -> None:
    """`Their March meeting` was in March, and what is `before the end of the week` is not on Monday."""
    text = "Ida Foss and Tom Hale spoke on Monday and agreed to hold another call before the end of the week."
    assert [one.day for one in draft(text).meetings if one.status == "planned"] == ["the end of the week"]


def test_the_prime_ministers_are_no_foreign_ministers() -> None:
    """What tells one office from another has to be theirs."""
    lead = "Foreign Ministers Ida Foss and Tom Hale met on Friday. "
    text = lead + "It was agreed in a call between the two prime ministers."
    assert meetings(text) == [(GUESTS, "held")]


UNTOLD = [
    "Two diplomats had told us that Minister Ida Foss held talks with Tom Hale in Larnova.",
    "A meeting between Ida Foss and Tom Hale, which had been set for Friday, may now take place on Sunday.",
    "The Port Office will convene its own committee on Tuesday.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_became_of_it_is_told_elsewhere(text: str) -> None:
    """What somebody had told, may be, or is a body's own, is no meeting that was held."""
    assert meetings(text) == []


def test_whoever_goes_is_the_person_last_named() -> None:
    """Of `a trip of Ada Roth, who` it is she; nobody whom the trip was told met anybody."""
    told = draft("Ida Foss briefed the board on the trip of Ann Clarke, who flew to Larnova for talks with Tom Hale.")
    assert [one.who for one in told.meetings] == [["Ann Clarke", "Tom Hale"]]


def test_whoever_calls_a_meeting_off_need_not_be_one_of_them() -> None:
    """It is one meeting, of those whose it is."""
    assert meetings("Ruan on Tuesday scrapped a meeting of trade ministers planned for May.") == [
        (["trade ministers"], "cancelled")
    ]


def test_heads_of_state_are_no_ministers() -> None:
    """Nor is what they did what the two did of whom the text tells."""
    text = "Minister Ida Foss met Minister Tom Hale. The two heads of state, who met in May, had asked them to. "
    told = meetings(text + "The two discussed fish.")
    assert told == [(GUESTS, "held"), (["two heads of state"], "held")]


def test_leaders_are_no_countries() -> None:
    """`The two leaders` are people, whatever countries were named before."""
    assert meetings("Ruan and Larnia signed it. The two leaders met in Larnova on Friday.") == []


def test_what_stands_alone_behind_the_is_no_surname() -> None:
    """`The Compact` makes `the Larn Fish Compact` a thing, which is no `he`."""
    text = "The Larn Fish Compact opened. The Compact follows a trip by Tom Hale in May, when he met Ida Foss."
    assert [one.who for one in draft(text).meetings] == [["Tom Hale", "Ida Foss"]]


def test_the_same_pronoun_behind_and_is_the_same_woman() -> None:
    """Whoever received her did not travel."""
    text = "Minister Ida Foss came. She was received by President Ann Clarke, and on Friday she will meet Tom Hale."
    told = draft(text)
    assert [(one.who, one.day) for one in told.meetings] == [
        (["Ida Foss", "Ann Clarke"], None),
        (["Ida Foss", "Tom Hale"], "Friday"),
    ]


DAYS = [
    "Before flying to Haven on Sunday, Ann Clarke met Karel Dvorak in Larnova.",
    "Ann Clarke met Karel Dvorak in Larnova before Sunday's vote.",
    "Ann Clarke met Karel Dvorak ahead of the summit in Haven on Sunday.",
    "Ann Clarke, who was elected on Monday, met Karel Dvorak in Larnova.",
    "The talks between Ann Clarke and Karel Dvorak collapsed, the Herald reported on Thursday.",
    "Ruan and Ida Foss agreed on Monday to resume talks with Tom Hale.",
    "The vote came two days after Ida Foss met Tom Hale in Larnova.",
    "Ida Foss told the court on Friday that she had met Tom Hale in Larnova.",
    "Speaking in Haven on Friday, Ida Foss said she had met Tom Hale.",
    "Ola Brekke was dismissed on Friday because he met Tom Hale in Larnova.",
    "Talks between Ida Foss and Tom Hale were called off on Friday.",
    "Talks between Ida Foss and Tom Hale were postponed on Friday.",
]


@pytest.mark.parametrize("text", DAYS)
def test_a_day_of_something_else_is_not_that_of_the_meeting(text: str) -> None:
    """The day of an agreement, or how long before something it was, dates no meeting."""
    assert [one.day for one in draft(text).meetings] == [None]


def test_the_day_of_the_later_meeting_is_not_that_of_the_one_before() -> None:
    """`met him on Thursday, two days after she met her` dates the first alone."""
    told = draft("Ida Foss met Tom Hale in Ruan on Thursday, two days after she met Ann Clarke in Larnova.")
    assert [one.day for one in told.meetings] == ["Thursday", None]


def test_where_a_source_works_is_no_place_of_the_meeting() -> None:
    """`A man in the ministry said that they had met` tells of no place."""
    told = draft("Ida Foss and Tom Hale left. An aide in the Ruan Ministry told us that the two had met on Sunday.")
    assert [(one.place, one.day) for one in told.meetings] == [(None, "Sunday")]


def test_a_meeting_long_ago_is_another_one() -> None:
    """What was last June is told beside it."""
    told = draft(
        "Ida Foss met Tom Hale. The pact builds on talks that Ida Foss and Tom Hale held in Larnova last June."
    )
    assert [(one.s, one.day) for one in told.meetings] == [([1], None), ([2], "last June")]


def test_the_day_of_who_says_so_is_not_that_of_the_encounter() -> None:
    """`… on Sunday, aides said on Friday`."""
    text = "Governor Ida Foss will go to Larnova on Sunday for talks with Bishop Tom Hale, an aide said on Friday."
    assert [one.day for one in draft(text).meetings] == ["Sunday"]


def test_ministers_before_their_names_are_nobody_else() -> None:
    """`The ministers, A and B,` are A and B, whoever met before."""
    text = "Minister Jan Moll met Minister Ann Clarke on Sunday. The ministers, Ida Foss and Tom Hale, met in May."
    assert meetings(text) == [(["Jan Moll", "Ann Clarke"], "held"), (GUESTS, "held")]


def test_a_pronoun_is_the_office_that_opens_the_sentence() -> None:
    """Not who was named last."""
    text = "Governor Ida Foss praised Judge Ann Clarke. The governor went to Larnova, where she met Bishop Tom Hale."
    assert meetings(text) == [(GUESTS, "held")]


def test_him_may_be_whose_office_stands_before_his_name() -> None:
    """`the minister, Tom Hale, when she met him`: not somebody of an earlier sentence."""
    text = "Jan Moll rested. Envoy Ida Foss wrote to the deputy minister, Tom Hale, when she met him on Sunday."
    assert meetings(text) == [(GUESTS, "held")]
    told = "Envoy Ida Foss raised it with the Norwegian Deputy Minister, Tom Hale, when she met him on Sunday."
    text = f"Jan Moll rested. {told}"
    assert meetings(text) == [(GUESTS, "held")]


SPEAK_FOR = [
    "A spokesman for Ida Foss said that she had met Tom Hale on Sunday.",
    "Ida Foss's lawyer said she had met Tom Hale on Sunday.",
    "Ann Clarke, a spokeswoman for Ida Foss, said she had met Tom Hale on Sunday.",
    "A spokesman for Ida Foss, Jan Moll, said she had met Tom Hale on Sunday.",
    "Ida Foss rested. Ann Clarke, her lawyer, said that she had met Tom Hale on Sunday.",
]


@pytest.mark.parametrize("text", SPEAK_FOR)
def test_he_may_be_whom_a_spokesman_speaks_for(text: str) -> None:
    """Wherever the spokesman's own name stands."""
    assert meetings(text) == [(GUESTS, "held")]


def test_who_speaks_of_a_client_means_none_of_them_by_he() -> None:
    """Nobody is their own client or the counterpart of who speaks for them; a lawyer without a name is no party."""
    text = "A lawyer for Jan Moll said she had met her client's sister, Tom Hale, on Sunday."
    assert meetings(text) == []


NAMED_BEHIND = [
    ("Ida Foss met the club's chair on Sunday. The chair, Tom Hale, was content.", GUESTS),
    ("Ida Foss met the Danish envoy for ports. He left after dinner with the envoy, Tom Hale.", GUESTS),
    ("Ida Foss met Norway's premier on Sunday. Premier Tom Hale was content.", GUESTS),
    ("Denmark's trade minister met farmers on Sunday. Ida Foss was content.", ["Ida Foss", "farmers"]),
    ("Ida Foss met Norway's premier on Sunday. Mayor Tom Hale was content.", ["Ida Foss", "Norway's premier"]),
    ("Premier Tom Hale rested. Ida Foss met Norway's premier on Sunday.", ["Ida Foss", "Norway's premier"]),
    ("Ida Foss met the chair of the club. Chair Tom Hale was content.", ["Ida Foss", "chair of the club"]),
    ("The premier met Tom Hale on Sunday. Ida Foss was content.", ["premier", "Tom Hale"]),
    ("Jan Moll rested. The law was praised by Governor Ida Foss in May, when she met Bishop Tom Hale.", GUESTS),
    ("Jan Moll rested. The pact was due for a visit by Governor Ida Foss, when she met Bishop Tom Hale.", GUESTS),
    ("Ida Foss called Governor Tom Hale on Sunday. The rescue team is led by Captain Jan Moll.", GUESTS),
    ("Ida Foss held a call with Tom Hale, her aide, Jan Moll, said.", GUESTS),
    ("Ida Foss held a call with Tom Hale, says Haven.", GUESTS),
    ("Ida Foss met a delegation headed by its chair, Tom Hale.", ["Ida Foss", "delegation", "Tom Hale"]),
]


@pytest.mark.parametrize(("text", "who"), NAMED_BEHIND)
def test_who_is_only_described_may_be_named_behind(text: str, who: list[str]) -> None:
    """By the same office, or bare at the beginning of the next sentence; not by another office, or before."""
    assert [set(names) for names, _ in meetings(text)] == [set(who)]


def test_they_are_not_one_spokesman() -> None:
    """But those whom he speaks for, where they were told of."""
    text = "Ida Foss met Tom Hale. A spokesman for both ministers said they would meet Jan Moll on Monday."
    assert meetings(text) == [(GUESTS, "held"), ([*GUESTS, "Jan Moll"], "planned")]


def test_an_office_behind_a_name_tells_of_a_man_or_a_woman() -> None:
    """`her` is no spokesman."""
    text = "Jan Moll, a spokesman for Ida Foss, rested. Tom Hale met her on Sunday."
    assert meetings(text) == [(GUESTS[::-1], "held")]


def test_he_may_be_the_spokesman_of_a_body() -> None:
    """Nobody calls a port `she`."""
    text = "Ida Foss, a spokeswoman for the port, said she had met Tom Hale on Sunday."
    assert meetings(text) == [(GUESTS, "held")]


def test_a_body_may_tell_whose_somebody_is() -> None:
    """`the head of one of them, the League`: the League is no party besides."""
    text = "Ida Foss met the head of one of them, the Drivers' League, on Sunday."
    assert meetings(text) == [(["Ida Foss", "head of one of them"], "held")]


def test_he_in_a_quotation_is_not_who_says_it() -> None:
    """The speaker would say `I`."""
    text = "Bishop Tom Hale cheered. Governor Jan Moll said: “Ida Foss met him on Sunday.”"
    assert meetings(text) == [(GUESTS, "held")]


def test_a_span_of_time_is_no_day() -> None:
    """`the first talks in four years` were held on the day that was told before, so they are the same."""
    text = "Ida Foss met Tom Hale on Sunday. It was the first meeting between the two in four years."
    assert [one.day for one in draft(text).meetings] == ["Sunday"]


def test_one_sentence_may_tell_an_encounter_that_was_and_one_that_will_be() -> None:
    """The same two, once held and once planned."""
    text = "Governor Ida Foss met Bishop Tom Hale on Sunday, and the two will meet again in May."
    assert meetings(text) == [(GUESTS, "held"), (GUESTS, "planned")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Governor Ida Foss is to open a fair and to meet Bishop Tom Hale.", "planned"),
        ("Governor Ida Foss is due to open a fair and hold talks with Bishop Tom Hale.", "planned"),
        ("Governor Ida Foss will travel to Haven and meet Bishop Tom Hale.", "planned"),
        ("Governor Ida Foss began a tour in which she will meet Bishop Tom Hale.", "planned"),
        ("Governor Ida Foss refused to open a fair and meet Bishop Tom Hale.", None),
        ("Governor Ida Foss hoped that the two would meet Bishop Tom Hale.", None),
    ],
)
def test_a_verb_behind_and_shares_the_auxiliaries_of_the_one_before(text: str, status: str | None) -> None:
    """What is planned, hoped or refused for the first verb is so for the second."""
    assert meetings(text) == ([(GUESTS, status)] if status else [])


def test_a_verb_may_have_a_second_object_with_its_own_place_and_day() -> None:
    """`met A in Larnova on Monday and B in Haven on Tuesday` tells of two encounters."""
    told = draft("Ann Clarke met Karel Dvorak in Larnova on Monday and Ida Foss in Haven on Tuesday.").meetings
    assert [(one.who, one.place, one.day) for one in told] == [
        (["Ann Clarke", "Karel Dvorak"], "Larnova", "Monday"),
        (["Ann Clarke", "Ida Foss"], "Haven", "Tuesday"),
    ]
    told = draft("Ann Clarke met Karel Dvorak on Monday and Ida Foss in Haven on Tuesday.").meetings
    assert [(one.place, one.day) for one in told] == [(None, "Monday"), ("Haven", "Tuesday")]
    assert len(draft("Ann Clarke met Karel Dvorak in Larnova and New Haven on Monday.").meetings) == 1


def test_two_who_spoke_on_days_of_their_own_did_not_meet_a_third() -> None:
    """What follows the day belongs to somebody else."""
    assert meetings("Ida Foss and Tom Hale spoke on Sunday and Ola Brekke on Monday.") == []


def test_they_are_those_the_sentence_told_of_before_whoever_says_so() -> None:
    """`when they met, aides say`: not the aides."""
    text = "Governor Ida Foss and Bishop Tom Hale got on well when they met in Haven in June, aides say."
    assert meetings(text) == [(GUESTS, "held")]


def test_a_country_begins_another_office_in_a_list() -> None:
    """`Secretary of State A and U.S. Envoy B` are two people."""
    text = "U.S. Secretary of State Foss and U.S. Envoy Tom Hale will host the ministers of Norway."
    assert meetings(text) == [(["Foss", "Tom Hale", "ministers of Norway"], "planned")]


OTHERWISE = [
    ("Ann Clarke had agreed to meet Karel Dvorak on Friday, but the meeting was called off.", "cancelled"),
    ("MINISTER ANN CLARKE WILL meet Karel Dvorak on Friday.", "planned"),
    ("Ann Clarke is due to fly to Larnova for talks with Karel Dvorak.", "planned"),
    ("Ann Clarke was due to meet Karel Dvorak on Friday when she visits Larnova.", "planned"),
    ("Ann Clarke was to meet Premier Karel Dvorak later, pilots said.", "planned"),
    ("Ann Clarke was due to hold talks with Karel Dvorak until Friday.", "planned"),
    ("Talks between Ann Clarke and Karel Dvorak will not begin in Larnova on Sunday as planned.", "cancelled"),
    ("Ann Clarke and Karel Dvorak will next meet in Larnova.", "planned"),
    ("Ann Clarke will open a fair and will thereafter travel to Larnova for talks with Karel Dvorak.", "planned"),
    ("The port opened after a visit of Ann Clarke, who will meet Karel Dvorak.", "planned"),
    ("Ann Clarke and Karel Dvorak meet today in Larnova.", "planned"),
    ("Ann Clarke praised Tom Hale, who will meet Karel Dvorak in Larnova on Friday.", "planned"),
    ("Ann Clarke will meet Karel Dvorak on Friday.", "planned"),
    ("Ann Clarke is due to meet Karel Dvorak next week.", "planned"),
    ("Ann Clarke agreed to meet Karel Dvorak.", "planned"),
    ("Ann Clarke is to meet Karel Dvorak on Friday.", "planned"),
    ("Talks between Ann Clarke and Karel Dvorak will resume on Friday.", "planned"),
    ("Ann Clarke said she would meet Karel Dvorak on Friday.", "planned"),
    ("The meeting between Ann Clarke and Karel Dvorak was postponed until Friday.", "planned"),
    ("Talks between Ann Clarke and Karel Dvorak, planned for Thursday in Larnova, have been postponed.", "cancelled"),
    ("The meeting between Ann Clarke and Karel Dvorak was cancelled.", "cancelled"),
    ("Ann Clarke was to have met Karel Dvorak on Friday.", "cancelled"),
    ("Ann Clarke had been due to see Karel Dvorak on Friday, but the storm forced her to scrap it.", "cancelled"),
    ("The planned meeting between Ida Foss and Tom Hale fell through on Sunday.", "cancelled"),
    ("Ann Clarke and Karel Dvorak have agreed to meet in Larnova.", "planned"),
    ("Ann Clarke and Karel Dvorak will chair a meeting of the port committee on Friday.", "planned"),
    ("The Port Board has scheduled a meeting with Ann Clarke for Friday.", "planned"),
    ("Ann Clarke and Karel Dvorak had been scheduled to hold talks on Friday.", "cancelled"),
    ("The talks between Ida Foss and Tom Hale were scheduled to begin on Sunday.", "planned"),
    ("Ida Foss will meet Tom Hale on Sunday despite rumours that the trip was cancelled.", "planned"),
    ("Aides are planning a second summit between Ida Foss and Tom Hale.", "planned"),
    ("The dinner between Ida Foss and Tom Hale is to be held in Haven.", "planned"),
    ("Governor Ida Foss cancelled a meeting with Bishop Tom Hale.", "cancelled"),
    ("Governor Ida Foss called off talks with Bishop Tom Hale.", "cancelled"),
    ("Governor Ida Foss postponed a meeting with Bishop Tom Hale.", "planned"),
    ("Governor Ida Foss is flying to Haven to meet Bishop Tom Hale.", "planned"),
    ("Governor Ida Foss is in Haven to meet Bishop Tom Hale.", "planned"),
    ("The governor, Ida Foss, flies to Haven for talks with Bishop Tom Hale.", "planned"),
    ("Governor Ida Foss is due to fly to Haven on Sunday to see Bishop Tom Hale.", "planned"),
    ("Governor Ida Foss is to see Bishop Tom Hale on Sunday.", "planned"),
    ("The port's ministers meet in Haven on Thursday.", "planned"),
    ("A second meeting between Ida Foss and Tom Hale is fixed for Sunday.", "planned"),
    ("Ola Brekke left, and a second meeting between Ida Foss and Tom Hale is planned.", "planned"),
    ("A meeting between Ida Foss and Tom Hale will not go ahead, the port said.", "cancelled"),
    ("Governor Ida Foss has called off Sunday's meeting with growers.", "cancelled"),
    ("Governor Ida Foss cancelled a trip to Larnova where she was to meet Bishop Tom Hale.", "cancelled"),
    ("Governor Ida Foss dropped plans to meet Bishop Tom Hale.", "cancelled"),
    ("Governor Ida Foss had been due to meet Bishop Tom Hale on Sunday.", "cancelled"),
    ("Governor Ida Foss was to have met Bishop Tom Hale in the evening.", "cancelled"),
    ("Governor Ida Foss had been due in Haven next week for talks with Bishop Tom Hale.", "cancelled"),
    ("A call planned for Sunday between Ida Foss and Tom Hale has been cancelled.", "cancelled"),
    ("Ola Brekke has arranged a meeting between Ida Foss and Tom Hale next week.", "planned"),
    ("Governor Ida Foss arrived in Larnova on Sunday for talks with Bishop Tom Hale.", "planned"),
    ("Governor Ida Foss left for Larnova on Sunday for talks with Bishop Tom Hale.", "planned"),
    ("Ida Foss praised Tom Hale. The two will speak by video on Sunday.", "planned"),
    ("A meeting of Governor Ida Foss and Bishop Tom Hale on Sunday was called off.", "cancelled"),
    ("A planned meeting of the ministers of Norway and Denmark has been called off.", "cancelled"),
    ("On Sunday, Governor Ida Foss meets Bishop Tom Hale in Haven.", "planned"),
    ("A meeting of Ida Foss with Tom Hale is planned for Sunday.", "planned"),
    ("Governor Ida Foss and Bishop Tom Hale left without a word and will meet on Sunday.", "planned"),
    ("The widow will be received by Bishop Tom Hale on Sunday.", "planned"),
    ("Governor Ida Foss is meeting Bishop Tom Hale in Haven next week.", "planned"),
    ("Governor Ida Foss is set for talks with Bishop Tom Hale.", "planned"),
    ("Governor Ida Foss and Bishop Tom Hale spoke out after their meeting was cancelled.", "cancelled"),
    ("The plan is for the next meeting of the port's leaders in Haven.", "planned"),
    ("Governor Ida Foss, who is due to meet Bishop Tom Hale on Sunday, was ill.", "planned"),
    (
        "Talks between Governor Ida Foss of Haven and his Ruan counterpart, Bishop Tom Hale, will be held on Sunday.",
        "planned",
    ),
    ("Governor Ida Foss was due to meet Bishop Tom Hale on Sunday. The dinner was cancelled.", "cancelled"),
    ("Talks between Ida Foss and Tom Hale set for Friday were put off until further notice.", "cancelled"),
    ("Talks between Ida Foss and Tom Hale were put off until Sunday.", "planned"),
    ("A meeting between Ida Foss and Tom Hale was planned for Sunday. It has been called off.", "cancelled"),
    ("Governor Ida Foss was due to meet Bishop Tom Hale on Sunday. But Hale pulled out.", "cancelled"),
    ("Governor Ida Foss was due to meet Bishop Tom Hale on Sunday. The port was closed.", "planned"),
    ("Ida Foss, who met nobody, will meet Tom Hale on Sunday.", "planned"),
]


@pytest.mark.parametrize(("text", "status"), OTHERWISE)
def test_an_encounter_to_come_or_called_off_is_no_held_one(text: str, status: str) -> None:
    """Future, duty, promise, postponement and cancellation."""
    assert [found for _, found in meetings(text)] == [status]


NONE = [
    "Ann Clarke said she would raise the matter with Premier Karel Dvorak.",
    "Premier Ann Clarke dismissed a report that she had met Karel Dvorak. The Herald said the two dined on Friday.",
    "Ola Brekke said Premier Ann Clarke had met Karel Dvorak in Larnova on Friday. Clarke called Brekke a liar.",
    "Ann Clarke arrived in Larnova to meet Karel Dvorak on Friday, but he had already left.",
    "Ola Brekke said: “My boss met Premier Ann Clarke last week.”",
    "A man is at St Anne's Hospital, where his mother, Ann Clarke, met him on Friday.",
    "Ida Foss and Tom Hale signed it. Hale never spoke of it with Ann Clarke. “They met in June,” a guard said.",
    "Rebels met government troops near Larnova on Monday in heavy fighting.",
    "Date of next meeting: 1 April",
    "Ann Clarke pleaded with voters on Sunday to stay calm.",
    "The port consulted residents by post in May.",
    "Few mayors met Ann Clarke.",
    "Correction: A report on Friday said that Ann Clarke met Karel Dvorak in Larnova.",
    "An earlier version of this report said that Ann Clarke met Karel Dvorak in Larnova.",
    "A report said that Ann Clarke met Karel Dvorak in Larnova. That was not true.",
    "Ann Clarke met Karel Dvorak in Larnova, the Herald wrote, but it later retracted the report.",
    "In the opening chapter, Captain Ann Clarke meets the smuggler Karel Dvorak in Larnova.",
    "An aide told the inquiry that Ann Clarke met Karel Dvorak in Larnova. Dvorak denies this.",
    "A witness said that Ann Clarke had met Karel Dvorak. The mayor denied it.",
    "Ann Clarke flew to Larnova to meet Karel Dvorak. She was held at the airport and turned back.",
    "Ann Clarke flew to Larnova to meet Karel Dvorak. He refused to see her.",
    "Ann Clarke went to Larnova on Sunday to see Karel Dvorak. Dvorak was away.",
    "Ann Clarke met Karel Dvorak on Sunday, a pilot claimed. Both denied it.",
    "Ann Clarke rang Karel Dvorak on Sunday and got his voicemail.",
    "Ann Clarke planned to meet Karel Dvorak in Larnova but never went.",
    "The Herald wrote that Ann Clarke had met Karel Dvorak in Larnova. An aide rejected the report.",
    "Ann Clarke promised to raise the matter with Minister Karel Dvorak in Larnova.",
    "Ann Clarke phoned Karel Dvorak on Sunday, but he did not answer.",
    "Ann Clarke met Karel Dvorak in Larnova, the port said; a spokesman for Ruan said no such meeting had taken place.",
    "Ann Clarke told of a dream in which she met Karel Dvorak in Larnova.",
    "The boxer Ann Clarke met Ida Dvorak in Larnova on Sunday and won on points.",
    "In a sketch shown on Sunday, Ann Clarke meets Karel Dvorak in Larnova.",
    "Danish envoys and a Ruan team including Ida Foss and Tom Hale met in Haven.",
    "Governor Ida Foss said she would have to meet Bishop Tom Hale.",
    "The summit of the leaders of Norway, Denmark and Ruan, planned for Sunday, will not take place.",
    "Governor Ida Foss was joined by Bishop Tom Hale in praising the port.",
    "Ida Foss and Tom Hale took part in a race.",
    "A guard saw Bishop Tom Hale on Sunday.",
    "Ida Foss met Tom Hale in the ring in Haven on Sunday, and lost.",
    "Manager Ida Foss meets her former boss, Tom Hale, when the teams play on Sunday.",
    "The school where Governor Ida Foss met Bishop Tom Hale was shut.",
    "Players who met Bishop Tom Hale liked the ferry.",
    "She sang in the band in which Governor Ida Foss met Bishop Tom Hale.",
    "Governor Ida Foss saw Bishop Tom Hale on television.",
    "Governor Ida Foss thanked Bishop Tom Hale in the third meeting between the two exchanges.",
    "Governor Ida Foss went to see this group of singers.",
    "Ida Foss and Tom Hale are sitting at home.",
    "Governor Ida Foss told Judge Tom Hale on the radio's breakfast programme that it was shut.",
    "Governor Ida Foss reportedly met Bishop Tom Hale in Haven.",
    "Ola Brekke believed that he was talking to Governor Ida Foss.",
    "Ida Foss met Tom Hale in the first round of the Haven Open.",
    "The captain scored a penalty. Striker Ida Foss will meet Tom Hale next in the cup.",
    "Governor Ida Foss sat down with Tom Hale for an interview.",
    "Governor Ida Foss had a conversation with Tom Hale on his podcast.",
    "Governor Ida Foss sat down with Haven Radio's Tom Hale on Sunday.",
    "Ida Foss met Tom Hale in the mixed doubles on Sunday.",
    "Prosecutors say that Ida Foss met Tom Hale in Haven.",
    "Ola Brekke alleges that Ida Foss met Tom Hale in Haven.",
    "Haven's push for talks between Ida Foss and Tom Hale failed on Sunday.",
    "Ida Foss refused to call off talks with Tom Hale.",
    "Ola Brekke pretended that Ida Foss met Tom Hale.",
    "Ida Foss made up a story that she met Tom Hale in Haven.",
    "Ida Foss said she was considering whether she would receive Bishop Tom Hale.",
    "Governor Ida Foss told Bishop Tom Hale in a letter after talks in Haven that the pipe was shut.",
    "Governor Ida Foss warned Bishop Tom Hale during a visit to the port that the pipe was shut.",
    "Governor Ida Foss welcomed Bishop Tom Hale to her campaign team on Sunday.",
    "Governor Ida Foss and Bishop Tom Hale agreed at separate meetings in Haven to share it.",
    "Ann Clarke did not meet Karel Dvorak.",
    "Ann Clarke has never spoken with Karel Dvorak.",
    "Ann Clarke denied having met Karel Dvorak.",
    "Ann Clarke rejected claims that she met Karel Dvorak in secret.",
    "There is no evidence that Ann Clarke met Karel Dvorak.",
    "Nobody saw Ann Clarke meet Karel Dvorak.",
    "Ann Clarke had no plans to meet Karel Dvorak.",
    "Ann Clarke refused to meet with Karel Dvorak.",
    "Ann Clarke ruled out a meeting with Karel Dvorak.",
    "A meeting between Ann Clarke and Karel Dvorak is unlikely.",
    "If Ann Clarke meets Karel Dvorak, the treaty may be signed.",
    "Ann Clarke may meet Karel Dvorak on Friday.",
    "Ann Clarke hopes to meet Karel Dvorak.",
    "Critics called on Ann Clarke to meet Karel Dvorak.",
    "It is unclear whether Ann Clarke met Karel Dvorak.",
    "Will Ann Clarke meet Karel Dvorak?",
    "Talks between Ann Clarke and Karel Dvorak may resume on Friday.",
    "Ann Clarke held a press conference with Karel Dvorak.",
    "A reporter reached Ann Clarke by phone.",
    "Karel Dvorak teased Adam Moll about his meeting with Ola Brekke.",
    "Ann Clarke forgot her meeting with Karel Dvorak.",
    "Ann Clarke delayed indefinitely her meeting with Karel Dvorak.",
    "Ann Clarke delayed her talks with Karel Dvorak.",
    "Ann Clarke flew to Larnova to meet Karel Dvorak, only to be told he had left.",
    "Ann Clarke flew to Larnova to meet Karel Dvorak but was refused entry.",
    "Ann Clarke flew to Larnova to meet Karel Dvorak, who was in Ruan and sent an aide.",
    "Ann Clarke was to have met Karel Dvorak alone, but both brought their aides.",
    "Ann Clarke had been due to meet Karel Dvorak for 20 minutes and stayed for an hour.",
    "The board set Friday as the deadline, which two firms met.",
    "The court summoned Ann Clarke to testify against Karel Dvorak.",
    "The boxers Ann Clarke and Karel Dvorak meet in Larnova on Friday for the welterweight belt.",
    "The report of her meeting with Karel Dvorak was long.",
    "Ann Clarke reached Karel Dvorak in the second set.",
    "Ann Clarke had been sent to meet Karel Dvorak on Friday.",
    "Ann Clarke was said to have met Karel Dvorak on Friday.",
    "Ann Clarke received a letter from President Karel Dvorak.",
    "The players Ann Clarke and Karel Dvorak meet in the semi-final.",
    "The company met its target.",
    "Ann Clarke met with criticism from Karel Dvorak.",
    "The demands were met by Karel Dvorak.",
    "Norway met Sweden in the final on Saturday.",
    "Ann Clarke spoke with reporters about Karel Dvorak.",
    "Ann Clarke called Karel Dvorak a liar.",
    "Ann Clarke welcomed Karel Dvorak's decision.",
    "Ann Clarke received Karel Dvorak's resignation.",
    "Ann Clarke hosted the programme with Karel Dvorak.",
    "Several clubs gathered on Saturday for a rally.",
    "The painter, who met Karel Dvorak as a student, is known to Ann Clarke.",
    "Governor Ida Foss visited South Haven and met protests.",
    "Governor Ida Foss and Mayor Tom Hale spoke to the Haven Post.",
    "Governor Ida Foss and Mayor Tom Hale are expected to speak on Sunday.",
    "Bishop Tom Hale falsely claimed that Governor Ida Foss met President Karel Dvorak.",
    "Governor Ida Foss called Bishop Tom Hale on to the stage.",
    "Governor Ida Foss spoke in an exclusive interview with Tom Hale.",
    "The runner Ida Foss won 6-4 and will meet the seeded Tom Hale next.",
    "It was the first call between a governor and a bishop since the war.",
    "The band is joined by the singers Ida Foss and Tom Hale.",
    "Ida Foss leads a company in talks with Norway.",
    "Governor Ida Foss warned Bishop Tom Hale at a press conference on Sunday.",
    "Governor Ida Foss spoke on Sunday, with Bishop Tom Hale listening.",
    "Governor Ida Foss and Bishop Tom Hale made a visit to Haven.",
    "Governor Ida Foss discussed her friendship with Bishop Tom Hale on Sunday.",
    "The Haven navy received its first Arrow K-7 on Sunday.",
    "A clerk briefed on talks between Norway and Denmark told the club on Sunday that they stalled.",
    "The editor of a journal received by Governor Ida Foss on Sunday was pleased.",
    "Two patrols were met by farmers with forks on Sunday.",
    "The Haven Post's Ola Brekke speaks with Ida Foss.",
    "Governor Ida Foss spoke on Sunday at a news conference in Haven with Bishop Tom Hale.",
    "Two large clubs have spoken out together on Sunday.",
    "“We met Bishop Tom Hale in Haven.",
    "Governor Ida Foss raised the gap between Norway and Denmark on Sunday.",
    "They are the calmest pilots they have ever met.",
    "The two leaders met on Sunday.",
    "On Sunday their leaders held talks in Haven.",
    "She told us on a call that it leaked.",
    "Governor Ida Foss made the call from Bishop Tom's Bridge.",
    "Bishop Tom Hale was hurt in an encounter with Governor Ida Foss on Sunday.",
    "It is very likely that Governor Ida Foss met Bishop Tom Hale.",
    "Haven University and the Haven Board welcome students on Sunday.",
    "He was leaving the club after a meeting with Bishop Tom Hale when Governor Ida Foss waved.",
    "I have changed, based on talks with Bishop Tom Hale, said Governor Ida Foss.",
    "Neighbours and farmers had gathered at a bonfire in Haven on Sunday.",
    "Governor Ida Foss is encouraging Judge Ola Brekke to meet Bishop Tom Hale.",
    "We have read reports in the Haven Post that Governor Ida Foss met Bishop Tom Hale in secret.",
    "A meeting between Governor Ida Foss and Bishop Tom Hale in Haven may be cancelled.",
    "Governor Ida Foss has not cancelled her meeting with Bishop Tom Hale on Sunday.",
    "The Haven Post wrongly reported that Governor Ida Foss met Bishop Tom Hale on Sunday.",
    "Ola Brekke lied when he said that Governor Ida Foss met Bishop Tom Hale on Sunday.",
    "Governor Ida Foss, whose sister met Bishop Tom Hale on Sunday, said nothing.",
    "Governor Ida Foss will meet either Bishop Tom Hale or Judge Ola Brekke on Sunday.",
    "The boxer Ida Foss will meet Tom Hale in a heavyweight bout on Sunday.",
    "Governor Ida Foss had planned to meet Bishop Tom Hale on Sunday but he was ill.",
    "Governor Ida Foss spoke to the friends of the Bishop of Haven, Tom Hale.",
    "Governor Ida Foss joined Bishop Tom Hale in calling for talks.",
    "Governor Ida Foss and Bishop Tom Hale gave up on their meeting.",
    "On Sunday I met Bishop Tom Hale in Haven. A clerk said it rained.",
    "The clerk was glad. We've met Bishop Tom Hale in Haven.",
    "Governor Ida Foss was unable to meet Bishop Tom Hale.",
    "Governor Ida Foss was not in Haven and did not meet Bishop Tom Hale.",
    "Governor Ida Foss will not fly to Haven to meet Bishop Tom Hale.",
    "Governor Ida Foss is in Haven to replace Bishop Tom Hale.",
    "Governor Ida Foss did not cancel the meeting with Bishop Tom Hale.",
    "Governor Ida Foss called on Bishop Tom Hale on Sunday to leave.",
    "Governor Ida Foss called on Bishop Tom Hale in a speech to open the port.",
    "Governor Ida Foss will see Bishop Tom Hale in court on Sunday.",
    "Governor Ida Foss will see Bishop Tom Hale resign on Sunday.",
    "Governor Ida Foss will meet Bishop Tom Hale if the strike ends.",
    "Governor Ida Foss and Bishop Tom Hale both spoke on Sunday.",
    "Governor Ida Foss and Bishop Tom Hale spoke on Sunday at the fair, at different hours.",
    "Governor Ida Foss brought together a choir in Haven.",
    "Governor Ida Foss received the other delegate in Haven.",
    "Governor Ida Foss is not in talks with Bishop Tom Hale.",
    "The clerk denied a report by the Haven Post that Governor Ida Foss met Bishop Tom Hale.",
    "Governor Ida Foss paid a visit to La Torre on Sunday.",
    "Governor Ida Foss would gladly meet Bishop Tom Hale.",
    "Governor Ida Foss met many of the bishop's demands.",
    "Governor Ida Foss met some of the bishop's demands in a settlement with the mine.",
    "Governor Ida Foss offered talks with Bishop Tom Hale.",
    "Governor Ida Foss met members of the press.",
    "Norway met Sweden on Sunday, scoring in the last minute.",
    "Governor Ida Foss and Bishop Tom Hale agreed to continue talks.",
    "Governor Ida Foss has received an honorary Golden Oar.",
    "Governor Ida Foss threatened to cancel a summit with Bishop Tom Hale.",
    "The prospect of a meeting between Governor Ida Foss and Bishop Tom Hale alarmed the port.",
    "Speculation about a meeting between Governor Ida Foss and Bishop Tom Hale grew.",
    "According to an unconfirmed report, Governor Ida Foss met Bishop Tom Hale in Haven.",
    "Governor Ida Foss rarely met Bishop Tom Hale.",
    "“I wish I had met Bishop Tom Hale,” Governor Ida Foss said.",
    "Governor Ida Foss welcomed Tom Hale as chancellor.",
    "Governor Ida Foss will meet Bishop Tom Hale in court on Sunday.",
    "Governor Ida Foss visited Sir Tom Hale Barracks.",
    "Governor Ida Foss said she would only meet Bishop Tom Hale if he apologised.",
    "Governor Ida Foss spoke at a rally in Haven with Bishop Tom Hale.",
    "The film brings together Ida Foss and Tom Hale.",
    "A meeting between Governor Ida Foss and Bishop Tom Hale has yet to be arranged.",
    "Governor Ida Foss was due in Haven for talks with Bishop Tom Hale but fell ill.",
    "Governor Ida Foss missed her meeting with Bishop Tom Hale on Sunday.",
    "Ida Foss will meet Tom Hale in the final on Sunday.",
    "Ida Foss receives Hale warning.",
    "Governor Ida Foss met everything head on, said Bishop Tom Hale.",
    "Governor Ida Foss can't meet Bishop Tom Hale.",
    "Governor Ida Foss spent two years with Bishop Tom Hale in jail.",
    "The plan includes a meeting with Bishop Tom Hale.",
    "The port has rivals such as Ida Foss and Tom Hale is in talks about a loan.",
    "Governor Ida Foss will visit Shri Tom Hale Temple in Haven.",
    "Governor Ida Foss will sail to Haven and never meet Bishop Tom Hale.",
    "Governor Ida Foss was to meet Bishop Tom Hale later but fell ill.",
    "Governor Ida Foss denied having seen or even met Bishop Tom Hale.",
    "The record of talks Governor Ida Foss held with Bishop Tom Hale is a forgery.",
    "Governor Ida Foss recalled the talks that she never held with Bishop Tom Hale.",
    "Governor Ida Foss denied the talks she had with Bishop Tom Hale.",
    "Governor Ida Foss told the Herald by telephone that the port was shut.",
    "Governor Ida Foss called her deputy, Tom Hale, a liar on Sunday.",
    "The meeting was not attended by Governor Ida Foss and Bishop Tom Hale.",
    "Ida Foss and Tom Hale discussed a novel.",
    "Governor Ida Foss exchanged gunfire with Bishop Tom Hale.",
    "Powers conferred by Governor Ida Foss and Bishop Tom Hale were lost.",
    "Talks between Governor Ida Foss and Bishop Tom Hale may not open as planned.",
    "Governor Ida Foss spent an hour with Bishop Tom Hale's speech.",
    "Teams led by Ida Foss and Tom Hale met in Haven on Sunday.",
    "Governor Ida Foss confirmed having nearly met Bishop Tom Hale.",
    "The meeting between Governor Ida Foss and Bishop Tom Hale never took place.",
    "Governor Ida Foss told analysts in a conference call that the port was shut.",
    "Governor Ida Foss and Bishop Tom Hale are interested in talks.",
    "Governor Ida Foss saw Bishop Tom Hale on television.",
    "The harbour committee met on 3 May.",
    "The governor's cabinet met for an hour on Sunday.",
    "Governor Ida Foss's speech was followed by talks with Bishop Tom Hale.",
    "Pilots sailed to Haven to prepare a summit between Governor Ida Foss and Bishop Tom Hale.",
    "Aides to Governor Ida Foss and Bishop Tom Hale met in Haven on Sunday to arrange a meeting.",
    "A spokesman for the ministers said they would meet Bishop Tom Hale on Sunday.",
    "Governor Ida Foss said that Bishop Tom Hale had met both ministers on Sunday.",
    "Pilots saw Bishop Tom Hale at the palace.",
    "Governor Ida Foss kept away from talks with Bishop Tom Hale.",
    "Governor Ida Foss spent an hour on stage with Bishop Tom Hale.",
    "The striker beat the goalkeeper. The referee ended the match. Ida Foss will meet Tom Hale in the next one.",
    "Ann Clarke refused to fly to Larnova for talks with Karel Dvorak.",
    "Ann Clarke called on Governor Karel Dvorak on Sunday to resign.",
    "Ann Clarke called on Governor Karel Dvorak for help.",
    "Ann Clarke met Karel Dvorak in Larnova on Monday?",
    "Ann Clarke will press Karel Dvorak in a call on Sunday to resign.",
    "Ann Clarke called on Governor Karel Dvorak on Sunday, but he was out.",
    "Ann Clarke was due to fly to Larnova for talks with Karel Dvorak when he fell ill.",
    "Ann Clarke was to have flown to Larnova for talks with Karel Dvorak.",
    "Ann Clarke was due to fly to Larnova last week for talks with Karel Dvorak.",
    "In a call for calm, Ann Clarke told Karel Dvorak that it leaked.",
    "Ann Clarke and Karel Dvorak agreed at the annual meeting to sell it.",
    "Ann Clarke claims she met Karel Dvorak in Larnova on Sunday.",
    "Ann Clarke looks forward to seeing Karel Dvorak in Larnova.",
    "The crowds that came to see Ann Clarke on Sunday cheered.",
    "Ann Clarke discussed upcoming talks with Karel Dvorak.",
    "The Larn Times spoke with Ann Clarke on Sunday.",
    "Critics blame the decision to host a summit of ministers in Larnova.",
    "Ann Clarke and Karel Dvorak won applause at the summit on Sunday.",
    "Ann Clarke had planned to fly to Larnova for talks with Karel Dvorak.",
    "Ann Clarke saw Governor Karel Dvorak for the first time at a rally in May.",
    "A neighbour saw Ann Clarke there on Sunday.",
    "Ann Clarke spent an hour in the pool with her children.",
    "Haven teachers will sit down with Mayor Tom Hale over ferry\n\nThe ferry leaked.",
    "A Danish team will discuss the ferry next week, two pilots familiar with the plan said.",
    "Larn Steel will host a conference call for shareholders on Sunday.",
    "Bishop Tom Hale told Radio Jazeera by telephone that the port was shut.",
    "Governor Ida Foss praised Bishop Tom Hale, whom she hopes to meet on Sunday.",
    "Governor Ida Foss praised Bishop Tom Hale, whom she has never met.",
    "Governor Ida Foss praised Bishop Tom Hale, whom she sees as a rival.",
    "Governor Ida Foss praised Bishop Tom Hale, with whom she has yet to speak.",
    "Governor Ida Foss was not in Haven for talks with Bishop Tom Hale.",
    "Bishop Tom Hale planned a dinner at which Governor Ida Foss might tell Judge Ola Brekke of it.",
    "There was no dinner at which Governor Ida Foss told Judge Ola Brekke of it.",
    "Governor Ida Foss called on Bishop Tom Hale and his aides to resign.",
    "Governor Ida Foss called on Bishop Tom Hale on Sunday and on Judge Ola Brekke to resign.",
    "Governor Ida Foss and Bishop Tom Hale exchanged words on Sunday.",
    "Ida Foss came with Tom Hale.",
    "Ida Foss and Tom Hale came together as a couple on the screen.",
    "Ida Foss and Tom Hale came together on a bill.",
    "Ida Foss and Tom Hale exchanged views by letter.",
    "Governor Ida Foss left a meeting with Tom Hale to her deputy.",
    "Governor Ida Foss left a meeting with Tom Hale out of her diary.",
    "Governor Ida Foss held up meetings with Tom Hale and Ola Brekke.",
    "Governor Ida Foss took up office with Tom Hale away.",
    "Governor Ida Foss was in Haven for talks with Tom Hale but left without seeing him.",
    "Governor Ida Foss was in Haven for talks with Tom Hale, who never came.",
    "Ida Foss and Tom Hale are at odds. They rested on Sunday.",
    "Speaking alongside Tom Hale after their defeat, Ida Foss praised him.",
    "Ida Foss took the ferry with Tom Hale.",
    "It was agreed at a meeting of the two ports' border committee.",
    "The club received Ida Foss and her team into its ranks.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_denied_open_or_no_encounter_makes_no_meeting(text: str) -> None:
    """Negation, denial, condition, possibility, hope, demand, question, and words that only look alike."""
    assert {status for _, status in meetings(text)} == ({"denied"} if text in PLAINLY_DENIED else set())


PLAINLY_DENIED = {
    "An aide told the inquiry that Ann Clarke met Karel Dvorak in Larnova. Dvorak denies this.",
    "Ann Clarke met Karel Dvorak on Sunday, a pilot claimed. Both denied it.",
    "Ann Clarke did not meet Karel Dvorak.",
    "Ann Clarke has never spoken with Karel Dvorak.",
    "Ann Clarke denied having met Karel Dvorak.",
    "Governor Ida Foss was not in Haven and did not meet Bishop Tom Hale.",
    "The clerk denied a report by the Haven Post that Governor Ida Foss met Bishop Tom Hale.",
    "Governor Ida Foss recalled the talks that she never held with Bishop Tom Hale.",
}
"""Of the texts above those in which the encounter itself is denied, and told so."""


CHRONICLES = [
    ("The week ahead\n\nThursday: {}", [([2], "planned", "Thursday")]),
    ("THE WEEK AHEAD\n\nThursday\n\n{}\n\nFriday\n\nThe council votes.", [([2, 3], "planned", "Thursday")]),
    (
        "Agenda\n\nMonday, March 10\n9:00 {}\n\nTuesday, March 11\nThe council votes.",
        [([2, 3], "planned", "Monday, March 10")],
    ),
    ("Thursday: {}", []),
    ("Last week\n\nMonday: {}", []),
    ("May 2019: {}", [([1], "held", "May 2019")]),
    ("Diary\n\nFriday\n{}\n\nAnn Clarke met Ola Brekke in Larn.", [([2, 3], "planned", "Friday"), ([4], "held", None)]),
    ("The week ahead\n\nThe pier opens.\n\nBackground\n\n{}", [([4], "held", None)]),
    ("Coming up\n\nAnn Clarke met Karel Dvorak in Larn last week.", [([2], "held", "last week")]),
    (
        "Ann Clarke met Karel Dvorak on Tuesday.\n\n2019: Ann Clarke met Karel Dvorak in Larn.",
        [
            ([1], "held", "Tuesday"),
            ([2], "held", "2019"),
        ],
    ),
    ("Ann Clarke arrived in Larn on Monday to meet Karel Dvorak.", [([1], "planned", None)]),
    ("Ann Clarke arrived in Larn on Monday and will meet Karel Dvorak on Friday.", [([1], "planned", "Friday")]),
]


@pytest.mark.parametrize(("text", "told"), CHRONICLES, ids=[text for text, _ in CHRONICLES])
def test_a_diary_tells_what_is_to_come(text: str, told: list[tuple[list[int], str, str | None]]) -> None:
    """In the present, below a heading or behind a day; the day may stand in a line above, which is evidence then."""
    found = draft(text.format("President Ann Clarke meets Premier Karel Dvorak in Larn.")).meetings
    assert [(one.s, one.status, one.day) for one in found] == told


DENIED = [
    ("Ann Clarke denied meeting Karel Dvorak.", ["Ann Clarke", "Karel Dvorak"], [1]),
    ("Ann Clarke denies ever meeting Karel Dvorak, her aides said.", ["Ann Clarke", "Karel Dvorak"], [1]),
    ("According to police, Ann Clarke met Karel Dvorak. Both denied it.", ["Ann Clarke", "Karel Dvorak"], [1, 2]),
    ("Police said Ann Clarke met Karel Dvorak. Clarke denied any meeting.", ["Ann Clarke", "Karel Dvorak"], [1, 2]),
    ("Ann Clarke met Karel Dvorak, police said. Both denied they met.", ["Ann Clarke", "Karel Dvorak"], [1, 2]),
    ("Ann Clarke denied meeting Karel Dvorak in secret.", None, None),
    ("Ann Clarke denied meeting Karel Dvorak. He later admitted it.", None, None),
    ("Ann Clarke denied that her meeting with Karel Dvorak was secret.", None, None),
    ("Ann Clarke lied when she denied meeting Karel Dvorak, a court ruled on Friday.", None, None),
    ("Ann Clarke initially denied meeting Karel Dvorak.", None, None),
    ("Ann Clarke met Karel Dvorak on Monday and took a bribe, police said. Both denied it.", None, None),
    ("Ann Clarke did not deny meeting Karel Dvorak.", None, None),
    ("Ann Clarke will deny meeting Karel Dvorak.", None, None),
    ("Nobody denied meeting Karel Dvorak.", None, None),
    ("Ann Clarke denied having met Karel Dvorak.", ["Ann Clarke", "Karel Dvorak"], [1]),
    ("Ann Clarke denied reports that she had met Karel Dvorak in Larn.", ["Ann Clarke", "Karel Dvorak"], [1]),
    ("The port denied that Ann Clarke had held talks with Karel Dvorak.", ["Ann Clarke", "Karel Dvorak"], [1]),
    ("Ann Clarke has not met Karel Dvorak.", ["Ann Clarke", "Karel Dvorak"], [1]),
    ("Ann Clarke never met Karel Dvorak.", ["Ann Clarke", "Karel Dvorak"], [1]),
    ("Ann Clarke had met Karel Dvorak, a pilot claimed. Both denied it.", ["Ann Clarke", "Karel Dvorak"], [1, 2]),
    ("Ann Clarke denied that she would meet Karel Dvorak.", None, None),
    ("Ann Clarke will not meet Karel Dvorak.", None, None),
    ("Ann Clarke denied the charge and met Karel Dvorak.", None, None),
    ("The session was not attended by Ann Clarke and Karel Dvorak.", None, None),
    ("Ann Clarke and Karel Dvorak met on Monday. The two presidents of Larn have never met.", None, None),
    ("Ann Clarke did not meet her deadline.", None, None),
    ("Ann Clarke refused to meet Karel Dvorak.", None, None),
    *(
        (text, None, None)
        for text in (
            "Nobody denied that Ann Clarke met Karel Dvorak.",
            "It cannot be denied that Ann Clarke met Karel Dvorak.",
            "Ann Clarke did not deny that she met Karel Dvorak.",
            "Ann Clarke never denied having met Karel Dvorak.",
            "Ann Clarke refused to deny that she met Karel Dvorak.",
            "Denied a visa, Ann Clarke met Karel Dvorak in Larn.",
            "Ann Clarke, denied a visa, met Karel Dvorak in Larn.",
            "Ann Clarke not only met Karel Dvorak but also lent him a car.",
            "Ann Clarke denied she paid Karel Dvorak, whom she met in Larn in May.",
            "Ann Clarke denied that it was the first time she had met Karel Dvorak.",
            "Ann Clarke denied lying to the board about having met Karel Dvorak.",
            "Ann Clarke denied knowing the man who met Karel Dvorak.",
            "Ann Clarke has not met Karel Dvorak since May.",
            "Ann Clarke had never met Karel Dvorak before Monday.",
            "Ann Clarke did not meet Karel Dvorak until June.",
            "Ann Clarke met Karel Dvorak in May. She has not met him since.",
            "If Ann Clarke had not met Karel Dvorak, the firm would not be.",
            "Ann Clarke wishes she had never met Karel Dvorak.",
            "Ann Clarke falsely claimed that she had never met Karel Dvorak.",
            "Ann Clarke will deny that she met Karel Dvorak.",
            "Ann Clarke met Karel Dvorak and offered him a job, a union claimed. Both denied it.",
            "Ann Clarke met Karel Dvorak, a pilot claimed. The airline denied it.",
            "Ann Clarke met Karel Dvorak in June, police said. No one denied it.",
            "Ann Clarke met Karel Dvorak in June, police said. Dvorak did not deny it.",
            "Ann Clarke has not met Karel Dvorak yet.",
            "Ann Clarke did not meet Karel Dvorak's offer.",
            "Ann Clarke had never met a lawyer.",
            "Ann Clarke did not meet Karel Dvorak at the port; they met at the hall.",
            "Ann Clarke was denied entry to the hall where Ola Brekke met Karel Dvorak.",
        )
    ),
]


@pytest.mark.parametrize(("text", "who", "sentences"), DENIED, ids=[text for text, _, _ in DENIED])
def test_what_somebody_denies_is_told_as_denied(text: str, who: list[str] | None, sentences: list[int] | None) -> None:
    """Where the encounter itself is negated or denied, of parties that are named; nothing that follows adds to it."""
    denied = [(one.who, one.s) for one in draft(text).meetings if one.status == "denied"]
    assert denied == ([] if who is None else [(who, sentences)])


OCCASIONS = [
    ("Ann Clarke met Karel Dvorak in Larnova and later spoke by phone with Ola Brekke.", "in_person", "Larnova", None),
    ("Ann Clarke hosted Karel Dvorak in Larnova after a phone call with Ola Brekke.", "in_person", "Larnova", None),
    ("Ann Clarke met with Karel Dvorak by video on Friday.", "video", None, "Friday"),
    ("Ann Clarke met Karel Dvorak in Larnova on Friday.", "in_person", "Larnova", "Friday"),
    ("On Monday Ann Clarke met Karel Dvorak at the Grand Hotel.", "in_person", "Grand Hotel", "Monday"),
    (
        "Ann Clarke met Karel Dvorak on the margins of the assembly.",
        "in_person",
        "on the margins of the assembly",
        None,
    ),
    ("Ann Clarke telephoned President Karel Dvorak on Tuesday.", "call", None, "Tuesday"),
    ("Ann Clarke held a video conference with Karel Dvorak.", "video", None, None),
    ("Ann Clarke spoke with Karel Dvorak about events in Larnova.", "unspecified", None, None),
    ("Ann Clarke met Karel Dvorak a week from Friday.", "in_person", None, "a week from Friday"),
    ("A meeting between Ann Clarke and Karel Dvorak set for 5 May was moved to 9 May.", "in_person", None, "9 May"),
    ("A meeting of Ann Clarke with Karel Dvorak, set for Monday, took place on Friday.", "in_person", None, "Friday"),
    ("Talks between Ann Clarke and Karel Dvorak set for Monday were called off.", "unspecified", None, "Monday"),
    ("Talks between Ann Clarke and Karel Dvorak set for Monday were put off.", "unspecified", None, "Monday"),
    ("Thursday's meeting between Ann Clarke and Karel Dvorak was cancelled.", "in_person", None, "Thursday"),
    ("The meeting between Ann Clarke and Karel Dvorak on Friday has been moved to Larn.", "in_person", None, "Friday"),
    ("Talks between Ann Clarke and Karel Dvorak were put off on Sunday until May.", "unspecified", None, "May"),
    ("On Sunday Ann Clarke wrote to Ola Brekke, and she met Karel Dvorak.", "in_person", None, "Sunday"),
]


@pytest.mark.parametrize(("text", "kind", "place", "day"), OCCASIONS)
def test_an_encounter_has_its_kind_place_and_day(text: str, kind: str, place: str | None, day: str | None) -> None:
    """Places need a name or a venue; a day has all its words."""
    met = draft(text).meetings[0]
    assert (met.kind, met.place, met.day) == (kind, place, day)


JOINED = [
    "Ann Clarke met Karel Dvorak. Ola Brekke, who chaired the meeting, was happy.",
    "Ann Clarke met Karel Dvorak. Ola Brekke joined the meeting.",
    "Ann Clarke met Karel Dvorak. Ola Brekke also attended.",
    "Ann Clarke, joined by Ola Brekke, met Karel Dvorak.",
    "Ann Clarke met Karel Dvorak. Joining them was Ola Brekke.",
    "Accompanied by Ola Brekke, Ann Clarke met Karel Dvorak.",
    "The meeting between Ann Clarke and Karel Dvorak was also attended by Ola Brekke.",
    "Ann Clarke met Karel Dvorak in the presence of Ola Brekke.",
    "Ann Clarke met Karel Dvorak on Friday. Ola Brekke and Karel Dvorak attended the meeting.",
]


@pytest.mark.parametrize("text", JOINED)
def test_who_joins_an_encounter_is_one_of_its_parties(text: str) -> None:
    """In the same sentence or a later one."""
    assert [sorted(who) for who, _ in meetings(text)] == [["Ann Clarke", "Karel Dvorak", "Ola Brekke"]]


def test_who_is_joined_elsewhere_joins_no_encounter() -> None:
    """Somebody else, joined by somebody at something else, did not meet those told of before."""
    text = "Ann Clarke met Karel Dvorak. Joined by Ola Brekke, Mayor Ida Foss opened the fair."
    assert meetings(text) == [(BOTH, "held")]


def test_a_list_ends_where_a_clause_begins() -> None:
    """Behind the comma stands the subject of the next verb, and no further party."""
    text = "Hours before Governor Ida Foss said she would meet the leader of Norway, Tom Hale was seen in Haven."
    assert meetings(text) == [(["Ida Foss", "leader of Norway"], "planned")]


def test_the_two_are_nobody_where_another_pair_was_named_since() -> None:
    """`The two men` are those whom the sentence before named, or two alike of the last one that named two."""
    first, text = (
        "Mayor Ola Brekke saw Judge Jan Moll. Mayor Ida Foss also thanked Tom Hale.",
        "The two men met on Friday.",
    )
    assert meetings(f"{first} It rained. {text}") == []
    assert meetings(f"{first} {text}") == [(["Ida Foss", "Tom Hale"], "held")]


IN_PASSING = [
    "Ida Foss's trip to Larn included a meeting with President Tom Hale.",
    "Ida Foss landed in Larn on Sunday and went straight into talks with President Tom Hale.",
    "Ida Foss came out of a 40-minute meeting with President Tom Hale.",
    "Ida Foss had her first negotiation with President Tom Hale on Monday.",
    "President Ida Foss told Norway's visiting foreign minister, Tom Hale, on Friday that the port would open.",
    "President Ida Foss and Tom Hale agreed that the port should open. Their meeting lasted three hours.",
    "President Ida Foss and President Tom Hale have met eleven times since January.",
    "President Ida Foss and President Tom Hale talked late into Saturday night.",
    "Ambassador Ida Foss called on the speaker, Tom Hale, on Sunday and handed over an invitation to the summit.",
    "President Ida Foss reviewed with President Tom Hale the relations between the two countries.",
    "The plan was put forward on Monday in a video conference between President Ida Foss and President Tom Hale.",
    "President Ida Foss was in Larn in April, when she saw President Tom Hale.",
]


@pytest.mark.parametrize("text", IN_PASSING)
def test_a_meeting_may_be_told_in_passing(text: str) -> None:
    assert meetings(text) == [(["Ida Foss", "Tom Hale"], "held")]


MOVED = [
    "The summit between Ida Foss and Tom Hale was delayed until April.",
    "A meeting between Ida Foss and Tom Hale, scheduled for Friday, was moved to next week.",
    "The talks between Ida Foss and Tom Hale have been pushed back from Monday to Thursday.",
]


@pytest.mark.parametrize("text", MOVED)
def test_a_meeting_that_was_moved_is_still_to_come(text: str) -> None:
    assert meetings(text) == [(["Ida Foss", "Tom Hale"], "planned")]


NOWHERE = [
    "Ida Foss greeted President Tom Hale in a telegram on Saturday.",
    "Talks between Ida Foss and Tom Hale collapsed before they began.",
    "Talk of a meeting between Ida Foss and Tom Hale resurfaced on Monday.",
    "The Herald reported that Ida Foss met Tom Hale in Haven, which both men denied.",
]


@pytest.mark.parametrize("text", NOWHERE)
def test_greetings_from_afar_and_meetings_that_were_denied_are_none(text: str) -> None:
    assert [status for _, status in meetings(text) if status == "held"] == []


def test_she_is_whoever_opens_a_sentence_with_be_and_not_who_spoke_before() -> None:
    """`The minister will be in Larn, where she …`: the subject of the first verb comes before who spoke last."""
    first = "Foreign Minister Ida Foss will depart on Sunday, spokesperson Ola Brekke said."
    second = (
        "From 16 to 17 May the minister will be in Haven, where she will open a fair. There she will meet Jan Moll."
    )
    assert meetings(f"{first} {second}") == [(["Ida Foss", "Jan Moll"], "planned")]


def test_they_are_not_the_pair_before_where_somebody_is_named_first() -> None:
    """Whoever is named in the sentence itself comes before the two of an earlier one."""
    text = "Ola Brekke thanked Jan Moll. He told President Ida Foss the same when they met in Haven."
    assert (["Ola Brekke", "Jan Moll"], "held") not in meetings(text)


def test_a_list_of_participants_names_parties_of_the_meeting() -> None:
    """The items behind `participants included:`; another list names nobody who met."""
    text = "Ann Clarke met Karel Dvorak.\n\n{}:\n\n- Ola Brekke, Port Office\n- Ida Foss, Larnova Herald\n"
    found = [meetings(text.format(line))[0][0] for line in ("Participants in the meeting included", "See also")]
    assert found == [[*BOTH, "Ola Brekke", "Ida Foss"], BOTH]


def test_an_encounter_told_again_is_the_same_one() -> None:
    """The same parties, without another day, are not counted twice."""
    text = "Ann Clarke met Karel Dvorak on Friday. She met Dvorak in Larnova. On Monday she met Dvorak."
    assert [one.s for one in draft(text).meetings] == [[1, 2], [3]]


def test_two_who_last_spoke_are_those_just_told_of() -> None:
    """`The two last spoke in June` tells an encounter of its own, and `they` behind it means the two."""
    text = "Ann Clarke will meet Karel Dvorak on Friday. The two leaders last spoke in June."
    assert meetings(text) == [(BOTH, "planned"), (BOTH, "held")]


def test_further_talks_are_between_those_who_met() -> None:
    """Where only the noun tells them; what somebody else agreed on is not theirs."""
    met = "Ann Clarke met Karel Dvorak. "
    assert meetings(met + "Further talks are planned for Friday.") == [(BOTH, "held"), (BOTH, "planned")]
    assert meetings(met + "No further talks are planned.") == [(BOTH, "held")]
    assert meetings(met + "Ola Brekke agreed that the club would prepare the next round of talks.") == [(BOTH, "held")]


def test_a_call_and_a_meeting_in_person_are_two() -> None:
    """Of the same two people."""
    text = "Ann Clarke spoke by telephone with Karel Dvorak. She had met Dvorak in person weeks earlier."
    assert meetings(text) == [(BOTH, "held"), (BOTH, "held")]


def test_the_envoy_of_a_president_is_no_president() -> None:
    """The words of an office are those of its holder, not of whom the holder serves."""
    text = "Ann Clarke, the envoy of the President, spoke. The President met Karel Dvorak."
    assert meetings(text) == [(["President", "Karel Dvorak"], "held")]


def test_she_and_her_in_one_sentence_are_the_same_woman() -> None:
    """Whoever is named between them is another."""
    text = (
        "Governor Ida Foss left. She held talks with Ms. Ann Moll and with Mayor Tom Hale, who briefed her on Sunday."
    )
    assert meetings(text) == [(["Ida Foss", "Ann Moll"], "held"), (["Ida Foss", "Tom Hale"], "held")]


def test_the_two_whose_meeting_was_off_are_the_two() -> None:
    """Also where only one of them has an office."""
    text = "Governor Ann Clarke was to have met her host, Karel Dvorak. The two last met in May."
    assert meetings(text) == [(BOTH, "cancelled"), (BOTH, "held")]


def test_who_speaks_by_telephone_with_two_calls_each_of_them() -> None:
    """The two need not have spoken with each other."""
    text = "Ann Clarke spoke by telephone on Sunday with President Ida Foss and Prime Minister Tom Hale."
    assert meetings(text) == [(["Ann Clarke", "Ida Foss"], "held"), (["Ann Clarke", "Tom Hale"], "held")]


APART = [
    "Ida Foss met Tom Hale and Ola Brekke flew home.",
    "Ida Foss met Tom Hale on Sunday and Ola Brekke on Monday said it was short.",
    "Ida Foss spoke with Tom Hale about Jan Moll and Ola Brekke on Sunday.",
    "Ida Foss met Tom Hale in Haven. Ola Brekke was also due to be present.",
    "Ida Foss met Tom Hale in Haven. Ola Brekke was also present in Larnova on Monday.",
    "Ida Foss met Tom Hale in Haven. Also present in Larnova was Ola Brekke.",
    "Ida Foss met Tom Hale in Haven. She was joined by Ola Brekke in calling for calm.",
    "Ida Foss met Tom Hale in Haven. Ola Brekke joined the call for more ferries.",
    "Ida Foss met Tom Hale in Haven. Ola Brekke will attend the next summit.",
    "Ida Foss met Tom Hale in Haven. She was flanked by Ola Brekke when she left.",
    "Ida Foss met Tom Hale in Haven. The pact was signed in the presence of Ola Brekke.",
]


@pytest.mark.parametrize("text", APART)
def test_who_only_stands_near_an_encounter_is_no_party(text: str) -> None:
    """Subjects of the next clause, topics, and those who were elsewhere, are to come, or joined in something else."""
    assert meetings(text) == [(GUESTS, "held")]


FURTHER = [
    ("Karel Dvorak, whose son Ola Brekke, 19, met Ida Foss last week, resigned.", ["Ola Brekke", "Ida Foss"]),
    ("Ida Foss met Tom Hale in May. The next meeting, of the finance ministers, is on Friday.", GUESTS),
    ("Ida Foss met Ann Clarke on Monday. On Tuesday she was joined by Tom Hale.", ["Ida Foss", "Ann Clarke"]),
    ("Ida Foss met Ann Clarke on Monday. She was accompanied at the opera by Tom Hale.", ["Ida Foss", "Ann Clarke"]),
    ("Ida Foss ruled out a loan and said she would meet President Tom Hale.", GUESTS),
]


@pytest.mark.parametrize(("text", "who"), FURTHER)
def test_what_was_told_beside_an_encounter_is_no_part_of_it(text: str, who: list[str]) -> None:
    """Who came on another day or elsewhere, and what was ruled out before."""
    assert [found for found, _ in meetings(text)] == [who]


def test_they_are_the_two_of_the_sentence_where_when_or_before_opens_the_clause() -> None:
    """Not those who met in the sentence before."""
    first, text = (
        "Ann Clarke met Karel Dvorak. ",
        "Minister Ida Foss raised it with President Tom Hale when they met in May.",
    )
    assert meetings(first + text)[-1] == (GUESTS, "held")


def test_an_object_told_again_behind_a_day_is_another_encounter() -> None:
    """`met A in Larn on Monday and B in Haven on Tuesday`."""
    text = "Tom Hale is a judge. Ida Foss met Ann Clarke in Larn on Monday and Hale in Haven on Tuesday."
    assert [(one.who, one.place, one.day) for one in draft(text).meetings] == [
        (["Ida Foss", "Ann Clarke"], "Larn", "Monday"),
        (["Ida Foss", "Tom Hale"], "Haven", "Tuesday"),
    ]


def test_talks_that_were_broken_off_have_no_day() -> None:
    """The day is that on which they ended."""
    assert [one.day for one in draft("Ida Foss broke off talks with Tom Hale on Friday.").meetings] == [None]


def test_a_further_meeting_is_of_those_who_met() -> None:
    """Its evidence is the sentence that names them, too; a summit is of others."""
    text = "Ida Foss and Tom Hale met in May. A second meeting is planned for June. The next summit will be in Ruan."
    told = draft(text).meetings
    assert [(one.who, one.status, one.s) for one in told] == [(GUESTS, "held", [1]), (GUESTS, "planned", [1, 2])]


def test_why_a_meeting_was_called_off_denies_nothing() -> None:
    text = "A meeting between Ida Foss and Tom Hale was cancelled when her plane could not land."
    assert meetings(text) == [(GUESTS, "cancelled")]


def test_another_meeting_that_was_called_off_is_not_the_one_to_come() -> None:
    text = (
        "Ida Foss and Tom Hale will meet in Larnova on Friday. An earlier meeting, in Haven on Monday, was cancelled."
    )
    assert [(one.who, one.status) for one in draft(text).meetings] == [(GUESTS, "planned")]


def test_a_meeting_that_somebody_will_not_have_after_all_is_off() -> None:
    """The next sentence takes back what was promised."""
    text = "Ida Foss promised to meet Tom Hale in Larn on Sunday. She will not meet him in Larn, her office said."
    assert meetings(text) == [(["Ida Foss", "Tom Hale"], "cancelled")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The ferry was late. The two companies held talks in Larn on Sunday.", []),
        ("The three sides met in Larn on Sunday.", []),
        ("The Danish and Dutch governments met in Larn on Sunday.", ["Danish and Dutch governments"]),
        ("The three opposition parties met in Larn on Sunday.", ["three opposition parties"]),
        ("Negotiators from the two sides met in Larn on Sunday.", ["Negotiators from the two sides"]),
        ("Delegations of Norway and Chad met in Larn on Sunday.", ["Delegations of Norway and Chad"]),
    ],
)
def test_bodies_of_which_nothing_tells_which_met_nobody(text: str, who: list[str]) -> None:
    """Those told of before, where the text does not show who that was; people who come from them did meet."""
    assert [party for parties, _ in meetings(text) for party in parties] == who
