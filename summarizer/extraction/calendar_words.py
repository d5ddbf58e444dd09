"""Calendar words: the months and weekdays of the days' rules, as alternatives of a pattern."""

from summarizer.document.days_en import VALUES

MONTHS = "|".join(month.title() for month in VALUES["full_month"])
WEEKDAYS = "|".join(day.title() for day in VALUES["weekday"])
