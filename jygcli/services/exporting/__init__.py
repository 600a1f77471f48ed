"""Records written as sheets that can be imported again, and templates to fill in."""
