# shellcheck shell=bash
# Debian packages that a script needs and the machine lacks. Needs common.sh and state.sh.

# need_root <why>: installing packages and starting an engine need root.
need_root() {
  [[ $(id -u) == 0 ]] || fail "$1 needs root: run this script as root"
}

# install_packages <package>...: the only place that calls apt-get install.
install_packages() {
  command -v apt-get >/dev/null || fail "install these by hand, there is no apt-get here: $*"
  need_root "installing $*"
  say "installing $* (apt-get)"
  if [[ -z ${packages_refreshed:-} ]]; then
    quietly "apt-get update" apt-get update
    packages_refreshed=yes
  fi
  remember_packages "$@"
  DEBIAN_FRONTEND=noninteractive quietly "apt-get install $*" \
    apt-get install -y --no-install-recommends "$@"
}

# ensure_command <command> <package>: installs the package if the command is missing.
ensure_command() {
  command -v "$1" >/dev/null || install_packages "$2"
}

# remember_packages <package>...: those that are not there yet.
remember_packages() {
  local package new=()
  read -ra new <<<"$(recall packages)"
  for package in "$@"; do
    package_is_installed "$package" || new+=("$package")
  done
  [[ ${#new[@]} == 0 ]] ||
    remember packages "$(printf '%s\n' "${new[@]}" | sort --unique | paste --serial --delimiters=' ')"
}

package_is_installed() {
  [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# name_packages: those that were installed stay, because by now others may need them.
name_packages() {
  local package installed=()
  for package in $(recall packages); do
    ! package_is_installed "$package" || installed+=("$package")
  done
  if [[ ${#installed[@]} == 0 ]]; then
    forget packages
    return 0
  fi
  say "these packages were installed and stay: ${installed[*]}"
  say "(to remove them and what came with them: apt-get purge --auto-remove ${installed[*]})"
}
