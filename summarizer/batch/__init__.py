"""Many articles: what goes in, what is done, what failed, and which articles are copies of one text."""

from summarizer.batch.book import Options, Tally
from summarizer.batch.crew import Asked
from summarizer.batch.inputs import Reading, record_from, records
from summarizer.batch.rows import Record, Row, read_rows
from summarizer.batch.run import run

__all__ = ["Asked", "Options", "Reading", "Record", "Row", "Tally", "read_rows", "record_from", "records", "run"]
