import importlib.util
from pathlib import Path

import click
import pytest

from counterclaim.cli.main import cli
from counterclaim.config import Settings

DOCS = Path(__file__).parents[2] / "docs"


def commands(group: click.Group, ctx: click.Context):
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        inner = click.Context(command, info_name=name, parent=ctx)
        yield inner.command_path, command
        if isinstance(command, click.Group):
            yield from commands(command, inner)


ALL = dict(commands(cli, click.Context(cli, info_name="counterclaim")))


@pytest.fixture(scope="module")
def build():
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cli.md", "cli-people.md", "cli-decide.md", "settings.md"])
def test_generated_page_is_fresh(build, page, name):
    assert page(f"reference/{name}") == build.pages()[name], "run: python docs/build.py"


@pytest.mark.parametrize("path", ALL)
def test_every_command_and_option_is_on_the_page(page, path):
    pages = ("cli.md", "cli-people.md", "cli-decide.md")
    text = "".join(page(f"reference/{name}") for name in pages)
    section = text.split(f"## `{path}`\n")[1].split("\n## ")[0]
    for param in ALL[path].params:
        names = param.opts if isinstance(param, click.Option) else [param.make_metavar(None)]
        if isinstance(param, click.Option):
            assert all(f"`{name}`" in section for name in names)


@pytest.mark.parametrize("path", ALL)
def test_every_command_and_option_has_help(path):
    command = ALL[path]
    assert command.help
    assert all(param.help for param in command.params if isinstance(param, click.Option))


def test_every_setting_is_on_its_page(page):
    text = page("reference/settings.md")
    for name in Settings.model_fields:
        assert f"| `{name}` |" in text


def test_every_exit_code_is_on_the_page(page):
    from counterclaim.cli import main

    text = page("reference/cli.md")
    for code in (main.DONE, main.SOME_FAILED, main.USAGE, main.INTERRUPTED):
        assert f"| {code} |" in text
