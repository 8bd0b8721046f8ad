"""The drawing of a QR code against the code itself."""

import re

import segno

from counterclaim.web.qr import qr_code

ADDRESS = (
    "otpauth://totp/counterclaim:ann?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=counterclaim"
)


def drawn(code):
    """The squares that the path darkens."""
    runs = re.findall(r"M(\d+) (\d+)\.5h(\d+)", code.path)
    assert "".join(f"M{x} {y}.5h{width}" for x, y, width in runs) == code.path
    return {(int(x) + n, int(y)) for x, y, width in runs for n in range(int(width))}


def test_every_dark_square_is_drawn_and_no_other():
    matrix = segno.make_qr(ADDRESS, error="m").matrix
    dark = {(x, y) for y, row in enumerate(matrix) for x, value in enumerate(row) if value}
    assert {(x - 4, y - 4) for x, y in drawn(qr_code(ADDRESS))} == dark


def test_four_light_squares_are_around_it():
    code = qr_code(ADDRESS)
    places = drawn(code)
    for axis in (0, 1):
        assert min(place[axis] for place in places) == 4
        assert max(place[axis] for place in places) == code.size - 5


def test_an_address_with_a_long_name_in_other_letters_has_a_code():
    assert qr_code(f"otpauth://totp/counterclaim:{'%D0%AF' * 64}?secret={'A' * 32}").size > 57
