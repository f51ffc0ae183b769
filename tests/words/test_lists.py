"""The lists to which each feature adds its rows: who may do what, and what is kept of people."""

from sqlalchemy import inspect
from sqlmodel import SQLModel

import storage.tables
from bot.registry import Registry
from handlers import all_features
from handlers.access import Role

OF_NOBODY = {"organisation", "seen", "lease"}


def test_every_function_that_is_named_has_a_line_in_the_access_matrix() -> None:
    registry = Registry.of(all_features())
    for feature in registry.features:
        named = {*feature.functions.values(), *(function for _, function in feature.help)} - {""}
        assert named <= set(registry.cells), feature.name


def test_what_is_guarded_is_something_that_the_feature_brings() -> None:
    for feature in all_features():
        brought = {*feature.commands, *feature.presses, *feature.forms, *feature.entries}
        brought |= {"files"} if feature.files else set()
        prefixes = {f"{name.partition('.')[0]}." for name in brought}
        assert set(feature.functions) <= brought | prefixes, feature.name


def test_every_line_of_the_matrix_says_something_of_a_role() -> None:
    for function, cell in Registry.of(all_features()).cells.items():
        assert cell.reach, function
        assert set(cell.reach) <= set(Role), function


def test_every_column_of_every_table_is_in_the_table_of_personal_data() -> None:
    assert storage.tables
    kept: dict[str, set[str]] = {}
    for line in Registry.of(all_features()).keeps:
        columns = kept.setdefault(inspect(line.table).local_table.name, set())
        assert not columns & set(line.columns), f"{line.table}: a column twice"
        columns |= set(line.columns)
    own = {"id", "organisation_id", "version"}
    for table in SQLModel.metadata.sorted_tables:
        if table.name in OF_NOBODY:
            continue
        missing = {column.name for column in table.columns} - own - kept.get(table.name, set())
        assert not missing, f"{table.name}: {missing}"


def test_every_line_of_help_has_its_words() -> None:
    from bot import settings
    from bot.words import LANGUAGES, Words

    words = Words(settings.TEMPLATES)
    for feature in all_features():
        for key, _ in feature.help:
            assert all(words.help(key, language) for language in LANGUAGES)
