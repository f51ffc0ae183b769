"""All tables, so that migrations and tests see the whole; a new storage file is found by itself."""

import importlib
import pkgutil

import storage

_NO_TABLES = {"migrations", "tables"}

for _module in pkgutil.iter_modules(storage.__path__):
    if _module.name not in _NO_TABLES:
        importlib.import_module(f"storage.{_module.name}")
