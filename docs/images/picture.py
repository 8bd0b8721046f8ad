"""Draw what `counterclaim demo` shows: docs/images/demo.svg, and the output in README.md.

Run by `make picture`. A test fails if README.md shows something else than the command does.
"""

import os
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from counterclaim.cli.commands import Context
from counterclaim.cli.demo import demo_command
from counterclaim.cli.output import Output

ROOT = Path(__file__).resolve().parents[2]
WIDTH = 96
# What stands in the README: the most disputed figures, and nothing of what is above and below.
SHOWN = re.compile(r"(?m)^How many .*?^╰.*?╯$", re.DOTALL)
BLOCK = re.compile(r"(?<=<!-- demo -->\n```text\n).*?(?=```\n<!-- end of demo -->)", re.DOTALL)
# Paper and ink rather than a glowing screen; the yellow is dark enough to be read on it.
THEME = TerminalTheme(
    (252, 251, 248),
    (38, 38, 38),
    [
        (38, 38, 38),
        (170, 40, 40),
        (60, 110, 60),
        (160, 95, 0),
        (40, 80, 150),
        (120, 60, 120),
        (20, 110, 120),
        (110, 110, 110),
    ],
)


def main() -> None:
    """Write the picture and the README."""
    console = demonstrate()
    picture = Path(__file__).with_name("demo.svg")
    drawn = console.export_svg(
        title="counterclaim demo", theme=THEME, unique_id="demo", clear=False
    )
    # Whoever looks at the picture fetches no font from anywhere: their own monospace one does.
    picture.write_text(re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL), encoding="utf-8")
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(BLOCK.sub(lambda _: excerpt(console), text), encoding="utf-8")
    print("docs/images/demo.svg and README.md are up to date")  # noqa: T201 - says that it is done


def demonstrate() -> Console:
    """Return a console that has recorded the demo."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(
            file=nowhere, record=True, width=WIDTH, force_terminal=True, highlight=False
        )
        demo_command.main([], standalone_mode=False, obj=Context(Output(data=console)))
    return console


def excerpt(console: Console) -> str:
    """Return the part of the demo that stands in the README."""
    lines = (line.rstrip() for line in console.export_text(clear=False).splitlines())
    found = SHOWN.search("\n".join(lines))
    return f"{found[0]}\n" if found else "nothing is disputed\n"


if __name__ == "__main__":
    main()
