# shellcheck shell=bash
# Odoo 19 Community, as Debian's sid packages it, unpacked into the cache: nothing is installed on the system.
# Usage: . tests/erp/erp.sh; . tests/erp/odoo-package.sh; folder=$(odoo_package)
# The mirror is apt's own for this Debian; DEBIAN_MIRROR names another. apt's signature check is what the package is trusted by.
# Leaves running: nothing. Exit: 3 if it cannot be had; the last line says so.

# sid moves on: another build is used, too, but not silently.
ODOO_PACKAGE_SHA256=9d2f598b0555db17e291d48ed24df184c70823c053c4c5ed53c467ca7f629bbf    # 19.0.0+dfsg-1

# odoo_package: prints the folder; made once.
odoo_package() {
    local home=$ERP_CACHE/odoo-19
    mkdir -p "$home"
    odoo_package_fill "$home" >&2 || unavailable "odoo: the package odoo-19 of Debian sid cannot be had (apt's words are above)"
    [ "$(cat "$home/ready")" = "$ODOO_PACKAGE_SHA256" ] || say "NOTE: odoo-19 is another build than the one that this was written against"
    echo "$home/tree"
}

# One at a time; whoever waited finds it ready.
odoo_package_fill() (
    home=$1
    exec 9> "$home/lock"
    flock 9
    [ ! -f "$home/ready" ] || exit 0
    say "downloading odoo-19 (123 MB)"
    rm -rf "$home/tree" "$home/apt"
    mkdir -p "$home/tree" && odoo_package_fetch "$home/apt" && odoo_package_unpack "$home"/apt/odoo-19_*.deb "$home/tree" || exit 1
    sha256sum "$home"/apt/odoo-19_*.deb | cut -d' ' -f1 > "$home/ready"
    rm -rf "$home/apt"
)

# odoo_package_fetch FOLDER: the package lands there. apt with a state of its own: the system's is neither used nor changed.
odoo_package_fetch() {
    local apt=$1 mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    command -v apt-get > /dev/null && [ -f "$keyring" ] || { say "no apt with Debian's keyring"; return 1; }
    mirror=${DEBIAN_MIRROR:-$(odoo_package_mirror)}
    [ -n "$mirror" ] || { say "apt knows no main archive of this Debian (set DEBIAN_MIRROR)"; return 1; }
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    printf 'deb [signed-by=%s] %s sid main\n' "$keyring" "$mirror" > "$apt/sources.list"
    local options=(-q -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$apt/lists"
        -o "Dir::Cache=$apt/cache" -o Dir::State::status=/dev/null -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none)
    apt-get "${options[@]}" update && (cd "$apt" && apt-get "${options[@]}" download odoo-19)
}

odoo_package_mirror() {
    apt-get indextargets --no-release-info --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        awk -v release="$(. /etc/os-release && echo "$VERSION_CODENAME")" '$1 == release && $2 == "main" { print $3; exit }'
}

# odoo_package_unpack PACKAGE FOLDER: what no test touches (three quarters) stays in the package: countries' accounting, points of sale, translations.
odoo_package_unpack() {
    local part without=('./usr/share/doc*' '*/i18n/*' '*/static/description/*')
    for part in l10n_ test_ pos_ payment_ theme_ spreadsheet_dashboard_pos_; do without+=("*/addons/$part*"); done
    dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" --wildcards "${without[@]/#/--exclude=}"
}
