#!/usr/bin/env bash
# Installs the Debian packages that the build, the tests and the demo need, and only those that are missing.
# Usage: tests/site/packages.sh [--check] [PACKAGE...]      --check: only say what is missing (exit 1 if anything is); PACKAGE: these, too
# Leaves running: nothing. New database and web server packages are kept from starting their services.
set -euo pipefail

packages=(
    build-essential pkg-config ca-certificates curl git util-linux locales libclang-dev
    php8.2-cli php8.2-dev php8.2-fpm php8.2-curl php8.2-xml php8.2-mbstring php8.2-intl php8.2-gd php8.2-zip
    php8.2-pgsql php8.2-mysql php8.2-soap php8.2-sqlite3 php8.2-opcache
    postgresql mariadb-server nginx-light phpunit php-mikey179-vfsstream chromium python3-venv
    iproute2 strace openssl
)
check=
[ "${1:-}" != --check ] || { check=1; shift; }
packages+=("$@")
# Who has a newer Node of another origin has npm with it, and Debian's would not go beside it.
command -v npm > /dev/null || packages+=(nodejs npm)

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null)" = installed ]; }

command -v dpkg-query > /dev/null || {
    echo "error: this set-up knows Debian 12 only. Install by hand what corresponds to: ${packages[*]}" >&2
    exit 1
}

missing=()
for package in "${packages[@]}"; do
    installed "$package" || missing+=("$package")
done
locale_missing=
locale -a 2> /dev/null | grep -qi '^en_AU\.utf-\?8$' || locale_missing=1    # Moodle's PHPUnit insists on it

if [ ${#missing[@]} -eq 0 ] && [ -z "$locale_missing" ]; then
    exit 0
fi
echo "packages missing: ${missing[*]:-none}${locale_missing:+; locale missing: en_AU.UTF-8}" >&2
[ -z "$check" ] || exit 1

root=()
if [ "$(id -u)" != 0 ]; then
    command -v sudo > /dev/null && sudo -n true 2> /dev/null && root=(sudo -n)
    if [ ${#root[@]} -eq 0 ] && command -v sudo > /dev/null && [ -t 0 ]; then
        root=(sudo)
    fi
    [ ${#root[@]} -gt 0 ] || {
        echo "error: not root, and sudo is not to be had. As root, run:" >&2
        echo "  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
        [ -z "$locale_missing" ] || echo "  localedef -i en_AU -f UTF-8 en_AU.UTF-8" >&2
        exit 1
    }
fi

# Debian starts a service as soon as its package is installed, unless this file says no. We use private instances only.
policy=/usr/sbin/policy-rc.d
if [ ${#missing[@]} -gt 0 ]; then
    if [ ! -e "$policy" ]; then
        trap '"${root[@]}" rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" > /dev/null
        "${root[@]}" chmod 755 "$policy"
    fi
    export DEBIAN_FRONTEND=noninteractive
    "${root[@]}" apt-get update -q
    "${root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}" || {
        echo "error: apt-get could not install: ${missing[*]} (Debian 12 has them all in main; is the package list current?)" >&2
        exit 1
    }
fi
if [ -n "$locale_missing" ]; then
    "${root[@]}" localedef -i en_AU -f UTF-8 en_AU.UTF-8
fi
