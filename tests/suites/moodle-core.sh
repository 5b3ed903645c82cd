#!/usr/bin/env bash
# Moodle's own PHPUnit suites for what the plugin touches (users, enrolment, grades, messages, web services, privacy), on 4.5 with the plugin installed.
# Usage: tests/suites/moodle-core.sh [SUITE,SUITE...]      default: all of them. ERPBRIDGE_WITHOUT_PLUGIN=1: Moodle alone, to compare
# Nobody is held, asked for a password or kept from mail there: those tests make accounts and send mail of every kind, and what they ask is whether
# visibility leaves the rest alone.
# A test that fails must be in tests/suites/core-differences.txt with a reason, and one that is there must fail: the list stays true.
# Last line: N passed, N failed, N skipped (passed: as expected); exit 3 if no Moodle is to be had. Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
case ${1:-} in -h | --help) sed -n '2,7s/^# \?//p' "$0"; exit 0 ;; esac

all=(core_{user,userkey,enrol,grades,message,webservice,external,privacy} tool_{dataprivacy,policy})
suites=${1:-$(printf '%s_testsuite,' "${all[@]}")}
log=$(mktemp)
trap 'rm -f "$log" "$log".*' EXIT

# failed_tests LOG: as PHPUnit lists them, `1) class::test with data set "x"`; it lists risky ones likewise, which have not failed.
failed_tests() {
    awk '/^There (was|were) [0-9]+ / { counts = /(error|failure|warning)s?:$/ }
        counts && /^[0-9]+\) [A-Za-z0-9_\\]+::/ { sub(/^[0-9]+\) /, ""); print }' "$1" | sort -u
}

# explained: the tests that are to fail. Without the plugin only those that do so because of where they run.
explained() {
    local reason=.
    [ -z "${ERPBRIDGE_WITHOUT_PLUGIN:-}" ] || reason=environment:
    sed -n "/^#/d; s/^\([^ ].*[^ ]\)  \+$reason.*/\1/p" "$here/core-differences.txt" | sort -u
}

SITE_DEFAULTS=$(printf "\$defaults['local_erpbridge']['%s'] = 0; " approval askpassword mailpolicy)
export SITE_DEFAULTS
status=0
"$here/../site/phpunit.sh" 405 --testsuite "${suites%,}" > "$log" || status=$?
cat "$log"
[ "$status" != 3 ] || exit 3

failed_tests "$log" > "$log.failed"
explained > "$log.explained"
# Part of the suites can say nothing about the rest of the list.
[ -z "${1:-}" ] || { comm -12 "$log.failed" "$log.explained" > "$log.both"; mv "$log.both" "$log.explained"; }
new=$(comm -23 "$log.failed" "$log.explained")
over=$(comm -13 "$log.failed" "$log.explained")
echo
[ -z "$new" ] || printf 'failed, and not in core-differences.txt:\n%s\n' "$new"
[ -z "$over" ] || printf 'in core-differences.txt, and did not fail:\n%s\n' "$over"

read -r passed failed skipped <<< "$(tail -n 1 "$log" | sed 's/[^0-9]\+/ /g')"
known=$(comm -12 "$log.failed" "$log.explained" | wc -l)
wrong=$(printf '%s\n%s\n' "$new" "$over" | grep -c . || true)
# A run that ended badly without saying which test failed has failed.
[ "$status" = 0 ] || [ -s "$log.failed" ] || wrong=$((wrong + 1))
over=$(printf '%s\n' "$over" | grep -c . || true)
echo "$known tests fail as explained, of $((passed + failed + skipped))"
echo "$((passed - over + known)) passed, $wrong failed, $skipped skipped"
[ "$wrong" = 0 ]
