"""What arrives, read as an article: web pages, PDF, Word files, emails, records and plain text."""
