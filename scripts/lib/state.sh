# shellcheck shell=bash
# Remembers what the test bed made, so that `down` undoes that and nothing else. Needs common.sh.

state_dir=${XDG_STATE_HOME:-$HOME/.local/state}/stackshift-testbed
state_file=$state_dir/made

# remember <what> [value]: records that the test bed made this.
remember() {
  mkdir -p "$state_dir"
  forget "$1"
  printf '%s=%s\n' "$1" "${2:-yes}" >>"$state_file"
}

# recall <what>: prints the recorded value, nothing if the test bed did not make it.
recall() {
  [[ ! -f $state_file ]] || sed -n "s/^$1=//p" "$state_file"
}

forget() {
  [[ ! -f $state_file ]] || sed -i "/^$1=/d" "$state_file"
}

forget_all_if_nothing_is_left() { [[ -s $state_file ]] || rm -rf "$state_dir"; }
