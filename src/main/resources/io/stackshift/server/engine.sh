# The engine runs, now and after each boot.

answers() { docker version --format '{{.Server.Version}}' 2>/dev/null; }

check() {
  version=$(answers) || to_do "start the engine, now and at each boot"
  if has_systemd && ! systemctl --quiet is-enabled docker 2>/dev/null; then
    to_do "start the engine at each boot"
  fi
  present "answers, version $version"
}

apply() {
  if has_systemd; then
    systemctl --quiet enable --now docker
  else
    service docker start >/dev/null
  fi
  seconds=0
  until answers >/dev/null; do
    [ "$seconds" -lt 60 ] || refuse "the engine does not answer after 60 s: journalctl -u docker says why"
    seconds=$((seconds + 1))
    sleep 1
  done
}
