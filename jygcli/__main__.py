"""`python -m jygcli` is the same as `jyg`."""

from jygcli.cli import main

if __name__ == "__main__":
    main()
