#!/bin/sh
# Brings the front-end files in `tender/static/govuk` anew from their npm packages, and notes where
# each came from. Needs npm; running Tender needs none of it.
set -eu
cd -P "$(dirname "$0")/.."
govuk=6.6.0
to=tender/static/govuk
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
package="$work/govuk-frontend-$govuk.tgz"
(cd "$work" && npm pack --silent "govuk-frontend@$govuk" >/dev/null && tar xzf "$package")
made="$work/package/dist/govuk"
mkdir -p "$to"
# Transport may be used on GOV.UK alone, and the crest is the Crown's: the two font faces and the
# rules that show the crest go.
python3 - "$made/govuk-frontend.min.css" "$to/govuk-frontend.min.css" <<'PY'
import re
import sys
from pathlib import Path

css = Path(sys.argv[1]).read_text("utf-8")
css = re.sub(r"@font-face\{[^}]*\}", "", css)
css = re.sub(r'"?GDS Transport"?,\s*arial', '"Atkinson Hyperlegible",arial', css)
css = re.sub(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}", "", css)
css = re.sub(r"\.govuk-footer__crown\{[^}]*\}", "", css)
css = re.sub(r"/\*# sourceMappingURL.*?\*/", "", css)
Path(sys.argv[2]).write_text(css.strip() + "\n", "utf-8")
PY
sed 's,//# sourceMappingURL=.*,,' "$made/govuk-frontend.min.js" > "$to/govuk-frontend.min.js"
sum() { sha256sum "$1" | cut -d' ' -f1; }
row() { # $1: the file; $2: what was changed in it
    printf '| %s | govuk-frontend %s | MIT | %s | %s |' "$1" "$govuk" "$2" "$(sum "$to/$1")"
}
css_change="font faces of the licensed font and rules with the crest removed"
css_change="$css_change; Atkinson Hyperlegible named instead"
cat > "$to/SOURCES.md" <<MD
# Where these files come from

Made by \`tools/govuk.sh\`; do not edit them by hand.

| file | package | licence | what was changed | SHA-256 of the file |
|---|---|---|---|---|
$(row govuk-frontend.min.css "$css_change")
$(row govuk-frontend.min.js "reference to a source map removed")

SHA-256 of the package as npm gives it: govuk-frontend $govuk $(sum "$package")
MD
