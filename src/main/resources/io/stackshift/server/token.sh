# On a manager: prints the address and the token that a node joins with, and the addresses of all
# nodes. For Stackshift's eyes only.
# in: role

check() {
  [ "$(docker info --format '{{.Swarm.ControlAvailable}}' 2>/dev/null)" = true ] ||
    refuse "this is no manager of a swarm"
  printf '%s\n' "$(docker info --format '{{.Swarm.NodeAddr}}')"
  docker swarm join-token --quiet "$role"
  # shellcheck disable=SC2046 # ids
  docker node inspect --format '{{.Status.Addr}}' $(docker node ls --quiet)
}
