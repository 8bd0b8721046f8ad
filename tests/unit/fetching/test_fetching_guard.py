"""Which addresses may be asked at all; nothing is connected to here."""

import pytest

from counterclaim.errors import DataError
from counterclaim.fetching import Fetcher
from counterclaim.fetching.address import parse
from counterclaim.fetching.guard import Guard, is_public

PRIVATE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1", "::", "::1",
    "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "fe80::1", "fe80::1%eth0", "fc00::1",
    "fd12::1", "fec0::1", "ff02::1", "ff0e::1", "2001:db8::1", "2001::1", "2002:7f00:1::",
    "2002:808:808::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "100::1",
]  # fmt: skip
PUBLIC = [
    "8.8.8.8", "93.184.216.34", "2606:4700::1111", "64:ff9b::808:808",
]  # fmt: skip


@pytest.mark.parametrize("ip", PRIVATE)
def test_addresses_that_are_not_of_the_open_internet_are_not_public(ip):
    assert not is_public(ip)


@pytest.mark.parametrize("ip", PUBLIC)
def test_addresses_of_the_open_internet_are_public(ip):
    assert is_public(ip)


def test_a_name_is_resolved_once_and_each_of_its_addresses_is_checked():
    asked = []

    def resolve(host, port):
        asked.append((host, port))
        # A name that answers otherwise the second time.
        return ["8.8.8.8"] if len(asked) == 1 else ["127.0.0.1"]

    guard = Guard(resolve=resolve)
    address = parse("https://news.test/a")
    assert guard.ips(address, where="x") == ["8.8.8.8"]
    assert guard.ips(address, where="x") == ["8.8.8.8"]
    assert asked == [("news.test", 443)]


@pytest.mark.parametrize("found", [["8.8.8.8", "10.0.0.1"], ["10.0.0.1", "8.8.8.8"]])
def test_a_name_with_one_private_address_is_refused_whole(found):
    with pytest.raises(DataError, match=r"news\.test leads to 10\.0\.0\.1") as raised:
        Fetcher(resolve=lambda host, port: found).fetch("https://news.test/a")
    assert raised.value.code == "fetch-private"


@pytest.mark.parametrize(
    "given",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/",
        "http://0x7f.1/", "http://0/", "http://[::ffff:10.0.0.1]/",
    ],
)  # fmt: skip
def test_other_ways_to_write_this_machine_are_seen_through(given):
    with pytest.raises(DataError) as raised:
        Fetcher().fetch(given)
    assert raised.value.code == "fetch-private"


@pytest.mark.parametrize(
    "given",
    [
        "ftp://news.test/a", "file:///etc/passwd", "gopher://news.test/", "http://", "http:///a",
        "https://news.test:0/", "https://news.test:99999/", "https://news.test:x/", "http://[::1",
        "https://a b.test/", "https://news.test/\r\nX: y", "https://[fe80::1%25eth0]/",
        "https://-.test\\@evil.test/", "https://" + "é" * 80 + ".test/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_named(given):
    with pytest.raises(DataError) as raised:
        Fetcher(resolve=lambda host, port: pytest.fail("resolved")).fetch(given)
    assert raised.value.code == "input-address"


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(DataError, match="name or password") as raised:
        Fetcher().fetch("https://me:secret@news.test/a")
    assert raised.value.where == "https://news.test/a"


def test_an_address_is_asked_for_as_servers_understand_it():
    address = parse("HTTPS://Café.Test:8443/a b/é%20?q=ü&x=1#part")
    assert address.url == "https://xn--caf-dma.test:8443/a%20b/%C3%A9%20?q=%C3%BC&x=1"
    assert parse("http://news.test:80").url == "http://news.test/"
    assert parse("http://[2606:4700:0:0::1111]/").authority == "[2606:4700::1111]"
