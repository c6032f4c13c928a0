"""Run the command with ``python -m bibcatalog``."""

from bibcatalog.cli import main

if __name__ == "__main__":
    main()
