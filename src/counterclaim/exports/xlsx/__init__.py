"""Ledger ↔ a workbook in which coders decide."""

from counterclaim.exports.xlsx.reading import claim_rows
from counterclaim.exports.xlsx.sheets import ACCEPT, REJECT
from counterclaim.exports.xlsx.writing import Xlsx

__all__ = ["ACCEPT", "REJECT", "Xlsx", "claim_rows"]
