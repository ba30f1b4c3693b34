"""Policy-practice digest: from a folder of work-safety reports to a searchable bilingual site."""
