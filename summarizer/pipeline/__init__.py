"""From an article to its result: nothing but the order of the steps."""
