"""Writes the migration that leads from the last one to the tables as the code has them.

`make migration NAME="what changes"`.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.script import ScriptDirectory

from storage.migrations import bring_up_to_date, configured
from storage.sealed import keyring, new_key
from storage.unit import Database

with TemporaryDirectory() as folder:
    keyring.use([new_key()])
    database = Database(f"sqlite:///{Path(folder) / 'empty.db'}")
    bring_up_to_date(database)
    with database.engine.connect() as connection:
        settings = configured(connection)
        number = f"{len(list(ScriptDirectory.from_config(settings).walk_revisions())) + 1:04}"
        command.revision(settings, message=sys.argv[1], autogenerate=True, rev_id=number)
    database.close()
