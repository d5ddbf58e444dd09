"""German: the candidate rules of a language that capitalises every noun and puts its verb second."""
