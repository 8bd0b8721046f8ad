"""A PostgreSQL server for tests: started from the programs of the system, gone afterwards."""

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import psycopg

USER = "keeper"
NOT_ROOT = "postgres"  # as whom the server runs if the tests run as root, which it refuses


class Server:
    """A server on a socket in a temporary folder; no port is opened and nobody else comes in."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        # Not in the folder of the tests: names of sockets may have a hundred characters.
        self.folder = Path(tempfile.mkdtemp(prefix="ccpg-"))
        self._numbers = itertools.count(1)
        self._reused: str | None = None
        self._runs = False
        if os.getuid() == 0:
            shutil.chown(self.folder, NOT_ROOT)
            self.folder.chmod(0o755)
        self._run("initdb", "-D", self._data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _run(self, program: str, *args: object) -> None:
        command = [str(self._programs / program), *map(str, args)]
        if os.getuid() == 0:
            command = ["runuser", "-u", NOT_ROOT, "--", *command]
        env = os.environ | {"LC_ALL": "C.UTF-8"}
        log = self.folder.with_suffix(".log")
        with log.open("ab") as told:
            ran = subprocess.run(command, cwd="/", env=env, stdout=told, stderr=told, check=False)
        assert ran.returncode == 0, log.read_text()

    def start(self) -> None:
        """Start it, and wait until it takes connections; one that runs is left as it is."""
        if self._runs:
            return
        # Without waiting for the disk: it is the server that is killed here, never the machine.
        settings = f"-c listen_addresses= -k {self.folder} -c max_connections=60 -c fsync=off"
        self._run(
            "pg_ctl", "-D", self._data, "-o", settings, "-l", self.folder / "log", "-w", "start"
        )
        self._runs = True

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: `immediate` is as if it was killed, `fast` throws everybody out."""
        self._run("pg_ctl", "-D", self._data, "-m", mode, "-w", "stop")
        self._runs = False

    def url(self, database: str, *, user: str = USER) -> str:
        """Return the address of a database."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def new(self, options: str = "") -> str:
        """Return the address of a new and empty database."""
        name = f"test{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE template0 {options}")
        return self.url(name)

    def emptied(self, tables: Iterable[str]) -> str:
        """Return the address of a database whose tables are emptied; a new one takes a second."""
        if self._reused is None:
            self._reused = self.new()
            return self._reused
        with psycopg.connect(self._reused, autocommit=True) as admin:
            # In this role no rule against change holds.
            admin.execute("SET session_replication_role = replica")
            admin.execute(f"TRUNCATE {', '.join(tables)}")
        return self._reused

    def program(self, name: str, *args: object) -> None:
        """Run one of PostgreSQL's own programs, such as pg_dump."""
        subprocess.run([str(self._programs / name), *map(str, args)], check=True)

    def remove(self) -> None:
        """Stop it and leave nothing."""
        if self._runs:
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.with_suffix(".log").unlink(missing_ok=True)


def programs() -> Path | None:
    """Return the folder of the server's programs, `None` where there is none that can run."""
    if os.name != "posix" or (os.getuid() == 0 and shutil.which("runuser") is None):
        return None
    # Debian keeps them beside the path, a folder for each version.
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    found = shutil.which("initdb")
    places = [*reversed(known), *([Path(found).resolve().parent] if found else [])]
    return next((place for place in places if (place / "pg_ctl").exists()), None)
