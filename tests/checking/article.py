"""An invented article that a result tells much of: something to tamper with in every part."""

ARTICLE = (
    "LARNOVA, March 4 (Reuters) — Foreign Minister Odile Marrant met Prime Minister Tomas Kielgaard of Sweden on "
    "Tuesday on the sidelines of the Harbour Forum. Mayor Ines Quelhas opened the forum.\n\n"
    "“We won’t hide it: the ferries don’t sail yet,” Marrant said. “The talks were long.”\n\n"
    "Kielgaard said his country was not ready to talk about tariffs. Quelhas told reporters that the talks were "
    "“a very long day’s work” for all. Haitian officials said they were content.\n\n"
    "Marrant promised to publish the draft treaty by Friday. She will meet Quelhas next week in Vantmoor. The union "
    "urged Kielgaard to open the locks.\n"
)
