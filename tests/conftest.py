"""For all tests. That it is here also puts this folder on the import path (ledger_records.py)."""
