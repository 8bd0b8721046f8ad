"""A running server and the Chromium of the system, for tests of the pages as people see them."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

from counterclaim.people import Door
from counterclaim.web import create_app
from counterclaim.web.guard import names
from counterclaim.workspace import Desk, Imports
from waiting import wait_until

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

without_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium: apt-get install chromium"
)


@contextmanager
def served(desk: Desk, taken: Imports | None = None, *, door: Door | None = None) -> Iterator[str]:
    """Serve a ledger in a thread, behind a door if there is one; give its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = create_app(desk, hosts=names("127.0.0.1", port), taken=taken, door=door)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    wait_until(lambda: server.started)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def select(page, words):
    """Select words of the report as a person does with the mouse."""
    corners = page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.getElementById("report"), 4);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                // Words may run over the end of a line.
                const lines = [...range.getClientRects()].filter((box) => box.width > 1);
                const [first, last] = [lines[0], lines.at(-1)];
                return [
                    first.left + 1, first.top + first.height / 2,
                    last.right - 1, last.top + last.height / 2,
                ];
            }
        }""",
        words,
    )
    left, top, right, bottom = corners
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.move(right, bottom)
    page.mouse.up()


def holds(field, value):
    """Wait until a field holds a value: scripts put it there a moment later."""
    from playwright.sync_api import expect

    expect(field).to_have_value(value, timeout=10_000)
