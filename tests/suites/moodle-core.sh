#!/usr/bin/env bash
# Moodle's own PHPUnit suites for what visibility touches (users, enrolment, grades, messages, web services), on 4.5 with the plugin installed.
# Usage: tests/suites/moodle-core.sh [SUITE,SUITE...]      default: all of them. ERPBRIDGE_WITHOUT_PLUGIN=1: Moodle alone, to compare
# A test that fails must be in tests/suites/core-differences.txt with a reason; one that is there and passes is reported.
# Last line: N passed, N failed, N skipped; exit 3 if no Moodle is to be had. Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
case ${1:-} in -h | --help) sed -n '2,5s/^# \?//p' "$0"; exit 0 ;; esac

suites=${1:-core_user_testsuite,core_enrol_testsuite,core_grades_testsuite,core_message_testsuite,core_webservice_testsuite,core_external_testsuite}
explained=$here/core-differences.txt
log=$(mktemp)
trap 'rm -f "$log" "$log".*' EXIT

status=0
"$here/../site/phpunit.sh" 405 --testsuite "$suites" > "$log" || status=$?
cat "$log"
[ "$status" != 3 ] || exit 3

# Failed tests, as PHPUnit lists them: `1) class::test with data set "x"`.
sed -n 's/^[0-9]\+) \([A-Za-z0-9_\\]\+::.*\)$/\1/p' "$log" | sort -u > "$log.failed"
# Lines of the list: test, two blanks or more, reason.
{ grep -v '^#' "$explained" || true; } | sed -n 's/   *.*$//; /./p' | sort -u > "$log.explained"
comm -23 "$log.failed" "$log.explained" > "$log.new"
comm -13 "$log.failed" "$log.explained" > "$log.over"
echo
[ ! -s "$log.new" ] || { echo "failed, and not in core-differences.txt:"; sed 's/^/  /' "$log.new"; }
[ ! -s "$log.over" ] || { echo "in core-differences.txt, and did not fail:"; sed 's/^/  /' "$log.over"; }

read -r passed failed skipped <<< "$(tail -n 1 "$log" | sed 's/[^0-9]\+/ /g')"
new=$(wc -l < "$log.new")
known=$(comm -12 "$log.failed" "$log.explained" | wc -l)
# A run that ended without saying which test failed has failed.
[ "$failed" = 0 ] || [ -s "$log.failed" ] || new=$((new + 1))
echo "$known differences are explained"
echo "$passed passed, $new failed, $((skipped + known)) skipped"
[ "$new" = 0 ]
