"""Results of many articles in one database, with the questions that dashboards ask of it."""
