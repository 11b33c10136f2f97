#!/bin/sh
# Installs the lowest version of every library that requirements.in and requirements-dev.in ask for,
# in an environment of its own under build/, and runs there the tests that are near their use. What
# those libraries need themselves comes in its newest version, as it would for whoever installs the
# wheel. On Python 3.11, the oldest that Tender runs on, and from wheels alone.
set -eu
cd -P "$(dirname "$0")/.."
python=$(command -v python3.11) || { echo "make lowest needs python3.11; none was found." >&2; exit 1; }
here=build/lowest
uv() { .venv/bin/uv --system-certs "$@"; }

mkdir -p build
uv venv --quiet --clear --python "$python" $here
uv pip compile --quiet --no-header --no-annotate --resolution lowest-direct --only-binary :all: \
    --python "$here/bin/python" requirements-dev.in -o build/lowest.txt
uv pip install --python "$here/bin/python" --only-binary :all: -r build/lowest.txt
uv pip install --quiet --python "$here/bin/python" --no-deps --no-build-isolation --editable .

$here/bin/ruff check .
$here/bin/mypy
$here/bin/lint-imports
$here/bin/python -m pytest -n auto --dist loadfile -p no:cacheprovider \
    tests/house tests/criteria tests/evidence tests/lots tests/evaluation/test_greatest_total.py \
    tests/identity tests/sealing tests/post tests/intake tests/documents tests/docs \
    tests/storage tests/cli tests/test_config.py tests/workflow/cqc tests/workflow/bidding \
    tests/web/test_signing_in.py tests/web/test_marking_pages.py tests/web/test_offline_pages.py \
    tests/web/api/test_description.py tests/journeys/test_at_a_browser.py
