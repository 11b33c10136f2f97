#!/bin/sh
# Sets up what a command of this project needs, and says what it does. `tools/setup.sh run` for the product, `tools/setup.sh dev` for its tests.
# The second call is quick: a stamp holds the hash of the lock and the Python it was made with.
set -eu
cd "$(dirname "$0")/.."
want=${1:-run}
lock=requirements.lock
[ "$want" = dev ] && lock=requirements-dev.lock
say() { printf '%s\n' "$*" >&2; }

# System libraries. Each line: what shows that it is there, then its Debian, Fedora and Homebrew names.
libraries="libpango-1.0.so.0|libpango-1.0-0|pango|pango
libpangoft2-1.0.so.0|libpangoft2-1.0-0|pango|pango
libharfbuzz-subset.so.0|libharfbuzz-subset0|harfbuzz|harfbuzz"
programs="pdftoppm|poppler-utils|poppler-utils|poppler
soffice|libreoffice-calc-nogui|libreoffice-calc|libreoffice"

have_library() {
    case "$(uname -s)" in
        Darwin) [ -d /opt/homebrew/opt/pango ] || [ -d /usr/local/opt/pango ] ;;
        *) { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null || find /usr/lib /lib -name "$1" 2>/dev/null; } | grep -qF "$1" ;;
    esac
}

missing() { # $1: which column of names
    printf '%s\n' "$libraries" | while IFS='|' read -r shows deb rpm brew; do have_library "$shows" || eval "printf '%s ' \"\$$1\""; done
    [ "$want" = dev ] && printf '%s\n' "$programs" | while IFS='|' read -r shows deb rpm brew; do command -v "$shows" >/dev/null 2>&1 || eval "printf '%s ' \"\$$1\""; done
    return 0
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
may_install() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }; }

install_system() { # $1: names
    [ -n "${1# }" ] || return 0
    if command -v apt-get >/dev/null 2>&1; then
        if may_install; then
            say "Installing system packages: $1"
            as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
            # shellcheck disable=SC2086
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $1 >&2
        else
            say "Install these first, then run the same command again: sudo apt-get install $1"
            exit 1
        fi
    elif command -v dnf >/dev/null 2>&1; then
        say "Install these first, then run the same command again: sudo dnf install $1"; exit 1
    elif command -v brew >/dev/null 2>&1; then
        say "Installing with Homebrew: $1"; brew install $1 >&2
    else
        say "Install these first, then run the same command again: $1"; exit 1
    fi
}

names() { if command -v apt-get >/dev/null 2>&1; then missing deb; elif command -v dnf >/dev/null 2>&1; then missing rpm; else missing brew; fi; }

find_python() {
    for name in python3.14 python3.13 python3.12 python3.11 python3; do
        found=$(command -v "$name" 2>/dev/null) || continue
        if "$found" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; then printf '%s' "$found"; return 0; fi
    done
    say "Tender needs Python 3.11, 3.12, 3.13 or 3.14; none was found."
    exit 1
}

PYTHON=${PYTHON:-$(find_python)}
stamp_wanted="$want $(cksum < "$lock") $(cksum < tools/setup.sh) $("$PYTHON" -c 'import sys; print(sys.version)' | tr '\n' ' ')"
stamp=.venv/.tender-$want
if [ -x .venv/bin/tender ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$stamp_wanted" ]; then exit 0; fi

install_system "$(names)"
if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    install_system "python$version-venv"
fi
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    say "Making the virtual environment .venv with $PYTHON"
    rm -rf .venv
    "$PYTHON" -m venv .venv
fi
if [ ! -x .venv/bin/uv ]; then
    say "Installing uv, which installs the rest"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check uv >&2
fi
say "Installing the libraries of $lock, each checked against its hash"
# The system's certificates are trusted, as networks with an inspecting proxy need.
export UV_PYTHON_DOWNLOADS=never VIRTUAL_ENV="$PWD/.venv"
.venv/bin/uv --system-certs pip install --quiet --require-hashes -r "$lock"
.venv/bin/uv --system-certs pip install --quiet --no-deps --no-build-isolation --editable .
printf '%s' "$stamp_wanted" > "$stamp"
say "Ready."
