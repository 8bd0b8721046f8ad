"""For all tests. That it is here also puts this folder on the import path (ledger_records.py)."""

from hypothesis import settings

# What `make quick` runs with: of a hundred examples fifteen are tried. `make test` tries all.
settings.register_profile("quick", max_examples=15)
