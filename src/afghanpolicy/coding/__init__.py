"""From an article to rows of the tables: who speaks, with what stance, in which words."""
