# shellcheck shell=bash
# What the scripts for development know of a project. Needs common.sh.

# stack_name <name>: prints the given name, or where it is empty the one that the settings say.
stack_name() {
  local name=$1 settings=stack/stackshift.yml
  if [[ -z $name ]]; then
    [[ -f $settings ]] || fail "there is no $settings here: run this in the project's folder, or say --stack NAME"
    name=$(sed -n 's/^stack:[[:space:]]*\([^[:space:]#]*\).*/\1/p' "$settings" | head -n 1)
  fi
  [[ $name =~ ^[A-Za-z0-9][A-Za-z0-9_-]*$ ]] ||
    fail "the stack's name is not known ($settings says '$name'): say --stack NAME"
  printf '%s\n' "$name"
}
