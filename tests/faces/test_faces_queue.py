"""`queue` lists what needs a person; `serve` refuses what it should not do."""

import socket


def test_the_queue_tells_why_each_thing_needs_a_person(run, ledger):
    rows = run("queue").rows
    assert rows == sorted(rows, key=lambda row: -row["weight"])
    first = rows[0]
    assert first["id"] == first["event"]
    assert first["why"][0] == {"need": "dispute", "text": "killed: 9 against 40"}
    assert run("queue", "--need", "dispute", "--limit", 1).rows == [first]
    shown = run("queue", terminal=True)
    assert "9 against 40" in shown.out
    assert "need" in shown.err


def test_what_was_decided_is_gone_until_it_is_undone(run, ledger):
    before = run("queue").out
    claims = run("queue").rows[0]["claims"]
    made = [run("decide", "accept", claim).out.strip() for claim in claims]
    assert "9 against 40" not in run("queue").out
    for decision in made:
        run("decide", "undo", decision)
    assert run("queue").out == before


def test_a_need_that_there_is_not_is_told(run, ledger):
    assert run("queue", "--need", "boredom").code == 2


def test_the_server_is_not_opened_to_other_machines(run, ledger):
    for host in ("0.0.0.0", "192.0.2.7", "example.org"):
        ran = run("serve", "--host", host, "--port", 0)
        assert ran.code == 2
        assert "no login without --team" in ran.err


def test_a_port_that_is_taken_is_told(run, ledger):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = run("serve", "--port", taken.getsockname()[1])
    assert ran.code == 2
    assert "another port" in ran.err


def test_a_ledger_that_is_not_there_is_told(run, tmp_path):
    ran = run("serve", "--ledger", tmp_path / "none.ledger", "--port", 0)
    assert ran.code == 1
    assert "there is no such ledger" in ran.err
