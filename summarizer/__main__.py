"""`python -m summarizer`, for where the command is not on the path."""

from summarizer.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
