# shellcheck shell=bash
# What every script here needs: the project's folder, plain messages, bounded waits.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export root

# Stackshift's own image: built by the test bed, run by the launchers.
# shellcheck disable=SC2034
readonly cli_image=stackshift/cli:dev

# No script ends in silence: whatever fails without a message of its own is named.
set -o errtrace
trap 'printf "%s: failed in %s, line %s: %s\n" "$(basename "$0")" "${BASH_SOURCE[0]##*/}" \
  "$LINENO" "$BASH_COMMAND" >&2' ERR

# at_exit <function>: calls it when the script ends, however it ends; one that fails ends no other.
at_exit_functions=()
at_exit() { at_exit_functions+=("$1"); }
run_at_exit() {
  local function
  for function in "${at_exit_functions[@]}"; do
    "$function" || true
  done
}
trap run_at_exit EXIT

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# wait_until <seconds> <what is awaited> <command>...: polls until the command succeeds.
wait_until() {
  local deadline=$((SECONDS + $1)) what=$2 limit=$1
  shift 2
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS >= deadline)); then
      fail "waited $limit s for $what, in vain"
    fi
    sleep 0.2
  done
}

# quietly <what it does> <command>...: shows the command's output only if it fails.
quietly() {
  local what=$1 log
  shift
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "$what failed"
  fi
  rm -f "$log"
}
