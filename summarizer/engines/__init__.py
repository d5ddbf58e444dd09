"""Engines for more than one machine: the row that they all map, batch queues of providers, Ray."""

from summarizer.engines.row import RowFunction, arrow_schema, row, row_function

__all__ = ["RowFunction", "arrow_schema", "row", "row_function"]
