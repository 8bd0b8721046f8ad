"""`serve` where there is no ledger yet: a newcomer gets an empty one, a slip in a name does not."""

import socket


def test_where_no_ledger_is_named_and_there_is_none_an_empty_one_is_made(run, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = run("serve", "--port", port)
        again = run("serve", "--port", port)
        named = run("serve", "--port", port, "--ledger", "misspelled.ledger")
    assert "There was no ledger counterclaim.ledger: an empty one was made." in ran.err
    assert (tmp_path / "counterclaim.ledger").exists()
    assert "an empty one" not in again.err
    assert "there is no such ledger" in named.err
    assert not (tmp_path / "misspelled.ledger").exists()
