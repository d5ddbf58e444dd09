"""What remains to be done: a cue of `pending.toml` and a row here are all that a new one takes."""

from datetime import date

import pytest

from summarizer.document import read
from summarizer.reading import read_draft
from tests.reading.drafts import draft, pending

ACTS = [
    (
        "The High Commissioner, Smt. Asha Foss, will host a reception on Friday.",
        "host a reception on Friday",
        ["Asha Foss"],
        "planned",
    ),
    (
        "The 30 Danish technicians will study the lock by Friday.",
        "study the lock by Friday",
        ["30 Danish technicians"],
        "planned",
    ),
    (
        "Minister Ola Brekke is due in Larn on 3 May.",
        "Minister Ola Brekke is due in Larn on 3 May",
        ["Ola Brekke"],
        "planned",
    ),
    (
        "Ann Clarke will sail on Sunday, and coach Ola Brekke knows that it is late.",
        "sail on Sunday",
        ["Ann Clarke"],
        "planned",
    ),
    (
        "A barge carrying sand is due to arrive on Sunday.",
        "arrive on Sunday",
        ["barge"],
        "planned",
    ),
    ("The union says the port said it would cut the fee.", "cut the fee", ["port"], "planned"),
    (
        "“I will not shut it, but the crews' union will pay by June,” Ann Clarke said.",
        "pay by June",
        ["crews' union"],
        "planned",
    ),
    (
        "ACTION: Ann Clarke to ask Karel Dvorak for a price by Friday.",
        "ask Karel Dvorak for a price by Friday",
        ["Ann Clarke"],
        "planned",
    ),
    ("Actions\n\n- Ann Clarke to book the hall", "book the hall", ["Ann Clarke"], "planned"),
    ("Actions\n\n- Ann Clarke to book the hall.", "book the hall", ["Ann Clarke"], "planned"),
    (
        "Ann Clarke thanked Karel Dvorak for promising to close the mine.",
        "close the mine",
        ["Karel Dvorak"],
        "promised",
    ),
    ("The port's plan to close the gate by June angered the union.", "close the gate by June", [], "promised"),
    ("Ann Clarke's plan to open it on Monday drew protests.", "open it on Monday", ["Ann Clarke"], "promised"),
    ("Ann Clarke, whose party promised to close the mine, left.", "close the mine", [], "promised"),
    ("The port has until 3 May to appeal and until 9 June to open its books.", "appeal", ["port"], "demanded"),
    (
        "A meeting between Ann Clarke and Ola Brekke was postponed until Sunday.",
        "A meeting between Ann Clarke and Ola Brekke was postponed until Sunday",
        [],
        "planned",
    ),
    ("The brother of Ann Clarke, 71, will pay the fee.", "pay the fee", ["brother of Ann Clarke"], "planned"),
    (
        "The hearing of Ann Clarke, a nurse, was put off until Sunday.",
        "put off until Sunday",
        [],
        "planned",
    ),
    ("Ann Clarke left the port and will contribute to a fund.", "contribute to a fund", ["Ann Clarke"], "planned"),
    (
        "The fee will be considered by the port board.",
        "The fee will be considered by the port board",
        ["port board"],
        "planned",
    ),
    ("Ann Clarke will be tried in May.", "Ann Clarke will be tried in May", [], "planned"),
    ("Ann Clarke urged the crews concerned to leave.", "leave", ["crews concerned"], "demanded"),
    (
        "Ann Clarke said the board had asked Ola Brekke for a plan within a month.",
        "a plan within a month",
        ["Ola Brekke"],
        "demanded",
    ),
    ("Calls upon the port to open its books;", "open its books", ["port"], "demanded"),
    (
        "The crews would strike if the mines were closed, Ann Clarke said.",
        "strike if the mines were closed",
        ["crews"],
        "planned",
    ),
    ("The board agreed to open it, years after the plan was shelved.", "open it", ["board"], "agreed"),
    ("Ann Clarke insisted that the crew be heard.", "the crew be heard", [], "demanded"),
    ("Ann Clarke sought a report within a week.", "a report within a week", [], "demanded"),
    (
        "The board called for the resignation of Ola Brekke.",
        "the resignation of Ola Brekke",
        ["Ola Brekke"],
        "demanded",
    ),
    ("Ann Clarke underlined the need for all crews to wait.", "wait", ["all crews"], "demanded"),
    (
        "A court fined the Larn Rowing Federation. Ann Clarke said the federation would appeal.",
        "appeal",
        ["Larn Rowing Federation"],
        "planned",
    ),
    ("Ann Clarke tasked the crew to mend it by May.", "mend it by May", ["crew"], "demanded"),
    (
        "Ann Clarke and Ola Brekke concurred in opening the port in May.",
        "opening the port in May",
        ["Ann Clarke", "Ola Brekke"],
        "agreed",
    ),
    (
        "The board voted 5-2 to put off a vote on the bar until its May meeting.",
        "put off a vote on the bar until its May meeting",
        ["board"],
        "planned",
    ),
    ("The board has requested a new bridge.", "a new bridge", [], "demanded"),
    ("Larn granted the port until Friday to open its books.", "open its books", ["port"], "demanded"),
    ("The fair continues on Sunday.", "The fair continues on Sunday", [], "planned"),
    ("The crew will try to raise the wreck in May.", "try to raise the wreck in May", ["crew"], "planned"),
    ("Efforts to free the crew will resume in May.", "Efforts to free the crew will resume in May", [], "planned"),
    (
        "A ferry between Larnova and Ruan will open in May.",
        "A ferry between Larnova and Ruan will open in May",
        [],
        "planned",
    ),
    ("A man asked to run the port will retire in May.", "retire in May", ["man asked to run the port"], "planned"),
    ("The port, which Ann Clarke has promised to mend by May, lost money.", "mend by May", ["Ann Clarke"], "promised"),
    (
        "Ann Clarke, who is to open the bridge on Sunday, studied in Larnova.",
        "open the bridge on Sunday",
        ["Ann Clarke"],
        "planned",
    ),
    ("Larnova Cement said it would mend the bridge.", "mend the bridge", ["Larnova Cement"], "planned"),
    ("Ann Clarke hopes a treaty can be signed by May.", "a treaty can be signed by May", [], "hoped"),
    ("Ann Clarke promised a panel to study it.", "a panel to study it", ["Ann Clarke"], "promised"),
    (
        "Ann Clarke promised to mend it by May. Governor Ola Brekke kept his word.",
        "mend it by May",
        ["Ann Clarke"],
        "promised",
    ),
    ("Ann Clarke promised to mend it by May. The port did so in 2029.", "mend it by May", ["Ann Clarke"], "promised"),
    (
        "The board promised that residents would get a bridge by May.",
        "residents would get a bridge by May",
        ["board"],
        "promised",
    ),
    (
        "Ann Clarke promised Ola Brekke the key by May when they met there.",
        "the key by May",
        ["Ann Clarke"],
        "promised",
    ),
    ("Ann Clarke must bring the key on Monday.", "bring the key on Monday", ["Ann Clarke"], "demanded"),
    ("Ann Clarke promised the board to pay by Friday.", "pay by Friday", ["Ann Clarke"], "promised"),
    ("Ann Clarke promised the board that she would pay.", "pay", ["Ann Clarke"], "promised"),
    ("Ann Clarke promised residents a new bridge by Friday.", "a new bridge by Friday", ["Ann Clarke"], "promised"),
    ("Ann Clarke promised that the board would pay.", "pay", ["board"], "promised"),
    ("Ann Clarke promised that it would be quiet by May.", "it would be quiet by May", ["Ann Clarke"], "promised"),
    ("Ann Clarke told Ola Brekke that she must pay by Friday.", "pay by Friday", ["Ola Brekke"], "demanded"),
    (
        "Ann Clarke said she would wait “no longer than Friday”.",
        "wait “no longer than Friday”",
        ["Ann Clarke"],
        "planned",
    ),
    ("A year after she vowed to mend it, the mayor, Ola Brekke, left.", "mend it", [], "promised"),
    ("Ann Clarke, Ola Brekke said, promised to pay by Friday.", "pay by Friday", ["Ann Clarke"], "promised"),
    (
        "The board said that the port would be mended by May and that it was sorry.",
        "the port would be mended by May",
        ["board"],
        "planned",
    ),
    ("Rowers want more time to mend the port.", "mend the port", ["Rowers"], "planned"),
    ("A joint working group will be set up by May.", "A joint working group will be set up by May", [], "planned"),
    ("Ann Clarke appealed for anyone with a boat to mend it.", "mend it", ["anyone with a boat"], "demanded"),
    ("Crews from the port said they would open the bar.", "open the bar", ["Crews from the port"], "planned"),
    (
        "A further $2 million for roads will be paid by May.",
        "A further $2 million for roads will be paid by May",
        [],
        "planned",
    ),
    (
        "Ann Clarke signed a deal which will see crews work together until May.",
        "see crews work together until May",
        [],
        "planned",
    ),
    ("Ann Clarke vowed to open the port, and the board said it was glad.", "open the port", ["Ann Clarke"], "promised"),
    ("Ann Clarke agreed to open the port, two years after it burned.", "open the port", ["Ann Clarke"], "agreed"),
    ("Ann Clarke urged the board to open the port and praised its staff.", "open the port", ["board"], "demanded"),
    ("Rowers repeated their demand for a ramp but did not block the bar.", "a ramp", [], "demanded"),
    (
        "The board postponed a vote on the bar until 3 May, forcing a crew to wait.",
        "postponed a vote on the bar until 3 May",
        ["board"],
        "planned",
    ),
    ("Ann Clarke appealed to crews for $3 million to open it.", "$3 million to open it", ["crews"], "demanded"),
    ("Ann Clarke said the board would have to open the port.", "open the port", ["board"], "demanded"),
    ("Ann Clarke is prepared to open the port.", "open the port", ["Ann Clarke"], "promised"),
    ("Ann Clarke announced a grant, subject to board approval.", "board approval", [], "planned"),
    ("The place and day are still to be set.", "The place and day are still to be set", [], "planned"),
    (
        "An aide to Ann Clarke said the club was hit by a storm but would open the bar.",
        "open the bar",
        ["club"],
        "planned",
    ),
    ("Ann Clarke called for the board to open the port.", "open the port", ["board"], "demanded"),
    ("Ann Clarke was asked by Ola Brekke to open the port.", "open the port", ["Ann Clarke"], "demanded"),
    ("Ann Clarke agreed with Ola Brekke to open the port.", "open the port", ["Ann Clarke"], "agreed"),
    ("A decision by the board is due on 3 May.", "A decision by the board is due on 3 May", ["board"], "planned"),
    ("The deal obliges the board to open the port.", "open the port", ["board"], "demanded"),
    ("Rowers demanded that the port minister close the bar.", "close the bar", ["port minister"], "demanded"),
    ("Ann Clarke is still to sign the deal.", "sign the deal", ["Ann Clarke"], "planned"),
    ("Ann Clarke accepted his invitation to visit Larnova.", "visit Larnova", ["Ann Clarke"], "planned"),
    ("The board set 3 May as the final day.", "3 May as the final day", ["board"], "planned"),
    ("The board set a deadline of 3 May.", "a deadline of 3 May", ["board"], "planned"),
    ("A talk on what is left will be held on 3 May.", "will be held on 3 May", [], "planned"),
    ("The board denied it. It left and said it would open the port.", "open the port", ["board"], "planned"),
    ("Rowers left on 3 May and intend to open the port.", "open the port", ["Rowers"], "planned"),
    ("The board is sending a crew to Larnova on Friday.", "sending a crew to Larnova on Friday", ["board"], "planned"),
    ("The board begins in May.", "begins in May", ["board"], "planned"),
    ("The board takes over the port in June.", "takes over the port in June", ["board"], "planned"),
    ("The crew has announced a stoppage for 3 May.", "a stoppage for 3 May", ["crew"], "planned"),
    ("Ola Brekke announced her leave effective 3 May.", "her leave effective 3 May", ["Ola Brekke"], "planned"),
    ("It ordered a fair, to be held in Larnova in May.", "to be held in Larnova in May", [], "planned"),
    ("A ruling is expected from Ola Brekke.", "A ruling is expected from Ola Brekke", ["Ola Brekke"], "planned"),
    ("The board said the bar would be shut.", "the bar would be shut", ["board"], "planned"),
    ("The port is under review by the board.", "The port is under review by the board", ["board"], "planned"),
    ("The board has opened proceedings against it.", "proceedings against it", ["board"], "planned"),
    ("The bill names Ann Clarke, who has two days to go home.", "go home", ["Ann Clarke"], "demanded"),
    ("The board, the Larn Bureau, has opened an inquiry into it.", "an inquiry into it", ["Larn Bureau"], "planned"),
    ("Crews are demanding a raise from the board.", "a raise from the board", ["board"], "demanded"),
    ("The sale is subject to a ruling by the board.", "a ruling by the board", ["board"], "planned"),
    ("Carmaker Larn said it plans to open the port.", "open the port", ["Larn"], "planned"),
    ("The rule takes effect on May 3, 2033.", "The rule takes effect on May 3, 2033", [], "planned"),
    ("The truce lapses on 3 May.", "The truce lapses on 3 May", [], "planned"),
    ("The board will open the port before Larn did", "open the port before Larn did", ["board"], "planned"),
    ("The port wants the labels scrapped.", "the labels scrapped", [], "demanded"),
    ("Pilots want it withdrawn.", "it withdrawn", [], "demanded"),
    ("Ann Clarke will see the bishop on 3 May.", "see the bishop on 3 May", ["Ann Clarke"], "planned"),
    ("The judge set the hearing for 3 May.", "the hearing for 3 May", ["judge"], "planned"),
    ("The holders have to trade it for wool by 3 May.", "trade it for wool by 3 May", ["holders"], "demanded"),
    ("The crew still has to approve the terms.", "approve the terms", ["crew"], "demanded"),
    ("A chart is yet to be presented.", "A chart is yet to be presented", [], "planned"),
    ("The board is then to take up the plan.", "take up the plan", ["board"], "planned"),
    ("Larnbrew said it would seek an early hearing.", "seek an early hearing", ["Larnbrew"], "planned"),
    ("She denied it; his trial is set to open on 3 May.", "his trial is set to open on 3 May", [], "planned"),
    ("The truce, which held, expires on 3 May.", "The truce, which held, expires on 3 May", [], "planned"),
    ("The port has one month to answer.", "answer", ["port"], "demanded"),
    ("A panel has given the port fourteen days to account for it.", "account for it", ["port"], "demanded"),
    ("Ann Clarke pledged J$10 million for the ferry.", "J$10 million for the ferry", ["Ann Clarke"], "promised"),
    ("The club has built two ferries and plans to open a third.", "open a third", ["club"], "planned"),
    ("The case has been listed for hearing on 3 May.", "The case has been listed for hearing on 3 May", [], "planned"),
    ("Schools will remain shut until 3 May.", "remain shut until 3 May", ["Schools"], "planned"),
    ("She asked that a fee of three crowns a day be waived.", "a fee of three crowns a day be waived", [], "demanded"),
    (
        "They urged the port to free the men held since last year.",
        "free the men held since last year",
        ["port"],
        "demanded",
    ),
    ("Ann Clarke urged the port to open the ferry and said it leaked.", "open the ferry", ["port"], "demanded"),
    (
        "Ann Clarke asked that both sides publish by Friday a list.",
        "publish by Friday a list",
        ["both sides"],
        "demanded",
    ),
    ("The deal is subject to approval by the board.", "approval by the board", ["board"], "planned"),
    ("The treaty awaits the Senate's consent.", "the Senate's consent", ["Senate"], "planned"),
    ("Ann Clarke promised to open the ferry.", "open the ferry", ["Ann Clarke"], "promised"),
    ("Ann Clarke is committed to opening the ferry.", "opening the ferry", ["Ann Clarke"], "promised"),
    ("Ann Clarke expressed her readiness to open the ferry.", "open the ferry", ["Ann Clarke"], "promised"),
    ("Ann Clarke will shut the port if it rains.", "shut the port if it rains", ["Ann Clarke"], "planned"),
    ("Ann Clarke stressed the need for a ferry.", "a ferry", [], "demanded"),
    ("The port plans to open the ferry.", "open the ferry", ["port"], "planned"),
    ("Ann Clarke will open the ferry.", "open the ferry", ["Ann Clarke"], "planned"),
    ("Ann Clarke said she would open the ferry, a spokesman said.", "open the ferry", ["Ann Clarke"], "planned"),
    ("The trial is set to open on 3 May.", "The trial is set to open on 3 May", [], "planned"),
    (
        "The captain, Ann Clarke, is due in court on 3 May.",
        "Ann Clarke, is due in court on 3 May",
        ["Ann Clarke"],
        "planned",
    ),
    (
        "The pilots are due to strike on 3 May after a vote last month.",
        "The pilots are due to strike on 3 May after a vote last month",
        ["pilots"],
        "planned",
    ),
    ("Ann Clarke must repay the fee, a court has ruled.", "repay the fee", ["Ann Clarke"], "demanded"),
    ("The union will sue the port, its lawyer, Ann Clarke, has said.", "sue the port", ["union"], "planned"),
    (
        "A bridge that carries the line will be closed in May.",
        "A bridge that carries the line will be closed in May",
        [],
        "planned",
    ),
    ("The union will sue the port, Norway's envoy said.", "sue the port", ["union"], "planned"),
    ("The union will sue the port, one of its rowers told the Herald.", "sue the port", ["union"], "planned"),
    ("The union will sue the port, a note issued by the envoy's aides said.", "sue the port", ["union"], "planned"),
    ("The board must repay the fee, and Ann Clarke said so.", "repay the fee", ["board"], "demanded"),
    ("The treaty has yet to be ratified.", "be ratified", [], "planned"),
    ("The port has yet to agree.", "agree", ["port"], "planned"),
    ("The port is due to open a bar on 3 May.", "The port is due to open a bar on 3 May", ["port"], "planned"),
    ("The deal is expected to be signed in May.", "The deal is expected to be signed in May", [], "planned"),
    ("The pilots were given ten days to appeal.", "appeal", ["pilots"], "demanded"),
    ("The court gave Ann Clarke ten days to open the ferry.", "open the ferry", ["Ann Clarke"], "demanded"),
    ("The pilots asked the court for an audit.", "an audit", ["court"], "demanded"),
    ("Ann Clarke is planning a rally on Sunday.", "a rally on Sunday", ["Ann Clarke"], "planned"),
    ("The Larn Chamber of Trade said it would appeal.", "appeal", ["Larn Chamber of Trade"], "planned"),
    ("Ann Clarke has until Friday to publish the audit.", "publish the audit", ["Ann Clarke"], "demanded"),
    ("Ann Clarke said the law should be changed.", "the law should be changed", [], "demanded"),
    ("The two sides agreed to open the ferry.", "open the ferry", ["two sides"], "agreed"),
    ("Ann Clarke promised that the boats would sail.", "the boats would sail", ["Ann Clarke"], "promised"),
    (
        "Ann Clarke said the law was late and should be repealed.",
        "should be repealed",
        [],
        "demanded",
    ),
    ("The ministers stand ready to open the ferry.", "open the ferry", ["ministers"], "promised"),
    ("A ruling on the ferry is due next week.", "A ruling on the ferry is due next week", [], "planned"),
    ("Ann Clarke hopes to open the ferry.", "open the ferry", ["Ann Clarke"], "hoped"),
    ("Ann Clarke looks forward to opening the ferry.", "opening the ferry", ["Ann Clarke"], "hoped"),
    ("Ann Clarke urged the port to open the ferry.", "open the ferry", ["port"], "demanded"),
    ("Ann Clarke called on allies such as Ruan to open the ferry.", "open the ferry", ["allies"], "demanded"),
    ("Ann Clarke called for an inquiry.", "an inquiry", [], "demanded"),
    ("Pilots were openly called to join.", "join", ["Pilots"], "demanded"),
    ("She said the plan was sold and promised to open the ferry.", "open the ferry", [], "promised"),
    ("Ann Clarke is to open the ferry.", "open the ferry", ["Ann Clarke"], "planned"),
    ("The vote is to be held on Friday.", "The vote is to be held on Friday", [], "planned"),
    ("The bridge will close in June.", "The bridge will close in June", [], "planned"),
    ("The mayor plans on opening the ferry.", "opening the ferry", ["mayor"], "planned"),
    ("She would be sworn in on Friday.", "She would be sworn in on Friday", [], "planned"),
    ("Ann Clarke said she will be opening the ferry.", "opening the ferry", ["Ann Clarke"], "planned"),
    ("Ann Clarke asked the pilots not to open the ferry.", "not to open the ferry", ["pilots"], "demanded"),
    ("Ann Clarke urged all parties to open the ferry.", "open the ferry", ["all parties"], "demanded"),
    ("Ann Clarke stressed the need to open the ferry.", "open the ferry", [], "demanded"),
    ("“We will open the ferry,” Ann Clarke said.", "open the ferry", ["Ann Clarke"], "planned"),
    ("Before the Port Board meets, it will open the ferry.", "open the ferry", [], "planned"),
    ("Ann Clarke promised not to open the ferry.", "not to open the ferry", ["Ann Clarke"], "promised"),
    ("The two sides agreed to a truce.", "a truce", ["two sides"], "agreed"),
    ("He left before a debate due to open on 3 May.", "a debate due to open on 3 May", [], "planned"),
    ("He left before the hearing scheduled for 3 May.", "the hearing scheduled for 3 May", [], "planned"),
    ("Ann Clarke promised on Monday to open the ferry.", "open the ferry", ["Ann Clarke"], "promised"),
    ("Ann Clarke demanded that the government open the ferry.", "open the ferry", ["government"], "demanded"),
    ("Ann Clarke asked that the ferry be opened.", "the ferry be opened", [], "demanded"),
    ("Ann Clarke gave the port until 1 July to open the ferry.", "open the ferry", ["port"], "demanded"),
    ("The port now has two months to open the ferry.", "open the ferry", ["port"], "demanded"),
    ("Ann Clarke returns to Ruan on Friday.", "returns to Ruan on Friday", ["Ann Clarke"], "planned"),
    ("The appeal will be heard on Friday.", "The appeal will be heard on Friday", [], "planned"),
    ("Ann Clarke appealed to donors to fund the ferry.", "fund the ferry", ["donors"], "demanded"),
    ("Ann Clarke told residents to leave the quay.", "leave the quay", ["residents"], "demanded"),
    ("The law requires the port to open the ferry.", "open the ferry", ["port"], "demanded"),
    ("Ann Clarke waved. The club Clear Sky urged her to open the ferry.", "open the ferry", ["Ann Clarke"], "demanded"),
    (
        "Ann Clarke will open the ferry on Dec. 10 in Haven.",
        "open the ferry on Dec. 10 in Haven",
        ["Ann Clarke"],
        "planned",
    ),
    ("Police are investigating the fire.", "investigating the fire", ["Police"], "planned"),
    ("Ann Clarke said the ministry was looking into it.", "looking into it", ["ministry"], "planned"),
    ("The court opened an inquiry into the fire.", "an inquiry into the fire", ["court"], "planned"),
    ("The ferry is in Haven and is expected to sail on 3 May.", "sail on 3 May", ["ferry"], "planned"),
    ("The report says that Ann Clarke must open the ferry.", "open the ferry", ["Ann Clarke"], "demanded"),
    ("A few pilots said that they would strike on 3 May.", "strike on 3 May", ["few pilots"], "planned"),
    ("The trial opens on 3 May.", "The trial opens on 3 May", [], "planned"),
    ("The permit of the port expires on 3 May.", "The permit of the port expires on 3 May", [], "planned"),
    ("Ann Clarke is leaving for Ruan on Friday.", "leaving for Ruan on Friday", ["Ann Clarke"], "planned"),
    ("Ann Clarke goes to the polls on Sunday.", "goes to the polls on Sunday", ["Ann Clarke"], "planned"),
    ("A hearing has been arranged for 3 May.", "A hearing has been arranged for 3 May", [], "planned"),
    ("The dam will not open until it is safe.", "The dam will not open until it is safe", [], "planned"),
    ("Ann Clarke will not open the ferry before May.", "not open the ferry before May", ["Ann Clarke"], "planned"),
    ("The law will come into force on 3 May.", "The law will come into force on 3 May", [], "planned"),
    ("Ann Clarke announced that the ferry will be sold.", "the ferry will be sold", ["Ann Clarke"], "planned"),
    ("Ann Clarke announced that it will be cleaned by a firm.", "it will be cleaned by a firm", ["firm"], "planned"),
    ("A lawyer announced that it will be sold on Friday.", "it will be sold on Friday", [], "planned"),
    ("The port's report is due in May.", "The port's report is due in May", ["port"], "planned"),
    ("The Port Board said it would sell the ferry.", "sell the ferry", ["Port Board"], "planned"),
    ("Ann Clarke pledged $2 million for the ferry.", "$2 million for the ferry", ["Ann Clarke"], "promised"),
    ("Ann Clarke asked whether ferries leaked, and promised to mend it.", "mend it", ["Ann Clarke"], "promised"),
    ("Ann Clarke will on Friday open the ferry.", "open the ferry", ["Ann Clarke"], "planned"),
    ("A hearing is pencilled in for 3 May.", "A hearing is pencilled in for 3 May", [], "planned"),
    ("The convoys will be let through.", "The convoys will be let through", [], "planned"),
    ("The company said it would cut 300 jobs.", "cut 300 jobs", ["company"], "planned"),
    ("The deadline is Friday.", "The deadline is Friday", [], "planned"),
    ("The election is on 3 May.", "The election is on 3 May", [], "planned"),
    ("The vote has been postponed until Friday.", "The vote has been postponed until Friday", [], "planned"),
    ("The judge adjourned the hearing to 3 May.", "adjourned the hearing to 3 May", ["judge"], "planned"),
    ("Ann Clarke has written to Ola Brekke asking him to open the port.", "open the port", ["Ola Brekke"], "demanded"),
    ("Rowers' lender, Larn Bank, has until Friday to pay the fee.", "pay the fee", ["Larn Bank"], "demanded"),
    ("The mayor's sister appealed for her to come home.", "come home", [], "demanded"),
    ("The mayor said he would meet Ann Clarke “within days”.", "meet Ann Clarke “within days”", ["mayor"], "planned"),
    ("Ann Clarke's aide said they would meet on 3 May.", "meet on 3 May", [], "planned"),
    ("The club called a strike for Friday.", "a strike for Friday", ["club"], "planned"),
    ("Ann Clarke departs for Ruan tomorrow.", "departs for Ruan tomorrow", ["Ann Clarke"], "planned"),
    ("Work under Rosen Bridge will begin on 3 May.", "Work under Rosen Bridge will begin on 3 May", [], "planned"),
    ("The bridge will be shut twice.", "The bridge will be shut twice", [], "planned"),
    ("An inquiry has been opened.", "An inquiry has been opened", [], "planned"),
    ("The crew threatened to strike.", "strike", ["crew"], "promised"),
    ("Ann Clarke proposed that the board convene in May.", "convene in May", ["board"], "demanded"),
]


@pytest.mark.parametrize(("text", "what", "owners", "status"), ACTS)
def test_an_act_that_remains_has_its_words_and_its_owner(text: str, what: str, owners: list[str], status: str) -> None:
    """Promises, plans, duties, agreements, hopes and demands."""
    assert pending(text) == [(what, owners, status)]


NOTHING = [
    "Ann Clarke asked Ola Brekke for the power to fine crews.",
    "Ola Brekke had promised his wife, Ann, that they would be home by May, and they were, with a day to spare.",
    "The port had promised in 1999 to mend the crane.",
    "The port had promised in January to mend the crane, and by May it had done so.",
    "“We asked for lamps and they sent us a clown,” Ann Clarke said.",
    "“I row until the board tells me to stop,” Ann Clarke said.",
    "“You are late,” she told Ola Brekke, and both began to laugh.",
    "“We promised 2023, and we were wrong,” Ann Clarke said.",
    "The crew wants the masts freed before it agrees to sail.",
    "The port has put up the signs it agreed to paint.",
    "The port gave up, saying the board had asked for too much.",
    "It is unclear whether Ola Brekke, invited for Friday, will come.",
    "Were the court to agree, the port would have a week to pay the crew.",
    "Ann Clarke said the crew would be back stronger.",
    "The crew's demand for a rise, first made in May, was granted in June.",
    "That's where we'll leave the story for tonight.",
    "Ola Brekke said: “Ann Clarke told me, ‘I will resign.’”",
    "Bishop Tom Hale called for prayers.",
    "Ida Foss will be accompanied by her aide, Tom Hale.",
    "Ida Foss said she would not meet Tom Hale before the vote in May.",
    "Minister Ann Clarke, who had promised to publish the report by Friday, published it on Monday.",
    "Clarke published the report on Monday, as she had promised to do.",
    "Karel Dvorak wants Ann Clarke to apologise by Friday. She has already done so.",
    "Karel Dvorak asked Ann Clarke: “Will you resign by Friday?”",
    "Will the port close on Friday?",
    "Ann Clarke said inflation would ease next year.",
    "Ann Clarke said Ola Brekke had asked her to leave by Monday.",
    "Ann Clarke said the board had urged the port to pay, which it would not do.",
    "Ann Clarke said the board had told Ola Brekke to pay in 1987.",
    "Ann Clarke requested a meeting with Ola Brekke, who refused.",
    "Ann Clarke requested a delay, which the court granted.",
    "The port has 12 years of skill to offer.",
    "The player has two years to run on his contract.",
    "The bill would require the port to publish its accounts.",
    "“We were asked to trust it,” Ann Clarke said.",
    "“I told her to wait,” Ann Clarke said.",
    "The mine responds to rising demand for copper.",
    "Ann Clarke said no further delay would be tolerated.",
    "The trip had first been planned for May.",
    "Ann Clarke is in Ruan seeking refuge.",
    "In the novel, Ann Clarke promises to mend it by May.",
    "Ann Clarke explained the plan to residents.",
    "Ann Clarke repeated her promise to growers on Monday.",
    "Ann Clarke went back on her promise to pay.",
    "A guard saw Ann Clarke enter the bank on Monday.",
    "Ola Brekke let Ann Clarke go home on Monday.",
    "Ann Clarke must be joking.",
    "Asked when he would return to the port, Ann Clarke's lawyer, Ola Brekke, nodded.",
    "“We have agreed to differ,” Ann Clarke said.",
    "It will be recalled that the port was closed by the board in May.",
    "Rowers tabled a bill, backed by Ann Clarke, which would end the tax in May.",
    "Rowers tabled a bill, backed by Ann Clarke, which would delay the tax until May.",
    "Ann Clarke said she would welcome the move.",
    "Ann Clarke said she would rather keep the port.",
    "Rowers need to know where they will be sleeping.",
    "“We said it. Whether they'll read it is another matter,” Ann Clarke said.",
    "Ann Clarke had hoped to open the port.",
    "Ann Clarke warned that the tax would hit the port.",
    "The Prisons Minister chaired regular calls to make the port safe.",
    "The port no longer has to answer by Friday.",
    "The port doesn't have to answer by Friday.",
    "Nobody has to answer by Friday.",
    "It only has to rain by Friday.",
    "Ann Clarke asked that it be closed, but the board refused.",
    "The board was asked to close it and did so on Monday.",
    "The board was asked to close it, and it did.",
    "The board agreed to close it but reneged.",
    "The deal was subject to approval by the board.",
    "The plan, once subject to approval by the board, is dead.",
    "The deal, which needs approval by the board, was abandoned.",
    "Any deal requires approval by the board.",
    "The ferry has been listed for sale.",
    "Shares have been listed for trading since 2012.",
    "The board set a meeting for Tuesday but then dropped it.",
    "The judge set a trial for June 1987.",
    "The team is yet to lose.",
    "Memories will remain with us until we die.",
    "The port wants a red ferry.",
    "Ann Clarke will see what comes.",
    "Police began their inquiry in 1987.",
    "Ann Clarke had threatened to close the port.",
    "He set the table for Sunday.",
    "The hearing set for 3 May was called off.",
    "The board had set the hearing for Wednesday.",
    "Residents have to walk to the well.",
    "Ann Clarke is here to say that it leaks.",
    "Ann Clarke is likely to win.",
    "Ola Brekke told him so, according to people who know it.",
    "The port is listed on the Larnova exchange.",
    "Ann Clarke looked forward to being home.",
    "Any deal would need the approval of the port.",
    "No ferry needs approval by the port.",
    "The ferry will remain a ferry.",
    "Ruan agrees to open ferry by May\n\nThe ferry leaked.",
    "Ann Clarke asked the pilots for patience.",
    "The ferry called for help.",
    "Rumours that Ann Clarke will sell the ferry on Friday are nonsense.",
    "Ann Clarke called the pilots on Friday to complain about the noise.",
    "The port has yet to respond to requests for comment.",
    "The strike comes as talks with the port were continuing on Friday.",
    "Talks have been going on for a year.",
    "The summit was the third, called by Ruan to show its strength.",
    "Ann Clarke returned to Ruan on Friday.",
    "The statement comes two days after Friday's vote.",
    "The ferry closes on the last day of every month.",
    "The port opens daily.",
    "The deal is no longer expected to be signed in May.",
    "Nothing is planned for Friday.",
    "No meeting has been arranged for Friday.",
    "A spokesman denied that the deal is expected to be signed in May.",
    "A report that Ann Clarke is due to open the ferry is false.",
    "The market opens on Saturday mornings.",
    "In the novel, the pilot returns on Friday.",
    "In 1923 the trial opens on 3 May.",
    "At a lunch in 1977 a general asked Ann Clarke to fetch the coffee.",
    "In 1962 Ann Clarke said she would sell the ferry.",
    "The will was read on Monday.",
    "The trial, which was expected to open in May, never took place.",
    "Ann Clarke hoped to fly to Ruan but her doctors forbade it.",
    "Ann Clarke is looking at a map.",
    "Ann Clarke opened the review of troops.",
    "The inquiry opened on Monday.",
    "The bridge closes on 3 May every year.",
    "The port takes the view that Monday was a mistake.",
    "Prices will not fall before May.",
    "Ann Clarke is weighing the fish.",
    "Ann Clarke will not comment before the vote.",
    "The port has not yet responded.",
    "The port has scrapped plans to open the ferry.",
    "Ann Clarke thought prices would rise in May.",
    "Ann Clarke was told to leave the quay.",
    "Ann Clarke refused to open the ferry.",
    "Ann Clarke did not agree to open the ferry.",
    "Ann Clarke has no plans to open the ferry.",
    "Ann Clarke will not open the ferry.",
    "The delay was due to a lack of steel.",
    "The hearing scheduled for 3 May was called off.",
    "The ferry had been due to open in May.",
    "The mayor faces a bill next year.",
    "The fair, to be held in May, was cancelled.",
    "The board announced a prize for Monday's race.",
    "The fiscal year begins in April in Ruan.",
    "Every rope is under review by the board.",
    "Rowers demanded that Ruan leave the port by 15 January 1991.",
    "The board announced a stoppage for Friday but reversed the decision.",
    "Ann Clarke had asked for a port.",
    "The board said it would run out of rope by June.",
    "Opening the port will take time and patience.",
    "Ann Clarke advised them to open the port.",
    "The board will struggle to open the port.",
    "If the board meets, it will open the port.",
    "A walkout planned for 3 May has been suspended.",
    "Pilots were called to the port.",
    "Nothing will be signed by telephone.",
    "The aim is to please.",
    "The ferry was due to open in May.",
    "Ann Clarke offered to open the ferry last night.",
    "Prices are expected to rise.",
    "A ferry in need of paint lay idle.",
    "The storm raised the need for a ferry.",
    "The mayor plans the opening of the ferry.",
    "The storm will cause delays.",
    "The council asked Ann Clarke for nothing.",
    "If Ann Clarke agrees to open the ferry, the port is saved.",
    "The port can offer to open the ferry.",
    "The ferry is considered to be old.",
    "Nobody knows whether Ann Clarke will open the ferry.",
    "Ann Clarke would put the odds at one in three.",
    "Supporters were encouraged to remain hopeful.",
    "Ann Clarke asked to see the ferry.",
    "Ann Clarke denied promising to open the ferry.",
    "Ann Clarke refused to promise that she would open the ferry.",
    "Ann Clarke should have promised to open the ferry.",
    "Ann Clarke had promised to open the ferry, but a storm broke it.",
    "The port blamed Ann Clarke for failing to keep her promise to open the ferry.",
    "Ann Clarke has yet to reply.",
    "The ferry was due to rain the captain had not foreseen.",
    "The pilots were given ten boats to sail.",
    "The pilots asked the court for comment.",
    "Ann Clarke was planning a rally on Sunday but called it off.",
    "Aides have no firm plans to open the ferry.",
    "There is no sign that Ann Clarke will open the ferry.",
    "The port followed through on its promise to open the ferry.",
    "Ann Clarke had been planning to open the ferry.",
    "The ferry must have been sold by Friday.",
    "The two sides agreed to the rules.",
    "Guests were advised to expect rain.",
    "Ann Clarke had asked for them in May.",
    "Ann Clarke demanded that the port explained.",
    "Ann Clarke gave the port a ferry until May.",
    "The port has two ferries to Ruan.",
    "Ann Clarke will come to regret it.",
    "Ann Clarke has two months to live.",
    "The storm threatened to sink the ferry.",
    "Ann Clarke urged both sides to show restraint.",
    "In December 1999 Ann Clarke promised to open the ferry.",
]


def test_what_was_told_in_a_year_before_the_report_does_not_remain() -> None:
    """The year of the report is that of its publication."""
    text = "In December 2021 Ann Clarke promised to open the ferry."
    assert read_draft(read(text, published=date(2022, 1, 3))).pending == ()
    assert len(read_draft(read(text, published=date(2021, 12, 30))).pending) == 1


def test_a_list_of_acts_behind_one_cue_is_told_act_by_act() -> None:
    """Each `to` begins one, for the same owner."""
    found = pending("Ann Clarke urged the port to open the ferry, and to pay the crew.")
    assert found == [(what, ["port"], "demanded") for what in ("open the ferry", "pay the crew")]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_refused_open_or_only_a_forecast_does_not_remain(text: str) -> None:
    """Negation, reason, the past, a noun behind `to`, a state, a question."""
    assert pending(text) == []


DUE = [
    ("Ann Clarke will study the line that has been shut since the floods of May.", None),
    ("The port must pay within ten days of the ruling.", "within ten days of the ruling"),
    ("The board postponed its session from Monday to 20 May.", "20 May"),
    ("The port has until 3 May to open its books.", "3 May"),
    ("The port has 21 days to open its books.", "21 days"),
    ("Ann Clarke urged the port to open its books within a week.", "within a week"),
    ("Ann Clarke urged the port to open its books before its next session in March.", "March"),
    ("Ann Clarke agreed to open the port two years after it burned.", None),
    ("The bill, which would end the tax in May, is due to be read on Friday.", "Friday"),
    ("The port will open the ferry on 3 May.", "3 May"),
    ("Ann Clarke urged the port to open the ferry by Friday.", "Friday"),
    ("Ann Clarke called for an inquiry on Tuesday into the loss.", None),
    ("The port will open the ferry a week from Friday.", "a week from Friday"),
]


@pytest.mark.parametrize(("text", "due"), DUE)
def test_an_act_is_due_on_its_own_day_only(text: str, due: str | None) -> None:
    """The day of a demand is none by which it is due, unless a preposition of limit says so."""
    assert [one.due for one in draft(text).pending] == [due]


def test_he_in_a_quotation_is_not_who_speaks() -> None:
    """What somebody tells of another is no promise of theirs."""
    assert pending("“The mayor said he would leave by Friday,” Ola Brekke said.") == [
        ("leave by Friday", [], "planned")
    ]


def test_both_sides_are_not_the_two_who_met() -> None:
    """Who is urged are those at war, who need not have been told of by name."""
    text = "Ann Clarke met Ola Brekke on Friday. The Union urged both sides to open the port."
    assert pending(text) == [("open the port", ["both sides"], "demanded")]


def test_who_is_spoken_to_owns_no_act() -> None:
    """`You` is nobody whom the article names."""
    assert pending("“You must pay the fee by Friday,” Ann Clarke said.") == [("pay the fee by Friday", [], "demanded")]


def test_two_acts_joined_by_and_are_two() -> None:
    """A clause of its own behind `and` ends the act before."""
    text = "Ann Clarke will open the ferry and she will close the bridge."
    assert [what for what, _, _ in pending(text)] == ["open the ferry", "close the bridge"]


def test_the_cue_of_a_report_behind_a_comma_is_no_part_of_the_act() -> None:
    """`…, Ann Clarke said` ends what is to be done."""
    assert [what for what, _, _ in pending("The minister must reply by Friday, Ann Clarke said.")] == [
        "reply by Friday"
    ]


OVER = [
    "Ann Clarke promised to open the lock by Sunday. She will not open the lock, she said on Monday.",
    "Ida Foss promised to meet Tom Hale in Larn on Sunday. She won't meet him, her office said.",
    "Ida Foss said Tom Hale had agreed to hand over the books. Hale said he had not.",
    "The crew insisted that the crane be inspected, and it was.",
    "The mayor had promised to mend it, and had failed to do so.",
    "The judge asked the board to open its books. The board did so on Sunday.",
    "The port had promised to publish its accounts by Sunday, and it kept its word.",
    "The mayor told the port to publish its accounts. It has since done so.",
    "A judge ordered the port to pay. The appeals court threw out the order on Sunday.",
    "Ida Foss said Tom Hale would resign; Hale says he will not.",
    "The generals quarrelled in 1987. They would meet again in 1991.",
    "Ann Clarke planned to open the bridge but never did.",
    "Ann Clarke offered to pay the fee. Ola Brekke rejected the offer.",
    "The port promised to publish its accounts by Sunday, but did not.",
    "The port agreed to publish its accounts but changed its mind.",
    "Ann Clarke vowed to fight on, then resigned.",
    "“I promised to pay by Friday and I did,” Ann Clarke said.",
    "The election scheduled for October was held in November.",
    "The protest planned for Friday drew only 20 people.",
    "The union urged the port to drop the fee, which it did on Monday.",
    "The mayor called off his plan to visit Larn next month.",
    "The governor vetoed a bill that would require the port to publish its accounts by May.",
    "The police have not confirmed that the suspect will appear in court on Monday.",
    "Had the vote passed, the tax would start in January.",
    "The port promised to publish its accounts by Sunday. It did not.",
    "The union asked the port to drop the fee. The port refused.",
    "The mayor asked the board to open the bridge. It did so on Monday.",
    "The Herald wrote that the mayor would resign by Sunday. She denied it.",
    "Ida Foss agreed to meet Tom Hale on Sunday. Then she changed her mind.",
]


@pytest.mark.parametrize("text", OVER)
def test_what_came_to_pass_or_to_nothing_does_not_remain(text: str) -> None:
    """In its sentence, or by the next one."""
    assert pending(text) == []


def test_a_sentence_that_only_goes_on_takes_nothing_back() -> None:
    """`That it did not have` ends no promise."""
    text = "The port promised to sell water by Sunday. Ruan said nobody could sell water that it did not have."
    assert [what for what, _, _ in pending(text)] == ["sell water by Sunday"]


def test_another_thing_that_will_not_be_done_takes_nothing_back() -> None:
    """It is the same act only with the same object, or a pronoun for it."""
    text = "Ann Clarke promised to open the lock by Sunday. She will not open the mill, she said."
    assert [what for what, _, _ in pending(text)] == ["open the lock by Sunday"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ida Foss had promised a new pitch when she bought the club, and it was laid in August.", []),
        ("The data, which the port had pledged to release, went online on Sunday.", []),
        ("The port had promised to fence off the shed, and that has been done.", []),
        ("The port had promised to fence off the shed by 3 May.", ["fence off the shed by 3 May"]),
        ("Tom Hale said the port had promised to fence off the shed.", ["fence off the shed"]),
        ("“We had promised to fence off the shed,” Tom Hale said.", []),
    ],
)
def test_what_the_text_itself_had_promised_is_told_with_its_outcome(text: str, what: list[str]) -> None:
    """Not what somebody says was promised, or what has a day."""
    assert [act for act, _, _ in pending(text)] == what


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Larn Police arrested a spokesman for the union on Friday, and it will charge him by May.", ["Larn Police"]),
        ("Larn Steel said a spokesman for the council was wrong and it would pay by May.", ["Larn Steel"]),
        ("Larn Steel sued a lawyer of the union and said it would pay by May.", ["Larn Steel"]),
        ("A spokesman for the council said the bridge was weak and that it would reopen by May.", []),
    ],
)
def test_it_is_nobody_whose_spokesman_says_nothing_of_it(text: str, owner: list[str]) -> None:
    """Only right behind what is said by somebody who speaks for a body."""
    assert [owners for _, owners, _ in pending(text)] == [owner]


@pytest.mark.parametrize(
    "who", ["A spokeswoman for the council", "The council's spokeswoman", "Ida Foss, a spokeswoman for the council,"]
)
def test_it_is_the_body_that_somebody_speaks_for(who: str) -> None:
    """Not the one that spoke in the sentence before."""
    text = f"Larn Police said the van was found. {who} said it would review the road by May."
    assert pending(text) == [("review the road by May", ["council"], "planned")]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (
            "The Danish minister, Ola Brekke, said his government would pay by May. Denmark has closed the port.",
            "Denmark",
        ),
        ("Denmark's envoy, Ida Foss, met Tom Hale. She said her country would pay by May.", "Denmark"),
        ("The Danish minister, Ola Brekke, said his government would pay by May.", "his government"),
        ("Ola Brekke said his country would pay by May. Denmark has closed the port.", "his country"),
    ],
)
def test_an_officials_own_government_is_the_country_where_the_text_names_it(text: str, owner: str) -> None:
    """And where an office tells which it is."""
    assert pending(text) == [("pay by May", [owner], "planned")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("They prepared the summit of the Arctic Council, which will be held in Larn on 12 May.", "the summit of the"),
        ("They spoke of a meeting of the Harbour Board, which will decide in June.", "decide in June"),
    ],
)
def test_what_will_be_held_is_told_whole(text: str, what: str) -> None:
    """Not only the body whose summit it is; what decides is the body."""
    ((act, _, _),) = pending(text)
    assert act.startswith(what)


@pytest.mark.parametrize("text", ["Ida Foss succeeds Tor Hale.", "She succeeds Tor Hale.", "He replaces Tor Hale."])
def test_what_somebody_does_is_nobodys_office(text: str) -> None:
    told = draft(f"{text} Hale said he was glad.")
    assert [(actor.name, actor.office) for actor in told.actors] == [("Tor Hale", None)]
