# ERP Bridge for Moodle. These targets are the only commands anyone needs; each sets up what it needs by itself.
# Variables: MOODLE_DIR=/path/to/moodle (none: do without), MOODLE_500_DIR, KEEP=1 (demo), DESTDIR (install), PHP, PHP_CONFIG

SHELL := bash
.DEFAULT_GOAL := help
PHP_CONFIG ?= php-config

SO := target/release/liberpbridge.so

.PHONY: help
help:            ## this list
	@sed -n 's/^\([a-z-]*\): .*## \(.*\)/  make \1\t\2/p; s/^\([a-z-]*\):  *## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

.PHONY: packages
packages:        ## install the Debian packages that are missing; check for Rust
	@tests/site/packages.sh
	@tests/site/toolchain.sh

.PHONY: ext
ext: packages    ## build the extension: target/release/liberpbridge.so
	cargo build --release

.PHONY: receiver
receiver: packages
	cargo build --release -p erpbridge-receiver

.PHONY: demo
demo: ext receiver ## a real Moodle, one learner, and what the ERP gets; without a Moodle: a replay of recorded events
	@tests/demo/demo.sh

.PHONY: test
test: packages   ## the tests (more than an hour on two cores); last line: N passed, N failed, N skipped
	@tests/run

.PHONY: test-tryton
test-tryton: ext ## the extension against a real Tryton (part of `make test`); exit status 3: it cannot be had
	@tests/erp/run.sh tryton

.PHONY: test-odoo
test-odoo: ext   ## the extension against a real Odoo 19 (part of `make test`); exit status 3: it cannot be had
	@tests/erp/run.sh odoo

.PHONY: canary
canary: packages ## every role walks a seeded site and looks for addresses, on 4.5 and 5.0; Moodle's own tests with the plugin (an hour)
	@tests/run canary-4.5 canary-5.0 moodle-core

.PHONY: soak
soak: packages   ## longer runs: many kills, many requests, valgrind, property tests with many more cases, a fuzzer
	@tests/soak

.PHONY: lint
lint: packages   ## formatting, clippy, PHP and shell syntax
	@tests/lint

.PHONY: bench
bench: ext receiver ## the measurements of docs/BENCHMARKS.md
	@benches/run

.PHONY: record
record: ext      ## record tests/fixtures/recorded/*.jsonl anew, from a real Moodle 4.5
	@tests/fixtures/record.sh

.PHONY: install
install:         ## put plugin, extension and ini into an existing site: make install MOODLE_DIR=/path/to/moodle
	@[ -f "$(SO)" ] || { echo "error: $(SO) is not built yet; run: make ext" >&2; exit 1; }
	@[ -f "$(MOODLE_DIR)/version.php" ] || [ -f "$(MOODLE_DIR)/public/version.php" ] || \
	    { echo "error: MOODLE_DIR='$(MOODLE_DIR)' is no Moodle; say: make install MOODLE_DIR=/path/to/moodle" >&2; exit 1; }
	@set -euo pipefail; \
	site="$(DESTDIR)$(MOODLE_DIR)"; [ ! -d "$(MOODLE_DIR)/public/local" ] || site="$$site/public"; \
	extensions=$$($(PHP_CONFIG) --extension-dir); scan=$$($(PHP_CONFIG) --ini-dir); \
	mods=$$(dirname "$$(dirname "$$scan")")/mods-available; \
	install -d "$$site/local" "$(DESTDIR)$$extensions"; \
	rm -rf "$$site/local/erpbridge"; cp -R moodle_plugin "$$site/local/erpbridge"; chmod -R u+rwX,go+rX "$$site/local/erpbridge"; \
	install -m 644 "$(SO)" "$(DESTDIR)$$extensions/erpbridge.so.new"; \
	mv "$(DESTDIR)$$extensions/erpbridge.so.new" "$(DESTDIR)$$extensions/erpbridge.so"; \
	if [ -d "$$mods" ]; then ini=$$mods/erpbridge.ini; else ini=$$scan/20-erpbridge.ini; fi; \
	install -d "$(DESTDIR)$$(dirname "$$ini")"; \
	sed 's|^[; ]*extension *=.*|extension = erpbridge.so|' php/erpbridge.ini > "$(DESTDIR)$$ini"; \
	chmod 644 "$(DESTDIR)$$ini"; \
	echo "plugin:    $$site/local/erpbridge"; \
	echo "extension: $(DESTDIR)$$extensions/erpbridge.so"; \
	echo "ini:       $(DESTDIR)$$ini"; \
	if [ -d "$$mods" ] && [ -z "$(DESTDIR)" ]; then phpenmod erpbridge; fi; \
	echo; echo "Next:"; \
	echo "  1. restart PHP (php-fpm or the web server), and see that 'php -m' lists erpbridge"; \
	echo "  2. php $(MOODLE_DIR)/admin/cli/upgrade.php      (as the web server's user)"; \
	echo "  3. Site administration > Plugins > Local plugins > ERP Bridge: endpoint and signing secret, then Test connection"

.PHONY: clean
clean:           ## remove everything that was built
	rm -rf .build target tests/browser/node_modules
	rm -f tests/phpt/*.diff tests/phpt/*.exp tests/phpt/*.log tests/phpt/*.out tests/phpt/*.php tests/phpt/*.sh
