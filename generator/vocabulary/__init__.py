"""The knowledge of the project, as YAML with both languages side by side; one file per subject.

``load_yaml(name, type)`` is the only way in: every file is validated against its record type, and a mistake is
reported with the file and the line. Each stage keeps its own record types beside the code that uses them.
"""

from generator.vocabulary.labels import Taxonomy, Term, taxonomy
from generator.vocabulary.load import fingerprint, load_yaml

__all__ = ["Taxonomy", "Term", "fingerprint", "load_yaml", "taxonomy"]
