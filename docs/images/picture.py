"""Draw the picture of the README: what `counterclaim demo` shows, as docs/images/demo.svg.

Run by `make picture`.
"""

import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from counterclaim.cli.commands import Context
from counterclaim.cli.demo import demo_command
from counterclaim.cli.output import Output

WIDTH = 104
# Paper and ink rather than a glowing screen; yellow is dark enough to be read on it.
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
    """Write the picture."""
    with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
        console = Console(
            file=nowhere, record=True, width=WIDTH, force_terminal=True, highlight=False
        )
        demo_command.main([], standalone_mode=False, obj=Context(Output(data=console)))
        drawn = console.export_svg(title="counterclaim demo", theme=THEME, unique_id="demo")
    # Whoever looks at the picture fetches no font from anywhere: their own monospace one does.
    drawn = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)
    picture = Path(__file__).with_name("demo.svg")
    picture.write_text(drawn, encoding="utf-8")
    print(f"{picture.name} drawn")  # noqa: T201 - a script that says that it is done


if __name__ == "__main__":
    main()
