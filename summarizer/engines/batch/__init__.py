"""Many articles: what goes in, what is done, what failed, and which articles are copies of one text."""

from summarizer.engines.batch.book import Options, Tally
from summarizer.engines.batch.crew import Asked
from summarizer.engines.batch.inputs import Reading, record_from, records
from summarizer.engines.batch.rows import Record, Row, read_rows
from summarizer.engines.batch.run import run

__all__ = ["Asked", "Options", "Reading", "Record", "Row", "Tally", "read_rows", "record_from", "records", "run"]
