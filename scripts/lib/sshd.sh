# shellcheck shell=bash
# The program of the SSH servers that tests start for themselves, each on a port of its own. Needs
# common.sh and packages.sh.

# What Debian's packages ask before they start a service; 101 means that they must not.
readonly start_policy=/usr/sbin/policy-rc.d

# ensure_sshd: installs it; no server of the machine's own is started, now or when it boots.
ensure_sshd() {
  [[ ! -x /usr/sbin/sshd ]] || return 0
  need_root "installing openssh-server"
  if [[ ! -e $start_policy ]]; then
    at_exit allow_starts
    printf '#!/bin/sh\nexit 101\n' >"$start_policy"
    chmod 755 "$start_policy"
    forbids_starts=yes
  fi
  install_packages openssh-server
  allow_starts
  if [[ -d /run/systemd/system ]]; then
    quietly "disabling an SSH server of the machine's own" systemctl disable ssh.service
  fi
  say "installed openssh-server (there was none); only tests start it"
}

allow_starts() {
  [[ -z ${forbids_starts:-} ]] || rm -f "$start_policy"
  forbids_starts=
}
