"""The command that answers dates for a file, so that they can be compared from outside."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.deadlines import answer, answer_file

HEAD = "id\tstart\tend\tbreaks\textension\tinterim_held"
A = {
    "id": "A", "refused": False, "n": 138,
    "start_target": "2026-02-16", "start_norm": "2026-02-16",
    "interim_halfway": "2026-04-11", "interim_target": "2026-04-10",
    "interim_from": "2026-04-04", "interim_to": "2026-04-18", "interim_alignment": "2026-04-02",
    "check_halfway": None, "check_target": None,
    "final_kind": "assessment", "final_target": "2026-06-12", "final_norm": "2026-06-18",
    "final_alignment": "2026-06-05", "progress_day": None, "progress_target": None, "returns": [],
}  # fmt: skip
C = {
    "id": "C", "refused": False, "n": 138,
    "start_target": "2026-02-16", "start_norm": "2026-02-16",
    "interim_halfway": "2026-05-16", "interim_target": "2026-05-15",
    "interim_from": "2026-05-09", "interim_to": "2026-05-23", "interim_alignment": "2026-05-08",
    "check_halfway": None, "check_target": None,
    "final_kind": "assessment", "final_target": "2026-07-17", "final_norm": "2026-07-23",
    "final_alignment": "2026-07-10", "progress_day": None, "progress_target": None,
    "returns": ["2026-04-17"],
}  # fmt: skip
E = {
    "id": "E", "refused": False, "n": 19,
    "start_target": "2026-03-06", "start_norm": "2026-03-16",
    "interim_halfway": None, "interim_target": None,
    "interim_from": None, "interim_to": None, "interim_alignment": None,
    "check_halfway": "2026-03-11", "check_target": "2026-03-11",
    "final_kind": "assessment", "final_target": "2026-03-18", "final_norm": "2026-03-19",
    "final_alignment": "2026-03-11", "progress_day": None, "progress_target": None, "returns": [],
}  # fmt: skip


def answered(folder: Path, *lines: str) -> list[dict[str, object]]:
    asked, found = folder / "placements.tsv", folder / "answers.jsonl"
    asked.write_text("\n".join(lines) + "\n", "utf-8")
    answer_file(asked, found)
    return [json.loads(line) for line in found.read_text("utf-8").splitlines()]


def test_the_lines_of_the_format_come_out_as_they_must(tmp_path: Path) -> None:
    asked, found = tmp_path / "in.tsv", tmp_path / "out.jsonl"
    asked.write_text(
        f"{HEAD}\n"
        "A\t2026-02-02\t2026-06-19\t\t\t\n"
        "C\t2026-02-02\t2026-07-24\t2026-03-09..2026-04-12\t\t\n"
        "E\t2026-03-02\t2026-03-20\t\t\t\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "benchmarks.deadlines"]
    subprocess.run([*command, "--placements", asked, "--answers", found], check=True)
    assert [json.loads(line) for line in found.read_text("utf-8").splitlines()] == [A, C, E]


def test_columns_are_found_by_name_and_others_are_left(tmp_path: Path) -> None:
    lines = ("note\tend\tid\tstart", "x\t2026-06-19\tA\t2026-02-02")
    assert answered(tmp_path, *lines) == [A]


def test_an_id_comes_back_as_it_is(tmp_path: Path) -> None:
    odd = ' "é; 1..2>3 '
    (found,) = answered(tmp_path, HEAD, f"{odd}\t2026-02-02\t2026-06-19\t\t\t")
    assert found == {**A, "id": odd}


@pytest.mark.parametrize(
    ("start", "end", "breaks"),
    [
        ("2026-03-02", "2026-03-01", ""),
        ("2026-03-02", "2026-03-08", "2026-03-01..2026-03-20"),
    ],
)
def test_what_is_refused_has_no_dates(start: str, end: str, breaks: str) -> None:
    row = {"id": "R", "start": start, "end": end, "breaks": breaks}
    assert answer(row) == {"id": "R", "refused": True}


def test_a_placement_of_any_year_is_answered_whatever_day_it_is() -> None:
    assert answer({"id": "old", "start": "1999-02-01", "end": "1999-06-18"})["n"] == 138


def test_several_breaks_an_extension_and_a_talk_that_was_held() -> None:
    found = answer({
        "id": "X", "start": "2026-02-02", "end": "2026-06-19",
        "breaks": "2026-05-04..2026-05-17;2026-02-23..2026-03-01",
        "extension": "2026-04-10>2026-07-17", "interim_held": "2026-04-10",
    })  # fmt: skip
    assert found["n"] == 166 - 21
    assert (found["interim_halfway"], found["interim_target"]) == ("2026-04-15", "2026-04-15")
    assert (found["progress_day"], found["progress_target"]) == ("2026-06-05", "2026-06-05")
    assert found["returns"] == ["2026-03-06", "2026-05-22"]
    assert (found["final_target"], found["final_norm"]) == ("2026-07-10", "2026-07-16")
