"""What a report may measure at most: stated here, checked before the work starts."""

from __future__ import annotations

MB = 1_000_000

# a report holds some ten thousand characters; the formats differ in what they carry beside them
MAX_TEXT_BYTES = 8 * MB
MAX_HTML_BYTES = 5 * MB
MAX_DOCX_BYTES = 30 * MB
MAX_PDF_BYTES = 30 * MB
MAX_TEXT_LENGTH = 2_000_000  # characters, once converted

# elements inside one another; real pages stay below 60, those with tags left open below 300
MAX_HTML_DEPTH = 500

# a zip bomb unpacks to a thousand times its size, a report with its pictures to ten times
MAX_DOCX_MEMBERS = 2_000
MAX_DOCX_UNPACKED = 200 * MB
MAX_DOCX_RATIO = 200
MAX_DOCX_XML = 40 * MB  # one part that is parsed
SMALL_MEMBER = 1 * MB  # below this no ratio is looked at

MAX_PDF_PAGES = 400
MAX_PDF_OBJECTS = 1_000_000
MAX_PDF_UNPACKED = 100 * MB

# a table beyond this is a data set; a cell that claims to span more is broken
MAX_TABLE_COLUMNS = 100
MAX_TABLE_ROWS = 5_000
MAX_TABLE_DEPTH = 20
