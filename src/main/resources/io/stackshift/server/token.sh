# On a manager: prints the address and the token that a node joins with. For Stackshift's eyes only.
# in: role

check() {
  [ "$(docker info --format '{{.Swarm.ControlAvailable}}' 2>/dev/null)" = true ] ||
    refuse "this is no manager of a swarm"
  printf '%s\n' "$(docker info --format '{{.Swarm.NodeAddr}}')"
  docker swarm join-token --quiet "$role"
}
