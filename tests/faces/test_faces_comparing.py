"""`compare`: the ledger against what others coded, event by event."""

import gzip
import io
import json

import openpyxl
import pytest

from counterclaim.exports.ucdp.columns import NAMES
from inputs import zipped

# Maun lies at -19.98, 23.42 in Botswana, Rivera at -30.91, -55.55 in Uruguay.
MAUN = {"latitude": "-19.98", "longitude": "23.42", "country": "Botswana", "where_prec": "1"}
RIVERA = {"latitude": "-30.91", "longitude": "-55.55", "country": "Uruguay", "where_prec": "1"}


def ged(id, day, place, low, best, high, **more):
    row = {"id": id, "date_start": day, "date_end": day, "where_coordinates": "x", **place}
    return row | {"low": low, "best": best, "high": high} | more


ROWS = (
    ged("1", "2031-03-04", MAUN, "8", "9", "45"),
    ged("2", "2031-03-03", RIVERA, "1", "2", "3"),
    ged("3", "2031-03-04", RIVERA | {"latitude": "-34.9"}, "5", "5", "5"),
)


def table(rows, *, names=NAMES, separator=","):
    lines = [separator.join(names)]
    lines += [separator.join(str(row.get(name, "")) for name in names) for row in rows]
    return "\n".join(lines) + "\n"


def outcomes(ran):
    return {(row["theirs"] or {}).get("id"): row["outcome"] for row in ran.rows}


def test_events_are_paired_by_day_place_and_dead(run, ledger, tmp_path):
    (tmp_path / "ged.csv").write_text(table(ROWS))
    ran = run("compare", "ged.csv")
    assert (ran.code, ran.err) == (0, "")
    assert outcomes(ran) == {"1": "agrees", "2": "differs", "3": "theirs alone"}
    row = ran.rows[1] if ran.rows[1]["theirs"]["id"] == "2" else ran.rows[0]
    assert row["theirs"]["killed"] == {"low": 1, "best": 2, "high": 3}
    assert row["ours"]["killed"]["low"] == 12
    assert (row["ours"]["place"], row["ours"]["country"]) == ("Rivera", "UY")
    assert row["days"] == 0
    assert row["km"] < 25
    assert outcomes(run("compare", "ged.csv", "--outcome", "theirs alone")) == {"3": "theirs alone"}


def test_people_see_what_does_not_agree(run, ledger, tmp_path):
    (tmp_path / "ged.csv").write_text(table(ROWS))
    ran = run("compare", "ged.csv", terminal=True)
    assert "Against UCDP GED: 1 agrees, 1 differs, 0 no figure, 1 theirs alone" in ran.err
    assert "differs" in ran.out
    assert "1–2–3" in ran.out
    assert "agrees" not in ran.out


def test_what_lies_too_far_apart_is_not_one_event(run, ledger, tmp_path):
    far = {**MAUN, "latitude": "-20.6"}
    rows = [ged("1", "2031-03-04", far, 9, 9, 9), ged("2", "2031-03-06", RIVERA, 12, 12, 12)]
    (tmp_path / "ged.csv").write_text(table(rows))
    told = outcomes(run("compare", "ged.csv"))
    assert (told["1"], told["2"]) == ("theirs alone", "theirs alone")
    told = outcomes(run("compare", "ged.csv", "--days", "3", "--km", "60"))
    assert (told["1"], told["2"]) == ("agrees", "agrees")


def test_an_event_of_a_whole_country_is_anywhere_in_it(run, ledger, tmp_path):
    rows = [ged("1", "2031-03-04", {**MAUN, "latitude": "-24", "where_prec": "6"}, 9, 9, 9)]
    (tmp_path / "ged.csv").write_text(table(rows))
    assert outcomes(run("compare", "ged.csv"))["1"] == "agrees"


def test_the_ledger_alone_is_told_only_where_the_others_looked(run, ledger, tmp_path):
    rows = [
        ged("1", "2031-03-01", RIVERA | {"latitude": "-34.9"}, 1, 1, 1),
        ged("2", "2031-03-09", RIVERA | {"latitude": "-34.9"}, 1, 1, 1),
    ]
    (tmp_path / "ged.csv").write_text(table(rows))
    ours = [row["ours"] for row in run("compare", "ged.csv").rows if row["theirs"] is None]
    assert [each["place"] for each in ours] == ["Rivera"]


ACLED = ("event_id_cnty", "event_date", "time_precision", "country", "location")
ACLED += ("latitude", "longitude", "geo_precision", "fatalities")
ACLED_ROW = {
    "event_id_cnty": "URY1",
    "event_date": "03 March 2031",
    "time_precision": "1",
    "location": "Rivera",
    "geo_precision": "1",
    "fatalities": "12",
    **RIVERA,
}
GKG = (
    "20310304000000-1\t20310304000000\t1\tk.example\thttps://k.example/a\t"
    "KILL#12##4#Rivera, Uruguay#UY#UY13#-30.91#-55.55#-1;WOUND#30##4#Rivera#UY##1#1#1;\t\n"
)


def xlsx(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FILES = {
    "acled.csv": table([ACLED_ROW], names=ACLED, separator=";"),
    "acled.xlsx": xlsx([ACLED, [ACLED_ROW[name] for name in ACLED]]),
    "acled.csv.gz": gzip.compress(table([ACLED_ROW], names=ACLED).encode()),
    "acled.zip": zipped({"data.csv": table([ACLED_ROW], names=ACLED)}),
    "x.gkg.csv": GKG,
    "ged.jsonl": json.dumps(ged(2.0, "2031-03-03", RIVERA, 12.0, 12.0, 40.0)) + "\n",
}


@pytest.mark.parametrize("name", FILES)
def test_files_of_each_kind_are_read_as_they_are_published(run, ledger, tmp_path, name):
    content = FILES[name]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    ran = run("compare", name, "--outcome", "agrees")
    (row,) = ran.rows
    assert (row["ours"]["place"], row["theirs"]["country"]) == ("Rivera", "UY")


BAD = {
    "nope.csv": (None, "compare-file", "the file cannot be read (No such file"),
    "a.csv": ("title,text\nA,B\n", "compare-format", "(columns: title, text)"),
    "empty.csv": ("", "compare-format", "(columns: )"),
    "a.zip": (zipped({"a.txt": "x"}), "compare-format", "0 tables in this archive"),
    "b.zip": (b"PK\x03\x04...", "compare-file", "cannot be read"),
    "a.gz": (b"\x1f\x8b..", "compare-file", "cannot be read"),
    "a.jsonl": ("{broken\n", "compare-format", "no JSON object"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_none_of_them_is_named(run, ledger, tmp_path, name):
    content, _, told = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    ran = run("compare", name)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert told in ran.err


def test_a_row_that_cannot_be_compared_is_named_and_the_others_are(run, ledger, tmp_path):
    rows = [ged("1", "once", MAUN, 9, 9, 9), *ROWS]
    (tmp_path / "ged.csv").write_text(table(rows))
    ran = run("compare", "ged.csv")
    assert ran.code == 1
    assert "ged.csv, row 2: this is no event that can be compared" in ran.err
    assert len(ran.rows) == 3
