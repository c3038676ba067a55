# Prints the address that other nodes reach this one at.
# in: advertise_address

check() {
  address=$advertise_address
  [ -n "$address" ] || address=$(docker info --format '{{.Swarm.NodeAddr}}' 2>/dev/null || true)
  [ -n "$address" ] || address=$(ip -4 route get 192.0.2.1 2>/dev/null | sed -n 's/.* src \([0-9.]*\).*/\1/p')
  [ -n "$address" ] || address=$(hostname -I 2>/dev/null | cut -d ' ' -f 1)
  [ -n "$address" ] || refuse "no address is known that other nodes reach this one at: name it with --advertise-address"
  present "$address"
}
