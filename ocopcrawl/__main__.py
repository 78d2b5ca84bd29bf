"""`python -m ocopcrawl`."""

from ocopcrawl.cli import main

if __name__ == "__main__":
    main(prog_name="ocopcrawl")
