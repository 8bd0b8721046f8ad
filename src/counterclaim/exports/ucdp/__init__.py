"""Events ↔ the 49 columns of UCDP GED."""

from counterclaim.exports.ucdp.checking import check, is_inverted
from counterclaim.exports.ucdp.columns import COLUMNS, NAMES, Column, Kind
from counterclaim.exports.ucdp.reading import Fault, read
from counterclaim.exports.ucdp.writing import Ucdp, write_cells

__all__ = [
    "COLUMNS",
    "NAMES",
    "Column",
    "Fault",
    "Kind",
    "Ucdp",
    "check",
    "is_inverted",
    "read",
    "write_cells",
]
