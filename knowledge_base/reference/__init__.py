"""Reference tables: facts kept once as data, words per language, shown where an article says so."""
