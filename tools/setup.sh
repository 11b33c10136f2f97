#!/bin/sh
# Sets up what a command of this project needs, and says what it does: `tools/setup.sh run` for the
# product, `tools/setup.sh dev` for its tests. The second call is quick: a stamp holds the hashes of
# the locks, the folder and the Python it was made with. A call cut short is taken up by the next.
set -eu
cd -P "$(dirname "$0")/.."
want=${1:-run}
here=$(pwd -P)
lock=requirements.lock
[ "$want" = dev ] && lock=requirements-dev.lock
say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

# System libraries and programs: what shows that it is there, then its Debian, Fedora and Homebrew
# names.
libraries="libpango-1.0.so.0|libpango-1.0-0|pango|pango
libpangoft2-1.0.so.0|libpangoft2-1.0-0|pango|pango
libharfbuzz-subset.so.0|libharfbuzz-subset0|harfbuzz|harfbuzz"
test_libraries="libatomic.so.1|libatomic1|libatomic|gcc"
programs="soffice|libreoffice-calc-nogui|libreoffice-calc|libreoffice
chromium-headless-shell chromium chromium-browser google-chrome|chromium|chromium|chromium
clamd /usr/sbin/clamd /opt/homebrew/sbin/clamd|clamav-daemon|clamd|clamav"

suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1
}

find_python() {
    for name in ${PYTHON:+"$PYTHON"} python3.14 python3.13 python3.12 python3.11 python3; do
        found=$(command -v "$name" 2>/dev/null) || continue
        if suits "$found"; then printf '%s' "$found"; return 0; fi
    done
    stop "Tender needs Python 3.11, 3.12, 3.13 or 3.14; none was found."
}

known_libraries() {
    ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null ||
        find /usr/lib /usr/lib64 /lib -name '*.so.*' 2>/dev/null || true
}
have_library() {
    case "$(uname -s)" in
        Darwin) [ -d /opt/homebrew/opt/pango ] || [ -d /usr/local/opt/pango ] ;;
        *) known_libraries | grep -F "$1" >/dev/null ;;
    esac
}

have_program() { # any of these, between blanks
    for name in $1; do command -v "$name" >/dev/null 2>&1 && return 0; done
    return 1
}

lacking() { # $1: how it is known that one is there; $2: which column of names; of the lines read
    while IFS='|' read -r shows deb rpm brew; do
        "$1" "$shows" || eval "printf '%s\n' \"\$$2\""
    done
}

missing() { # $1: which column of names; one name a line
    [ "$1" = other ] && set -- brew
    printf '%s\n' "$libraries" | lacking have_library "$1"
    if [ "$want" = dev ]; then
        printf '%s\n' "$test_libraries" | lacking have_library "$1"
        printf '%s\n' "$programs" | lacking have_program "$1"
    fi
    [ "$1" = deb ] || return 0
    [ -e /etc/ssl/certs/ca-certificates.crt ] || printf 'ca-certificates\n'
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

as_root() { if [ "$(id -u)" = 0 ]; then env "$@"; else sudo -n env "$@"; fi; }
may_install() {
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }
}
apt() { as_root DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 "$@" >&2; }

install_system() {
    if command -v apt-get >/dev/null 2>&1; then kind=deb ask="sudo apt-get install"
    elif command -v dnf >/dev/null 2>&1; then kind=rpm ask="sudo dnf install"
    elif command -v brew >/dev/null 2>&1; then kind=brew ask="brew install"
    else kind=other ask="install"; fi
    names=$(missing "$kind" | sort -u | tr '\n' ' ')
    [ -n "$names" ] || return 0
    line="Install these first, then run the same command again: $ask ${names% }"
    [ "$kind" = brew ] || { [ "$kind" != other ] && may_install; } || stop "$line"
    say "Installing system packages: ${names% }"
    # Tests run a clamd of their own. Debian's services, which would fetch signatures from the
    # internet, stay off unless somebody unmasks them.
    case " $names" in *" clamav-daemon "*)
        [ ! -d /run/systemd/system ] || have_program freshclam ||
            as_root systemctl mask clamav-freshclam.service clamav-daemon.service \
                clamav-daemon.socket >&2 ;;
    esac
    # The names are meant to be split.
    # shellcheck disable=SC2086
    case "$kind" in
        deb) { apt update -qq && apt install -y -q --no-install-recommends $names; } ||
            stop "$line" ;;
        rpm) as_root dnf install -y $names >&2 || stop "$line" ;;
        brew) brew install $names >&2 || stop "$line" ;;
    esac
}

# Where the system has the browser without a window, tests at a browser take half their time with
# it; where it has not, any will do.
install_lighter_browser() {
    [ "$want" = dev ] && ! have_program chromium-headless-shell &&
        command -v apt-cache >/dev/null 2>&1 && may_install || return 0
    apt -o Acquire::Retries=0 -o Acquire::http::Timeout=20 update -qq || true
    apt-cache show chromium-headless-shell >/dev/null 2>&1 || return 0
    say "Installing chromium-headless-shell, a browser for tests"
    apt -o Acquire::Retries=0 -o Acquire::http::Timeout=20 \
        install -y -q --no-install-recommends chromium-headless-shell ||
        say "It could not be installed: tests use the browser that is there."
}

python=$(find_python)
stamp=.venv/.tender-$want
asked=$(cat "$lock" requirements-uv.lock pyproject.toml tools/setup.sh | cksum)
stamped="$want $asked $here $("$python" -c 'import sys; print(*sys.version.split())')"
if [ -x .venv/bin/tender ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$stamped" ]; then
    exit 0
fi

install_system
install_lighter_browser
# An environment that was moved, cut short, or left behind by an older Python is made anew.
if [ -e .venv/.begun ] || ! grep -qF "$here/.venv" .venv/bin/activate 2>/dev/null ||
    ! suits .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    say "Making the virtual environment .venv with $python"
    rm -rf .venv
    mkdir .venv
    : > .venv/.begun
    "$python" -m venv .venv
    rm .venv/.begun
fi
say "Installing uv, which installs the rest"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r requirements-uv.lock >&2
say "Installing the libraries of $lock, each checked against its hash"
# The system's certificates are trusted, as networks with an inspecting proxy need.
export UV_PYTHON_DOWNLOADS=never VIRTUAL_ENV="$here/.venv"
# Compiled now, so that no start has to: uv leaves that out, and a machine may forbid it later.
.venv/bin/uv --system-certs pip install --require-hashes --compile-bytecode -r "$lock"
.venv/bin/uv --system-certs pip install --quiet --no-deps --no-build-isolation --editable .
env -u PYTHONDONTWRITEBYTECODE .venv/bin/python -m compileall -q tender lots criteria evidence
printf '%s' "$stamped" > "$stamp"
say "Ready."
