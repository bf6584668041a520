"""`python -m courts` is `courts`."""

from courts.main import main

if __name__ == "__main__":
    main()
