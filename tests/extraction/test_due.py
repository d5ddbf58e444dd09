"""By when something is to be done."""

import pytest

from tests.extraction.told import grounded, pending

DAYS = {
    "Mara Teller will rebuild the port by the end of the year.": "2031",
    "Mara Teller will rebuild the port in April.": "2031-04",
    "Mara Teller will rebuild the port next month.": "2031-04",
    "Mara Teller will rebuild the port early next year.": "2032",
    "Mara Teller will visit Sweden on May 3-4.": "2031-05-03",
    "Mara Teller will meet Hal Orrin on the sidelines of the Harbour Summit in November.": "2031-11",
    "A second round is to be held in May.": "2031-05",
    "Mara Teller will implement the pact signed on January 3 by June.": "2031-06",
    "Mara Teller will rebuild the port, closed since 2029, within two years.": "2033",
    "Next week, Mara Teller will rebuild the port.": "2031-W11",
    "On Friday, Mara Teller will rebuild the port.": "2031-03-07",
    "On Friday, Mara Teller said Sweden would rebuild the port.": None,
    "Mara Teller will build on the launch of the campaign last week.": None,
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_the_day(text: str, day: str | None) -> None:
    """The phrase of time that lies ahead, inside the act or opening its sentence; never the day of what is past."""
    assert [due.day for due in pending(grounded(text))] == [day]
