"""One module for each kind of page; each gives the pages of its kind as outputs."""
