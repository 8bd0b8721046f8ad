"""Settings: one frozen object, read once. Defaults < counterclaim.toml < environment < options."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from counterclaim.errors import SettingsError

FILE_NAME = "counterclaim.toml"
PREFIX = "COUNTERCLAIM_"


class Settings(BaseModel):
    """All settings of one run. The help line of each is its description here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ledger: str = Field(
        default="counterclaim.ledger",
        min_length=1,
        description="The ledger: a file, or postgresql://USER@HOST/DATABASE.",
    )
    policy: str = Field(
        default="ucdp",
        min_length=1,
        description="The policy by which figures are reconciled.",
    )
    who: str = Field(
        default="",
        description="The name that your decisions are signed with; empty means your login name.",
    )
    actors: str = Field(
        default="",
        description="A CSV file with actors of your own, read over the built-in ones.",
    )
    reliability: str = Field(
        default="",
        description="A TOML file that says who is believed first and which sources are of one "
        "owner, or `default` for the order that comes with counterclaim; empty means everybody "
        "alike.",
    )
    columns: str = Field(
        default="",
        description="Which column of tables holds what, as `text=Body,date=Published`, or a TOML "
        "file that says so; empty means that it is guessed.",
    )
    upload_mb: int = Field(
        default=50,
        ge=1,
        le=10_000,
        description="Megabytes that may be uploaded to the server at once.",
    )
    double_share: int = Field(
        default=0,
        ge=0,
        le=100,
        description="How many reports of a hundred two people judge without seeing each other's "
        "decisions, which take effect once both have judged all of a report.",
    )
    codes_key: str = Field(
        default="",
        description="The file with the key under which the ledger keeps secrets of codes beside "
        "passwords; empty means `codes.key` in your folder of settings, made when it is needed.",
    )
    rules_only: bool = Field(
        default=False,
        description="Read without the trained model: faster, and finds less.",
    )
    debug: bool = Field(
        default=False,
        description="Show where in the program an error came from.",
    )

    @classmethod
    def load(
        cls,
        options: Mapping[str, Any] | None = None,
        *,
        folder: Path = Path(),
        environment: Mapping[str, str] | None = None,
    ) -> "Settings":
        """Return the settings that hold for this run.

        Args:
            options: What the command line gives; `None` values are passed over.
            folder: Where `counterclaim.toml` is looked for. No other folder is searched.
            environment: Variables; COUNTERCLAIM_LEDGER and so on are read.

        Raises:
            SettingsError: A value cannot be, or a name is not a setting.
        """
        layers = (
            (FILE_NAME, _from_file(folder / FILE_NAME)),
            ("environment", _from_environment(environment or {})),
            ("command line", {k: v for k, v in (options or {}).items() if v is not None}),
        )
        values: dict[str, Any] = {}
        for name, layer in layers:
            _check(name, layer)
            values.update(layer)
        return cls(**values)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"the settings file cannot be read ({error})",
            where=str(path),
            remedy="Mend it or move it away",
        ) from error


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    # Other variables may begin with the prefix too (the tests have one), and an empty one is unset.
    found = {name: environment.get(PREFIX + name.upper(), "") for name in Settings.model_fields}
    return {name: value for name, value in found.items() if value}


def _check(layer: str, values: Mapping[str, Any]) -> None:
    """Raise an error that names the layer: merged values no longer know where they came from."""
    try:
        Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        known = ", ".join(Settings.model_fields)
        unknown = first["type"] == "extra_forbidden"
        raise SettingsError(
            f"there is no setting {name}" if unknown else f"{name} cannot be {first['input']!r}",
            where=layer,
            remedy=f"Settings are {known}" if unknown else _expectation(name, first["msg"]),
        ) from error


def _expectation(name: str, message: str) -> str:
    return f"{Settings.model_fields[name].description} {message}"
