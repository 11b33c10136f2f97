#!/bin/sh
# Installs the lowest version of every library that requirements.in and requirements-dev.in ask for,
# in an environment of its own under build/, and runs there the tests that are near their use. What
# those libraries need themselves comes in its newest version, as it would for whoever installs the
# wheel. On Python 3.11, the oldest that Tender runs on, and from wheels alone.
set -eu
cd -P "$(dirname "$0")/.."
python=$(command -v python3.11) || {
    echo "make lowest needs python3.11; none was found." >&2
    exit 1
}
here=build/lowest
uv() { .venv/bin/uv --system-certs "$@"; }

mkdir -p build
uv venv --quiet --clear --python "$python" $here
uv pip compile --quiet --no-header --no-annotate --resolution lowest-direct --only-binary :all: \
    --python "$here/bin/python" requirements-dev.in -o build/lowest.txt
uv pip install --python "$here/bin/python" --only-binary :all: -r build/lowest.txt
uv pip install --quiet --python "$here/bin/python" --no-deps --no-build-isolation --editable .

# No mypy: older libraries say less of their types, and run no worse for it.
$here/bin/ruff check .
$here/bin/lint-imports
$here/bin/python -m pytest -n auto --dist loadfile -p no:cacheprovider \
    tests/house tests/evidence tests/evaluation/allocation/test_greatest_total.py \
    tests/evaluation/test_placing_ties.py tests/docs/test_schemas.py tests/test_config.py \
    tests/identity tests/sealing tests/post tests/storage/test_store.py \
    tests/storage/test_objects.py tests/workflow/bidding/test_files.py \
    tests/intake/test_guard.py tests/intake/test_submissions_damaged_files.py \
    tests/intake/register tests/intake/bid_form tests/intake/attachments/test_look.py \
    tests/documents/test_press.py tests/documents/test_submissions_files.py tests/frames \
    tests/documents/test_assessment_summary.py tests/cli/test_portal_command.py \
    tests/cli/test_keeping_commands.py tests/web/people/test_passwords.py \
    tests/web/marking/test_mark_pages.py tests/web/api/test_body.py tests/web/api/test_files.py \
    tests/web/api/test_description.py tests/journeys/test_at_a_browser.py tests/test_wheel.py
