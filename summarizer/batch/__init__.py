"""Many articles: what goes in, what is done, what failed, and which articles are copies of one text."""
