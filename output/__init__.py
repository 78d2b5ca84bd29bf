"""Where everything is kept and how it is published: schema, store, views, exports, Datasette."""

import sys

# Where pandas and NumPy are installed, sqlite-utils imports them to know the types of their cells, none of which is
# ever written here: every command would take twice as long to start.
_absent = {"pandas", "numpy"} - sys.modules.keys()
sys.modules.update(dict.fromkeys(_absent))  # type: ignore[arg-type]
try:
    import sqlite_utils
finally:
    for _name in _absent:
        del sys.modules[_name]

__all__ = ["sqlite_utils"]
