"""`read`: streams of JSON lines for programs, tables for people."""

import json
import os

import pytest

CLAIM_KEYS = [
    "id",
    "doc",
    "start",
    "end",
    "quote",
    "low",
    "high",
    "approx",
    "vague",
    "harm",
    "victims",
    "victim_class",
    "perpetrator",
    "weapon",
    "place",
    "when",
    "speaker",
    "stance",
    "scope",
    "same_as",
    "disputes",
    "part_of",
    "resolved",
]


def test_piped_output_is_claims_with_the_stable_keys(run, reports):
    ran = run("read", reports)
    assert ran.code == 0
    assert {row["quote"] for row in ran.rows} == {"40", "nine", "at least 12", "30"}
    assert all(row.keys() >= set(CLAIM_KEYS) for row in ran.rows)


def test_every_quotation_stands_where_its_offsets_say(run, reports):
    text = (reports / "army.txt").read_text()
    rows = run("read", reports / "army.txt").rows
    assert [text[row["start"] : row["end"]] for row in rows] == [row["quote"] for row in rows]


def test_rival_claims_name_each_other(run, reports):
    army, rebels = run("read", reports / "army.txt").rows
    assert (army["low"], rebels["low"]) == (40, 9)
    assert rebels["disputes"] == [army["id"]]
    assert rebels["speaker"] == "A spokesman for the rebels"


def test_standard_input_is_read(run):
    ran = run("read", "-", stdin="Police said that 12 people were killed in Rivera.")
    assert [row["low"] for row in ran.rows] == [12]


def test_json_lines_keep_their_ids_and_dates(run, tmp_path):
    doc = {"id": "r1", "date": "2031-03-05", "text": "Twelve people were killed on Tuesday."}
    (tmp_path / "docs.jsonl").write_text(json.dumps(doc) + "\n")
    (row,) = run("read", "docs.jsonl").rows
    assert row["doc"] == "r1"
    assert row["resolved"]["interval"]["from"] == "2031-03-04"


def test_without_a_date_relative_times_stay_relative(run, reports):
    interval = run("read", reports / "police.txt").rows[0]["resolved"]["interval"]
    assert interval["from"] is None


def test_a_date_on_the_command_line_anchors_them(run, reports):
    rows = run("read", reports / "police.txt", "--date", "2031-03-05").rows
    assert rows[0]["resolved"]["interval"]["from"] == "2031-03-03"


def test_acts_are_printed_only_when_asked_for(run, tmp_path):
    (tmp_path / "a.txt").write_text("The two sides agreed to a ceasefire in Maun. Two men died.\n")
    assert all(row["harm"] for row in run("read", "a.txt").rows)
    assert any(row["harm"] is None for row in run("read", "a.txt", "--acts").rows)


def test_mentions_come_from_every_sentence(run, reports):
    rows = run("read", "--as", "mentions", reports).rows
    assert {"doc", "kind", "start", "end", "text"} <= rows[0].keys()
    places = [row for row in rows if row["kind"] == "place"]
    assert places
    assert all(row.keys() >= {"lat", "lon", "geonameid", "country"} for row in places)
    assert all(row.keys() >= {"from", "to"} for row in rows if row["kind"] == "time")


def test_events_have_figures_by_harm(run, reports):
    rows = run("read", "--as", "events", reports).rows
    killed = [row["harm"]["killed"] for row in rows if "killed" in row["harm"]]
    assert killed
    assert all(figures.keys() == {"low", "best", "high"} for figures in killed)
    assert any(row["disputed"] for row in rows)


def test_link_puts_two_reports_of_one_event_together(run, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"Police said 12 people were killed by a car bomb in Rivera on Monday. ({name})\n"
        )
    apart = run("read", "--as", "events", "a.txt", "b.txt", "--date", "2031-03-05").rows
    together = run(
        "read", "--as", "events", "--link", "a.txt", "b.txt", "--date", "2031-03-05"
    ).rows
    assert len(apart) == 2
    assert [len(row["documents"]) for row in together] == [2]


def test_people_get_a_table_with_rival_figures_and_words(run, reports):
    ran = run("read", reports, terminal=True)
    assert ran.code == 0
    assert "How many killed (armed group)? The speakers contradict each other." in ran.out
    assert "“A spokesman for the rebels said nine fighters" in ran.out
    assert "No claims about people harmed." in ran.out


def test_json_on_a_terminal_is_the_same_as_when_piped(run, reports):
    assert run("read", "--json", reports, terminal=True).out == run("read", reports).out


@pytest.mark.parametrize("width", [30, 60, 100, 160])
def test_tables_fit_the_terminal(run, reports, width):
    ran = run("read", reports, terminal=True, width=width)
    assert max(map(len, ran.out.splitlines())) <= width


def test_link_on_a_terminal_adds_the_events(run, reports):
    assert "Events in these reports" in run("read", "--link", reports, terminal=True).out


def test_order_of_inputs_changes_no_claim(run, reports):
    names = sorted(str(path) for path in reports.iterdir())
    forth, back = run("read", *names).rows, run("read", *reversed(names)).rows
    assert sorted(forth, key=lambda row: row["id"]) == sorted(back, key=lambda row: row["id"])


def test_order_of_inputs_changes_no_event(run, reports):
    names = sorted(str(path) for path in reports.iterdir())
    forth = run("read", "--as", "events", "--link", *names).out
    assert forth == run("read", "--as", "events", "--link", *reversed(names)).out


@pytest.mark.parametrize("name", ["NO_COLOR", "TERM"])
def test_no_colour_is_sent_where_none_is_wanted(run, reports, monkeypatch, name):
    monkeypatch.setenv(name, {"NO_COLOR": "1", "TERM": "dumb"}[name])
    assert "\x1b[3" not in run("read", reports, terminal=True).out


def test_text_that_steers_the_terminal_is_shown_and_not_obeyed(run, tmp_path):
    (tmp_path / "a.txt").write_text(
        "\x1b[31mPolice said 12 people were killed in Rivera.\x1b]0;x\x07\n"
    )
    ran = run("read", "a.txt", terminal=True)
    assert "\x1b]" not in ran.out
    assert "\x1b[31mPolice" not in ran.out


def test_talk_never_stands_between_the_data(run, reports):
    ran = run("read", reports, "missing.txt")
    assert len(ran.rows) == 4
    assert ran.err.count(os.linesep) == 1


def test_linking_keeps_no_mentions_of_reports_that_are_done(tools, tmp_path):
    import weakref

    from counterclaim.config import Settings
    from counterclaim.model import Document
    from counterclaim.pipeline import Reading
    from counterclaim.workspace import Workspace

    class Mentions:
        """Mentions that tell when they are let go."""

    kept = []

    def readings():
        for number in range(5):
            mentions = Mentions()
            kept.append(weakref.ref(mentions))
            yield Reading(document=Document.make(f"{number}"), mentions=mentions, claims=())
            del mentions
            assert sum(ref() is not None for ref in kept) <= 1

    found = Workspace(Settings(), tools=tools).derive(readings())
    assert len(found.documents) == 5


def test_a_text_in_another_language_is_told_but_is_no_failure(run, tmp_path):
    spanish = "El ejército dijo el lunes que había matado a nueve rebeldes en las montañas. " * 5
    (tmp_path / "es.txt").write_text(spanish, encoding="utf-8")
    ran = run("read", tmp_path / "es.txt")
    assert ran.code == 0
    assert "es.txt: this seems not to be English prose" in ran.err


def test_a_map_is_written_and_nothing_printed(run, reports, tmp_path):
    ran = run("read", reports, "--date", "2031-03-05", "--map", "out.html")
    assert (ran.code, ran.out) == (0, "")
    assert "wrote out.html: 2 events, 2 on the map, 0 without coordinates" in ran.err
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<mark>nine</mark> fighters had died" in page
    assert page.count('<li id="e') == 2


def test_a_map_of_reports_without_events_says_so(run, tmp_path):
    ran = run("read", "-", "--map", "out.html", stdin="The council met.\n")
    assert "wrote out.html: 0 events, 0 on the map, 0 without coordinates" in ran.err
    assert "nobody harmed" in (tmp_path / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("other", [["--json"], ["--as", "events"]])
def test_a_map_and_something_printed_are_not_asked_for_at_once(run, reports, other):
    ran = run("read", reports, "--map", "out.html", *other)
    assert ran.code == 2
    assert "--map" in ran.err


def test_a_map_in_a_folder_that_is_not_there_is_named(run, reports):
    ran = run("read", reports, "--map", "no/such/out.html")
    assert ran.code == 1
    assert "no/such/out.html" in ran.err


def test_the_columns_of_a_table_are_told_and_can_be_said(run, tmp_path):
    told = "Police said that 12 people were killed in Rivera."
    (tmp_path / "a.csv").write_text(f'Lead,Words,Published\nx,"{told}",2031-03-05\n')
    ran = run("read", "a.csv", "--columns", "text=Words")
    assert ran.code == 0
    assert ran.err == (
        "counterclaim: a.csv: read with --columns text=Words,date=Published; left out: Lead. "
        "Give other columns to change it\n"
    )
    assert [row["low"] for row in ran.rows] == [12]
    (tmp_path / "counterclaim.toml").write_text('columns = "text=Words"\n')
    assert [row["low"] for row in run("add", "a.csv").rows if "low" in row] == []
    assert run("claims").rows[0]["low"] == 12


def test_columns_that_cannot_be_are_a_wrong_call(run, tmp_path):
    (tmp_path / "a.csv").write_text("text\nx\n")
    ran = run("read", "a.csv", "--columns", "poem=x")
    assert ran.code == 2
    assert "poem" in ran.err
    assert "byline" in ran.err
