"""Policy-practice digest: from a folder of work-safety reports to a searchable bilingual site."""

from generator.compiled import prefer_compiled

prefer_compiled()  # before anything that has a compiled twin is imported
