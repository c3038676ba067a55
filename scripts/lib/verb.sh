# shellcheck shell=bash
# What the launchers of one verb share.

# run_verb <verb> [--host] <argument>...
run_verb() {
  local verb=$1 host=()
  shift
  if [[ ${1:-} == --host ]]; then
    host=(--host)
    shift
  fi
  exec "$(dirname "${BASH_SOURCE[0]}")/../stackshift" "${host[@]}" "$verb" "$@"
}
