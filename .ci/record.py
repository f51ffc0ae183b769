"""Records the sample facts of a release, so that later templates still render what it sent.

`PYTHONPATH=. python .ci/record.py 0.1`: run it when a version goes out.
"""

import json
import sys
from pathlib import Path

from handlers import all_features
from tests.words.samples import MACHINE

facts = dict(MACHINE)
for feature in all_features():
    facts.update(feature.samples)
file = Path("tests/words/recorded") / f"{sys.argv[1]}.json"
file.write_text(json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
