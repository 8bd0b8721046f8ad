"""`people` makes and changes accounts; `serve --team` asks for them."""

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pyotp
import pytest
from click.testing import CliRunner

from counterclaim.cli.main import cli
from counterclaim.cli.output import Output
from counterclaim.people import Door
from counterclaim.people.secrets import token_parts
from counterclaim.store import open_ledger

LONG = "four long words here"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COUNTERCLAIM_WHO", "root of the machine")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    open_ledger("counterclaim.ledger").close()

    def call(*args, stdin=None, terminal=False):
        with monkeypatch.context() as patch:
            if terminal:
                patch.setattr(Output, "for_people", True)
            return CliRunner().invoke(cli, [*map(str, args)], input=stdin)

    return call


@pytest.fixture
def owner(run):
    assert run("people", "add", "Ann", "--role", "owner", stdin=f"{LONG}\n").exit_code == 0


def test_the_first_account_is_made_here(run, tmp_path):
    ran = run("people", "add", "Ann", "--role", "owner", stdin=f"{LONG}\n")
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert "Ann can log in, as owner" in ran.stderr
    assert LONG not in ran.output
    with open_ledger(tmp_path / "counterclaim.ledger") as ledger:
        account, _ = Door(ledger.people).log_in("ann", LONG, "", address="")
        (line,) = [each for each in ledger.people.audit() if each.about]
    assert account.name == "Ann"
    assert (line.who, line.address) == ("root of the machine", "command line")


def test_the_list_tells_nothing_secret(run, owner):
    token = run("people", "token", "Ann", "--for", "nightly").stdout.strip()
    ran = run("people", "list")
    (row,) = [json.loads(line) for line in ran.stdout.splitlines()]
    assert (row["name"], row["role"], row["codes"], row["removed"]) == ("Ann", "owner", False, None)
    assert row["tokens"][0]["name"] == "nightly"
    shown = run("people", "list", terminal=True).output
    assert "nightly" in shown
    for secret in (token, token_parts(token)[1], "argon2"):
        assert secret not in ran.output + shown


def test_an_empty_list_says_how_to_begin(run):
    ran = run("people", "list", terminal=True)
    assert "people add NAME --role owner" in ran.stderr


@pytest.mark.parametrize(
    ("args", "stdin", "code", "told"),
    [
        (["add", "Ben", "--role", "king"], LONG, 2, "king"),
        (["add", "Ben"], LONG, 2, "--role"),
        (["add", "Ben", "--role", "viewer"], "short", 1, "12 to 1000"),
        (["add", "Ben", "--role", "viewer"], "", 1, "0 characters"),
        (["add", "ANN", "--role", "viewer"], LONG, 1, "one name never stands for two"),
        (["add", "a\nb", "--role", "viewer"], LONG, 1, "cannot be the name"),
        (["role", "Nobody", "viewer"], None, 1, "there is no such account"),
        (["role", "Ann", "viewer"], None, 1, "no owner would be left"),
        (["remove", "Ann"], None, 1, "no owner would be left"),
        (["password", "Nobody"], LONG, 1, "there is no such account"),
        (["token", "Ann"], None, 2, "--for"),
        (["token", "Ann", "--for", "x", "--days", "0"], None, 1, "1 to"),
        (["token", "Ann", "--revoke", "tok-0"], None, 1, "no such token"),
        (["codes", "Ann"], "000", 1, "this code is wrong"),
        (["codes", "Ann", "--recovery"], None, 1, "is asked for no codes"),
        (["codes", "Ann", "--recovery", "--off"], None, 2, "give one of"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(run, owner, args, stdin, code, told):
    ran = run("people", *args, stdin=stdin)
    assert ran.exit_code == code
    assert told in ran.stderr
    assert "Traceback" not in ran.stderr
    if code == 1:
        assert len(ran.stderr.strip().splitlines()[-1]) < 300


def test_a_ledger_that_is_not_there_is_not_made(run, tmp_path):
    ran = run("people", "add", "A", "--role", "owner", "--ledger", "none.ledger", stdin=LONG)
    assert ran.exit_code == 1
    assert not (tmp_path / "none.ledger").exists()


def test_roles_passwords_tokens_and_removal(run, owner):
    run("people", "add", "Ben", "--role", "reviewer", stdin=LONG)
    assert "is editor from now on" in run("people", "role", "Ben", "editor").stderr
    assert "new password" in run("people", "password", "ben", stdin="another long word").stderr
    made = run("people", "token", "Ben", "--for", "x", "--role", "viewer", "--days", 3)
    assert made.stdout.startswith("cct_")
    assert "as viewer" in made.stderr
    id_ = json.loads(run("people", "list").stdout.splitlines()[1])["tokens"][0]["id"]
    assert "opens nothing" in run("people", "token", "Ben", "--revoke", id_[:12]).stderr
    assert "Nobody logs in as Ben" in run("people", "remove", "Ben").stderr
    assert run("people", "password", "Ben", stdin=LONG).exit_code == 1


def test_codes_are_switched_on_by_a_first_one(run, owner, monkeypatch, tmp_path):
    secret = pyotp.random_base32()
    monkeypatch.setattr("counterclaim.people.codes.new_secret", lambda: secret)
    ran = run("people", "codes", "Ann", stdin=pyotp.TOTP(secret).now())
    assert ran.stdout.startswith("otpauth://totp/")
    assert json.loads(run("people", "list").stdout)["codes"] is True
    # The secret is not in the ledger, and only its owner reads the key.
    assert secret.encode() not in (tmp_path / "counterclaim.ledger").read_bytes()
    key = tmp_path / "config" / "counterclaim" / "codes.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in key.parent.iterdir()] == ["codes.key"]
    assert "no codes" in run("people", "codes", "Ann", "--off").stderr


def test_recovery_codes_are_printed_once_and_counted(run, owner, monkeypatch, tmp_path):
    secret = pyotp.random_base32()
    monkeypatch.setattr("counterclaim.people.codes.new_secret", lambda: secret)
    ran = run("people", "codes", "Ann", stdin=pyotp.TOTP(secret).now())
    _, *given = ran.stdout.splitlines()
    assert len(given) == 10
    assert "shown once" in ran.stderr
    with open_ledger(tmp_path / "counterclaim.ledger") as ledger:
        Door(ledger.people).log_in("ann", LONG, given[0], address="")
    assert json.loads(run("people", "list").stdout)["recovery_codes"] == 9
    assert "9 for recovery" in run("people", "list", terminal=True).output
    anew = run("people", "codes", "Ann", "--recovery")
    assert len(set(anew.stdout.splitlines()) - set(given)) == 10
    assert "open nothing any more" in anew.stderr
    assert json.loads(run("people", "list").stdout)["recovery_codes"] == 10


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--host", "0.0.0.0"], "no login without --team"),
        (["--host", "0.0.0.0", "--team"], "passwords would go there openly"),
        (["--host", "0.0.0.0", "--team", "--address", "http://x.example"], "openly"),
        (["--address", "https://x.example"], "Add --team"),
        (["--team", "--address", "ftp://x"], "https://ledger.example.org"),
        (["--team", "--address", "https://x.example/path"], "https://ledger.example.org"),
        (["--team", "--address", "https://x:y"], "https://ledger.example.org"),
    ],
)
def test_the_server_is_opened_to_others_behind_a_login_and_tls_alone(run, owner, args, told):
    ran = run("serve", "--port", "0", *args)
    assert ran.exit_code == 2
    assert told in ran.stderr


def test_a_team_without_an_owner_is_told_how_to_make_one(run):
    ran = run("serve", "--team", "--port", "0")
    assert ran.exit_code == 1
    assert "counterclaim people add NAME --role owner" in ran.stderr


@pytest.mark.slow
def test_the_server_asks_who_is_there(run, owner, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "counterclaim", "serve", "--team", "--port", str(port)]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as server:
        try:
            answer = _opened(f"http://127.0.0.1:{port}/events")
            assert answer.url.endswith("/login?after=%2Fevents")
            assert "Log in" in answer.read().decode()
            with pytest.raises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api/events")
            assert caught.value.code == 401
        finally:
            server.terminate()


@pytest.mark.slow
def test_a_ledger_with_accounts_that_is_served_without_them_says_so(run, owner, tmp_path):
    command = [sys.executable, "-m", "counterclaim", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert "Add --team" in server.stderr.readline()
            assert "Review at" in server.stderr.readline()
        finally:
            server.terminate()


def _opened(address):
    until = time.monotonic() + 60
    while True:
        try:
            return urllib.request.urlopen(address)
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
