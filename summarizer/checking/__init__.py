"""The check of a draft against its article: every claim against its own evidence, before any of it is believed."""
