"""`python -m counterclaim` is the same as the command `counterclaim`."""

from counterclaim.cli.main import main

if __name__ == "__main__":
    main()
