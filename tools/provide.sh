#!/usr/bin/env bash
# Brings what is needed from outside Python, where it is missing and where this user may install it:
#   system   what a bare Debian lacks to run make at all
#   browser  Chromium, in which the journeys run, and what drives it
#   nginx    nginx, which the tests put in front of a paper
#   pdf      the libraries with which WeasyPrint sets text, and a font with Arabic letters
#   postgresql  PostgreSQL 15, of which the tests start some of their own
#   bench    nginx and h2load, with which pages a second are measured
#   checker  the W3C Nu HTML checker and axe-core, from npm, into .tools/
set -euo pipefail
cd "$(dirname "$0")/.."

install_packages() {
    local as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        as_root="sudo -n"
        $as_root true 2>/dev/null || as_root=unable
    fi
    if [ "$as_root" = unable ] || ! command -v apt-get >/dev/null; then
        echo "This machine lacks $*, which this user may not install; an administrator may: apt-get install $*" >&2
        exit 1
    fi
    echo "Installing $*"
    quietly $as_root apt-get update -q
    quietly $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

# Of nginx the program is needed, not the service that Debian starts with it.
need_nginx() {
    PATH="$PATH:/usr/sbin" command -v nginx >/dev/null && return
    install_packages nginx-light
    if [ -d /run/systemd/system ]; then
        $([ "$(id -u)" -eq 0 ] || echo sudo -n) systemctl disable --now nginx >/dev/null 2>&1 || true
    fi
}

has_library() {
    /sbin/ldconfig -p | grep "$1" >/dev/null
}

# What a command says is worth reading only if it fails.
quietly() {
    local said
    said=$("$@" 2>&1 </dev/null) || { echo "$said" >&2; echo "This failed: $*" >&2; exit 1; }
}

for need in "$@"; do
    case "$need" in
        system)
            missing=()
            for command in python3 git make; do command -v "$command" >/dev/null || missing+=("$command"); done
            python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
            [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
            ;;
        browser)
            missing=()
            command -v chromium >/dev/null || missing+=(chromium)
            # Playwright's own Node.js is linked against it.
            /sbin/ldconfig -p | grep 'libatomic\.so\.1' >/dev/null || missing+=(libatomic1)
            [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
            ;;
        checker)
            missing=()
            command -v java >/dev/null || missing+=(default-jre-headless)
            command -v npm >/dev/null || missing+=(npm)
            [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
            if [ ! -e .tools/node_modules/vnu-jar/build/dist/vnu.jar ] || [ ! -e .tools/node_modules/axe-core/axe.min.js ]; then
                echo "Fetching the Nu HTML checker and axe-core"
                quietly npm install --no-audit --no-fund --prefix .tools vnu-jar@26.9.27 axe-core@4.14.1
            fi
            ;;
        nginx)
            need_nginx
            ;;
        pdf)
            missing=()
            has_library 'libpango-1\.0\.so\.0' || missing+=(libpango-1.0-0)
            has_library 'libpangoft2-1\.0\.so\.0' || missing+=(libpangoft2-1.0-0)
            has_library 'libharfbuzz-subset\.so\.0' || missing+=(libharfbuzz-subset0)
            [ -n "$(fc-list :lang=ar family 2>/dev/null)" ] || missing+=(fontconfig fonts-dejavu-core)
            [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
            ;;
        postgresql)
            if [ ! -x /usr/lib/postgresql/15/bin/initdb ]; then
                as_root=$([ "$(id -u)" -eq 0 ] || echo sudo -n)
                install_packages postgresql-common
                # The tests make databases of their own; Debian need not make one and start it.
                echo "create_main_cluster = false" | $as_root tee -a /etc/postgresql-common/createcluster.conf >/dev/null
                install_packages postgresql-15
            fi
            ;;
        bench)
            need_nginx
            command -v h2load >/dev/null || install_packages nghttp2-client
            ;;
        *)
            echo "tools/provide.sh knows system, browser, checker, nginx, pdf, postgresql and bench, not $need" >&2
            exit 2
            ;;
    esac
done
