#!/bin/sh
# One step of a pipeline: scans what CLEARDOCK_IMAGE names, and ends with the exit code of `cleardock scan`. All that varies comes as
# environment variables, so that nothing of a pipeline's inputs is read as shell code.
set -eu

: "${CLEARDOCK_IMAGE:?names what is to be scanned: a reference, an archive or a folder}"
set -- scan
if [ -n "${CLEARDOCK_FAIL_ON:-}" ]; then set -- "$@" --fail-on "$CLEARDOCK_FAIL_ON"; fi
if [ "${CLEARDOCK_ONLY_FIXED:-false}" = true ]; then set -- "$@" --only-fixed; fi
if [ "${CLEARDOCK_FAIL_ON_INCOMPLETE:-false}" = true ]; then set -- "$@" --fail-on-incomplete; fi
if [ -n "${CLEARDOCK_IGNORE_FILE:-}" ]; then set -- "$@" --ignore-file "$CLEARDOCK_IGNORE_FILE"; fi
if [ -n "${CLEARDOCK_BASELINE:-}" ]; then set -- "$@" --baseline "$CLEARDOCK_BASELINE"; fi
if [ -n "${CLEARDOCK_PLATFORM:-}" ]; then set -- "$@" --platform "$CLEARDOCK_PLATFORM"; fi
# Each word is FORMAT or FORMAT=FILE.
for output in ${CLEARDOCK_OUTPUT:-table}; do set -- "$@" --output "$output"; done
exec cleardock "$@" -- "$CLEARDOCK_IMAGE"
