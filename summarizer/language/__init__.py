"""Language: tokens, names, noun phrases and verb groups; a language is one folder of word lists."""
