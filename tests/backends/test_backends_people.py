"""Accounts, sessions, tokens and the audit log in a ledger, and who comes in by them."""

import datetime as dt
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace

import pyotp
import pytest

from counterclaim.errors import AccessError, AccountError
from counterclaim.model import Document
from counterclaim.model.account import AuditLine, Deed, Role
from counterclaim.people import Door, Passwords, Safe
from counterclaim.people.door import IDLE, LONGEST, OF_NAME
from counterclaim.people.register import By
from counterclaim.people.secrets import token_parts
from counterclaim.store import SqliteStore, open_ledger
from counterclaim.store.tables import metadata
from ledger_records import claim, decision, document
from team import CHEAP, ROOT, Clock, password


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path):
    if request.param == "sqlite":
        return tmp_path / "a.ledger"
    tables = [table.name for table in metadata.sorted_tables if table.name != "migrations"]
    return request.getfixturevalue("postgres").emptied(tables)


@pytest.fixture
def store(where):
    with open_ledger(where) as opened:
        yield opened


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def door(store, clock, tmp_path):
    safe = Safe.of_file(str(tmp_path / "keys" / "codes.key"))
    made = Door(store.people, Passwords(CHEAP), safe=safe, clock=clock)
    made.register.add("Ann", Role.OWNER, password("Ann"), ROOT)
    made.register.add("Ben", Role.REVIEWER, password("Ben"), ROOT)
    return made


def enter(door, name, *, code="", address="10.0.0.1", given=None):
    return door.log_in(name, given or password(name), code, address=address)[1]


def refusal(door, name, **options):
    with pytest.raises(AccessError) as caught:
        enter(door, name, **options)
    return caught.value


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_nothing_secret_is_in_the_ledger_in_clear(door, tmp_path):
    secret = enter(door, "Ann")
    _, token = door.register.make_token("Ann", "a script", ROOT)
    door.people.note(AuditLine(at="2031", who="x", deed=Deed.LOGOUT))
    content = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    for word in (password("Ann"), secret, token, token_parts(token)[1]):
        assert word.encode() not in content


def test_a_session_is_known_by_its_cookie_until_it_ends(door, clock):
    secret = enter(door, "ann", given=password("Ann"))
    entered = door.by_session(secret)
    assert (entered.account.name, entered.role) == ("Ann", Role.OWNER)
    assert (
        door.by_session("") is door.by_session("guess") is door.by_session(entered.session) is None
    )
    door.log_out(entered, address="")
    assert door.by_session(secret) is None


def test_a_session_ends_when_it_is_left_alone_and_when_it_is_old(door, clock):
    secret = enter(door, "Ann")
    clock.on(hours=IDLE.total_seconds() / 3600 - 0.1)
    assert door.by_session(secret)
    clock.on(hours=IDLE.total_seconds() / 3600 + 0.1)
    assert door.by_session(secret) is None
    secret = enter(door, "Ann")
    for _ in range(int(LONGEST / dt.timedelta(hours=6)) - 1):
        clock.on(hours=6)
        assert door.by_session(secret)
    clock.on(hours=6)
    assert door.by_session(secret) is None


def test_each_login_has_a_session_of_its_own(door):
    assert len({enter(door, "Ann") for _ in range(3)}) == 3


def test_unknown_wrong_and_removed_are_told_alike(door):
    door.register.add("Cem", Role.VIEWER, password("Cem"), ROOT)
    door.register.remove("Cem", ROOT)
    told = {
        str(refusal(door, name, given=given))
        for name, given in (
            ("Ann", "wrong and long enough"),
            ("Nobody", password("Ann")),
            ("Cem", password("Cem")),
            ("", ""),
            ("x" * 5000, "y" * 5000),
        )
    }
    assert len(told) == 1


def test_an_unknown_name_costs_as_much_work_as_a_known_one(door, monkeypatch):
    calls = []
    verify = CHEAP.verify

    class Counting:
        def __getattr__(self, name):
            return getattr(CHEAP, name)

        def verify(self, kept, given):
            calls.append(kept[:10])
            return verify(kept, given)

    door._passwords._hasher = Counting()
    refusal(door, "Ann", given="wrong and long enough")
    refusal(door, "Nobody", given="wrong and long enough")
    assert len(calls) == 2
    assert calls[0] == calls[1] == "$argon2id$"


def test_guesses_at_a_name_are_limited_wherever_they_come_from(door, clock):
    for number in range(OF_NAME):
        assert refusal(door, "ANN", given="wrong", address=f"10.0.0.{number}").code == "login-wrong"
    assert refusal(door, "Ann", address="10.9.9.9").code == "login-limit"
    assert refusal(door, "ann", given="wrong").code == "login-limit"
    enter(door, "Ben")
    refused = [line for line in door.people.audit() if line.deed is Deed.LOGIN_REFUSED]
    assert len(refused) == 1
    clock.on(minutes=16)
    enter(door, "Ann")


def test_guesses_at_unknown_names_are_limited_alike(door):
    for number in range(OF_NAME):
        name = "nobody" if number % 2 else "NOBODY"
        assert refusal(door, name, given="wrong", address=f"10.0.0.{number}").code == "login-wrong"
    assert refusal(door, "Nobody", address="10.9.9.9").code == "login-limit"


def test_guesses_from_an_address_are_limited_whatever_the_name(door):
    for number in range(50):
        refusal(door, f"name{number}", given="wrong")
    assert refusal(door, "Ann").code == "login-limit"
    enter(door, "Ann", address="10.0.0.2")


def test_many_guesses_at_the_same_moment_are_not_more(door):
    told = []

    def guess():
        told.append(refusal(door, "Ann", given="wrong").code)

    threads = [threading.Thread(target=guess) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told.count("login-wrong") <= OF_NAME
    assert len(told) == 40


def test_a_code_is_asked_for_and_taken_once(door, clock):
    secret = pyotp.random_base32()
    now = pyotp.TOTP(secret).at(clock())
    with pytest.raises(AccountError):
        door.register.start_codes("Ann", secret, "000000" if now != "000000" else "1", ROOT)
    door.register.start_codes("Ann", secret, now, ROOT)
    assert secret not in repr(door.people.accounts())
    assert refusal(door, "Ann").code == "login-wrong"
    assert refusal(door, "Ann", code="123").code == "login-wrong"
    enter(door, "Ann", code=now)
    assert refusal(door, "Ann", code=now).code == "login-wrong"
    clock.on(seconds=60)
    enter(door, "Ann", code=pyotp.TOTP(secret).at(clock()))
    door.register.stop_codes("Ann", ROOT)
    enter(door, "Ann")


def test_a_secret_from_before_there_was_a_key_is_sealed_at_the_next_login(door, clock):
    secret = pyotp.random_base32()
    door.people.change_account(replace(door.people.account_named("Ann"), totp=secret))
    enter(door, "Ann", code=pyotp.TOTP(secret).at(clock()))
    assert secret not in repr(door.people.accounts())
    clock.on(seconds=60)
    enter(door, "Ann", code=pyotp.TOTP(secret).at(clock()))


def test_under_another_key_nobody_comes_in_and_is_told_what_to_do(door, store, clock, tmp_path):
    secret = pyotp.random_base32()
    door.register.start_codes("Ann", secret, pyotp.TOTP(secret).at(clock()), ROOT)
    clock.on(seconds=60)
    for number, text in enumerate((b"", b"A" * 43 + b"=")):
        key = tmp_path / f"{number}.key"
        key.write_bytes(text)
        other = Door(store.people, Passwords(CHEAP), safe=Safe.of_file(str(key)), clock=clock)
        with pytest.raises(AccountError) as told:
            enter(other, "Ann", code=pyotp.TOTP(secret).at(clock()))
        assert told.value.code == "account-key"
    # Without the password nobody learns that.
    assert refusal(other, "Ann", given="wrong").code == "login-wrong"
    other.register.stop_codes("Ann", ROOT)
    enter(other, "Ann")


@pytest.fixture
def given(door, clock):
    """The recovery codes of Ann, whose phone is not at hand."""
    secret = pyotp.random_base32()
    return door.register.start_codes("Ann", secret, pyotp.TOTP(secret).at(clock()), ROOT)


def left(door, name="Ann"):
    return door.people.recovery_left(door.register.account(name).id)


def test_each_recovery_code_lets_in_once_and_the_log_tells_of_it(door, given):
    assert (len(given), left(door)) == (10, 10)
    for number, code in enumerate(given[:3], start=1):
        enter(door, "Ann", code=code.upper().replace("-", " "), address="10.0.0.7")
        assert refusal(door, "Ann", code=code).code == "login-wrong"
        assert left(door) == 10 - number
    used = [line for line in door.people.audit() if line.deed is Deed.RECOVERY_USED]
    assert [line.after for line in used] == ["7 left", "8 left", "9 left"]
    assert {(line.who, line.address) for line in used} == {("Ann", "10.0.0.7")}
    assert not any(code in repr(list(door.people.audit())) for code in given)


def test_a_recovery_code_is_taken_with_the_password_of_its_own_account_alone(door, given, clock):
    assert refusal(door, "Ann", code=given[0], given="wrong and long enough").code == "login-wrong"
    secret = pyotp.random_base32()
    door.register.start_codes("Ben", secret, pyotp.TOTP(secret).at(clock()), ROOT)
    assert refusal(door, "Ben", code=given[0]).code == "login-wrong"
    assert (left(door), left(door, "Ben")) == (10, 10)
    enter(door, "Ann", code=given[0])


def test_new_recovery_codes_end_those_from_before(door, given):
    fresh = door.register.renew_recovery("Ann", By(who="Ann", address="10.0.0.7"))
    assert not set(fresh) & set(given)
    assert refusal(door, "Ann", code=given[0]).code == "login-wrong"
    enter(door, "Ann", code=fresh[9])
    (line,) = [line for line in door.people.audit() if line.deed is Deed.RECOVERY_MADE]
    assert (line.who, line.about, line.address) == ("Ann", "Ann", "10.0.0.7")
    # A role or a password that is changed leaves them.
    door.register.set_password("Ann", password("Ann"), ROOT)
    assert left(door) == 9


def test_recovery_codes_end_with_the_codes(door, given, clock):
    door.register.stop_codes("Ann", ROOT)
    assert left(door) == 0
    with pytest.raises(AccountError) as caught:
        door.register.renew_recovery("Ann", ROOT)
    assert caught.value.code == "account-code"
    secret = pyotp.random_base32()
    door.register.start_codes("Ann", secret, pyotp.TOTP(secret).at(clock()), ROOT)
    assert refusal(door, "Ann", code=given[0]).code == "login-wrong"


def test_a_recovery_code_needs_no_key(door, store, given, clock, tmp_path):
    other = Door(store.people, Passwords(CHEAP), safe=Safe.of_file(str(tmp_path)), clock=clock)
    enter(other, "Ann", code=given[0])


def test_a_recovery_code_sent_twice_at_once_lets_in_once(door, given):
    told = []

    def send(address):
        try:
            told.append(enter(door, "Ann", code=given[0], address=address))
        except AccessError as error:
            told.append(error.code)

    threads = [threading.Thread(target=send, args=(f"10.0.0.{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told.count("login-wrong") == 5


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_recovery_codes_are_kept_as_hashes_alone(store, given, tmp_path):
    content = b"".join(each.read_bytes() for each in tmp_path.glob("a.ledger*"))
    assert b"recovery_codes" in content
    for code in given:
        assert code.encode() not in content
        assert code.replace("-", "").encode() not in content


def test_a_role_that_is_changed_holds_at_once(door):
    secret = enter(door, "Ben")
    _, token = door.register.make_token("Ben", "a script", ROOT)
    door.register.set_role("Ben", Role.VIEWER, ROOT)
    assert door.by_session(secret).role is door.by_token(token).role is Role.VIEWER
    door.register.remove("Ben", ROOT)
    assert door.by_session(secret) is door.by_token(token) is None


def test_a_new_password_ends_the_other_sessions(door):
    own, other = enter(door, "Ben"), enter(door, "Ben")
    door.register.set_password(
        "Ben", "another four long words", ROOT, session=door.by_session(own).session
    )
    assert door.by_session(own)
    assert door.by_session(other) is None
    refusal(door, "Ben")
    enter(door, "Ben", given="another four long words")


def test_a_token_opens_no_more_than_it_was_made_for(door, clock):
    kept, token = door.register.make_token("Ann", "a script", ROOT, role=Role.VIEWER, days=2)
    assert door.by_token(token).role is Role.VIEWER
    assert door.by_token(token).session == ""
    for wrong in (token[:-1], token + "x", "", "cct_", f"cct_{kept.secret}", kept.id):
        assert door.by_token(wrong) is None
    more, stronger = door.register.make_token("Ben", "more", ROOT, role=Role.OWNER)
    assert more.role is door.by_token(stronger).role is Role.REVIEWER
    clock.on(days=2)
    assert door.by_token(token) is None
    assert door.by_token(stronger)
    door.register.revoke_token("Ben", more.id[:9], ROOT)
    assert door.by_token(stronger) is None


def test_a_token_is_taken_back_by_its_own_account_alone(door):
    token, _ = door.register.make_token("Ann", "a script", ROOT)
    for id_ in (token.id, "", "tok-"):
        with pytest.raises(AccountError):
            door.register.revoke_token("Ben", id_, ROOT)


@pytest.mark.parametrize(
    "name",
    ["", " ", "a" * 65, "two\nlines", "\u202eno", "<b>", "a,b", "=1+1", "a  b", "tab\tbed", "a/b"],
)
def test_a_name_that_would_mislead_is_refused(door, name):
    with pytest.raises(AccountError) as caught:
        door.register.add(name, Role.VIEWER, password("x"), ROOT)
    assert caught.value.code == "account-name"


@pytest.mark.parametrize("name", ["Amal Haddad", "o'neil", "zoë", "j.doe@example.org", "李明"])
def test_names_of_people_are_taken(door, name):
    assert door.register.add(name, Role.VIEWER, password("x"), ROOT).name == name


def test_a_name_stands_for_one_person_for_ever(door):
    door.register.remove("Ben", ROOT)
    for name in ("Ben", "BEN", "ben"):
        with pytest.raises(AccountError) as caught:
            door.register.add(name, Role.VIEWER, password("x"), ROOT)
        assert caught.value.code == "account-taken"


def test_there_is_an_owner_at_all_times(store, door):
    for change in (
        lambda: door.register.remove("Ann", ROOT),
        lambda: door.register.set_role("Ann", Role.EDITOR, ROOT),
    ):
        with pytest.raises(AccountError) as caught:
            change()
        assert caught.value.code == "account-last-owner"
    assert door.register.account("Ann").role is Role.OWNER
    deeds = [line.deed for line in door.people.audit()]
    assert Deed.ROLE_CHANGED not in deeds
    assert Deed.ACCOUNT_REMOVED not in deeds
    door.register.set_role("Ben", Role.OWNER, ROOT)
    door.register.remove("Ann", ROOT)


def test_the_first_account_is_an_owners(tmp_path):
    with SqliteStore.open(tmp_path / "b.ledger") as store:
        register = Door(store.people, Passwords(CHEAP)).register
        with pytest.raises(AccountError, match="owner"):
            register.add("Ben", Role.REVIEWER, password("Ben"), ROOT)


def test_every_change_is_in_the_audit_log_with_who_and_from_where(door):
    by = By(who="Ann", address="10.0.0.7")
    door.register.set_role("Ben", Role.EDITOR, by)
    token, shown = door.register.make_token("Ben", "a script", by)
    door.register.revoke_token("Ben", token.id, by)
    newest = list(door.people.audit(limit=3))
    assert [line.deed for line in newest] == [
        Deed.TOKEN_REVOKED,
        Deed.TOKEN_MADE,
        Deed.ROLE_CHANGED,
    ]
    assert {(line.who, line.address, line.about) for line in newest} == {("Ann", "10.0.0.7", "Ben")}
    assert (newest[2].before, newest[2].after) == ("reviewer", "editor")
    assert shown not in str(newest)
    assert [line.deed for line in door.people.audit(limit=1, offset=2)] == [Deed.ROLE_CHANGED]
    assert door.people.count_audit(deed=Deed.ACCOUNT_ADDED) == 2


def test_a_password_made_with_older_parameters_is_hashed_anew_at_the_next_login(store, door):
    before = door.register.account("Ann").password
    newer = Door(store.people, Passwords(type(CHEAP)(time_cost=2, memory_cost=8, parallelism=1)))
    enter(newer, "Ann")
    after = newer.register.account("Ann").password
    assert before != after
    enter(newer, "Ann")
    assert newer.register.account("Ann").password == after


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_the_audit_log_cannot_be_changed_by_any_program(door, tmp_path):
    with closing(sqlite3.connect(tmp_path / "a.ledger")) as other:
        for statement in (
            "UPDATE audit SET who = 'x'",
            "DELETE FROM audit",
            "REPLACE INTO audit SELECT * FROM audit",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                other.execute(statement)


def test_a_label_is_found_and_changes_the_state_of_the_ledger(store):
    store.add_reading(document(1), [claim(document(1))])
    store.add_reading(replace(document(2), sensitivity="witness"), [])
    assert store.sensitive() == {"doc-002": "witness"}
    before = store.revision()
    line = AuditLine(at="2031", who="Ann", deed=Deed.LABELLED, about="doc-001", after="secret")
    store.label_document("doc-001", "secret", line)
    assert store.sensitive() == {"doc-001": "secret", "doc-002": "witness"}
    assert store.document("doc-001") == replace(document(1), sensitivity="secret")
    assert len(list(store.claims(doc="doc-001"))) == 1
    assert store.revision() != before
    assert list(store.people.audit()) == [line]
    store.label_document("doc-002", "")
    assert store.sensitive() == {"doc-001": "secret"}


def test_an_older_ledger_gets_accounts_and_keeps_its_labels(tmp_path):
    path = tmp_path / "old.ledger"
    told = Document.make("Twelve were killed.", id="doc-x", title='a "sensitivity":"x" in a title')
    with SqliteStore.open(path) as store:
        store.add_reading(replace(document(1), sensitivity="witness"), [])
        store.add_reading(told, [])
        store.add_decision(decision(1, "clm-1"))
    with closing(sqlite3.connect(path)) as older:
        older.execute("DELETE FROM migrations WHERE name = '0006-people'")
        older.execute("DROP INDEX documents_by_sensitivity")
        older.execute("ALTER TABLE documents DROP COLUMN sensitivity")
        for table in ("sessions", "tokens", "accounts", "audit"):
            older.execute(f"DROP TABLE {table}")
        older.commit()
    with SqliteStore.open(path) as store:
        assert store.sensitive() == {"doc-001": "witness"}
        assert store.document("doc-x") == told
        assert list(store.decisions()) == [decision(1, "clm-1")]
        Door(store.people, Passwords(CHEAP)).register.add("Ann", Role.OWNER, password("Ann"), ROOT)
    SqliteStore.open(tmp_path / "new.ledger").close()
    assert shape(path) == shape(tmp_path / "new.ledger")


def test_an_older_ledger_gets_a_place_for_recovery_codes(tmp_path):
    path = tmp_path / "old.ledger"
    with SqliteStore.open(path) as store:
        Door(store.people, Passwords(CHEAP)).register.add("Ann", Role.OWNER, password("Ann"), ROOT)
    with closing(sqlite3.connect(path)) as older:
        older.execute("DELETE FROM migrations WHERE name = '0010-recovery-codes'")
        older.execute("DROP TABLE recovery_codes")
        older.commit()
    with SqliteStore.open(path) as store:
        ann = store.people.account_named("Ann")
        assert store.people.recovery_left(ann.id) == 0
        store.people.change_account(ann, recovery=["a", "b"])
        assert store.people.recovery_left(ann.id) == 2
    SqliteStore.open(tmp_path / "new.ledger").close()
    assert shape(path) == shape(tmp_path / "new.ledger")


def shape(path):
    """Every table, index and trigger with its columns, as the file has them."""
    with closing(sqlite3.connect(path)) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master ORDER BY name")]
        return {
            name: [row[1:] for row in file.execute(f"PRAGMA table_info('{name}')")]
            + [row[2] for row in file.execute(f"PRAGMA index_info('{name}')")]
            for name in names
        }
