"""The draft's form, and the ways of asking a model to fill it in."""
