"""`columns`: what is guessed of a table is shown, changed and kept before anything is read."""

import pytest

TABLE = (
    "Nr.,Headline,Body,When\n"
    '1,A blast,"Police said that 12 people were killed in Maun on Monday.",2031-03-05\n'
)


@pytest.fixture
def table(tmp_path):
    (tmp_path / "a.csv").write_text(TABLE)


def test_the_guess_is_shown_with_the_first_rows(run, table):
    (row,) = run("columns", "a.csv").rows
    assert row["columns"] == {"text": "Body", "title": "Headline", "date": "When"}
    assert row["left_out"] == ["Nr."]
    told = run("columns", "a.csv", terminal=True)
    assert "Police said that 12 people" in told.out
    assert "left out" in told.out
    assert '--columns "text=Body,title=Headline,date=When"' in told.err


def test_it_is_changed_kept_and_used(run, table, tmp_path):
    ran = run("columns", "a.csv", "--columns", "title=", "-o", "mine.toml")
    assert ran.rows[0]["columns"] == {"text": "Body", "date": "When"}
    assert (tmp_path / "mine.toml").read_text() == 'text = "Body"\ndate = "When"\n'
    assert "--columns mine.toml" in ran.err
    assert run("read", "a.csv", "--columns", "mine.toml").rows[0]["low"] == 12
    again = run("columns", "a.csv", "-o", "mine.toml")
    assert (again.code, "already" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "content", "options", "told"),
    [
        ("nope.csv", None, (), "there is no such file"),
        ("a.txt", "Twelve died.", (), "this is no table by itself"),
        ("a.csv", TABLE, ("--columns", "text=Words"), 'there is no column "Words"'),
        ("b.csv", "a,b\n1,2\n", (), 'there are "a", "b"'),
        ("c.csv", "event_id_cnty,event_date\nA,B\n", (), "events of ACLED"),
    ],
)
def test_what_cannot_be_shown_is_named(run, tmp_path, name, content, options, told):
    if content is not None:
        (tmp_path / name).write_text(content)
    ran = run("columns", name, *options)
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err
