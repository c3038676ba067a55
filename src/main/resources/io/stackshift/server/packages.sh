# Docker Engine, as the distribution ships and mends it, and what the other steps use. An engine that
# is there, from wherever it came, is taken as it is.
# in: with_firewall

wanted() {
  printf '%s\n' ca-certificates curl git iproute2 iptables openssh-server openssl
  [ -z "$with_firewall" ] || printf '%s\n' nftables
  command -v dockerd >/dev/null || printf '%s\n' docker.io
}

is_installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing() {
  for package in $(wanted); do
    is_installed "$package" || printf '%s ' "$package"
  done
}

check() {
  found=$(missing)
  [ -z "$found" ] || to_do "install ${found% }"
  command -v docker >/dev/null || to_do "install docker-cli"
  present "$(dockerd --version | sed 's/, build.*//')"
}

apply() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update >/dev/null
  # shellcheck disable=SC2046 # names of packages
  apt-get install -y --no-install-recommends $(missing) >/dev/null
  # From Debian 13 on the client is a package of its own.
  command -v docker >/dev/null || apt-get install -y --no-install-recommends docker-cli >/dev/null
}
