"""``python -m afghanpolicy`` is the command line."""

from afghanpolicy.cli import main

if __name__ == "__main__":
    main()
