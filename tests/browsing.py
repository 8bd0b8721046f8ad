"""A running server and the Chromium of the system, for tests of the pages as people see them."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

from counterclaim.web import create_app
from counterclaim.web.guard import names
from counterclaim.workspace import Desk, Imports

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

without_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium: apt-get install chromium"
)


@contextmanager
def served(desk: Desk, taken: Imports | None = None) -> Iterator[str]:
    """Serve a ledger in a thread; give its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = create_app(desk, hosts=names("127.0.0.1", port), taken=taken)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
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
                const box = range.getBoundingClientRect();
                return [box.left + 1, box.right - 1, box.top + box.height / 2];
            }
        }""",
        words,
    )
    left, right, middle = corners
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move((left + right) / 2, middle)
    page.mouse.move(right, middle)
    page.mouse.up()
