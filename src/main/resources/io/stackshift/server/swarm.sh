# A swarm of its own, or a place in another one. The token is neither printed nor an argument: the
# engine is asked through its socket, which docker swarm join would do with the token in sight.
# in: role manager_address (empty for a swarm of its own) advertise_address
# in, for apply: join_token

state() { docker info --format '{{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}}' 2>/dev/null; }

# The addresses of the managers that this node knows.
managers() {
  docker info --format '{{range .Swarm.RemoteManagers}}{{println .Addr}}{{end}}' 2>/dev/null |
    sed 's/:[0-9]*$//; s/[][]//g'
}

check() {
  case $(state) in
    active\ *)
      [ -z "$manager_address" ] || managers | grep -qxF -- "$manager_address" || for_a_person \
        "this node is part of another swarm than $manager_address: docker swarm leave, then run bootstrap again"
      ;;
  esac
  case $(state) in
    "active true")
      [ "$role" = manager ] || for_a_person "this node is a manager and should be a worker: docker node demote $(uname -n)"
      present "manager of a swarm of $(docker node ls --quiet | wc -l) node(s)"
      ;;
    "active false")
      [ "$role" = worker ] || for_a_person "this node is a worker and should be a manager: on a manager, docker node promote $(uname -n)"
      present "worker of the swarm"
      ;;
    "" | "inactive "*)
      [ -n "$manager_address" ] || to_do "make a swarm, with this node as its manager"
      to_do "join the swarm of $manager_address as $role"
      ;;
    *) refuse "this node's swarm is in the state '$(state)': docker info says why" ;;
  esac
}

apply() {
  if [ -z "$manager_address" ]; then
    docker swarm init --advertise-addr "$advertise_address" >/dev/null
    return
  fi
  answer=$(printf '{"ListenAddr":"0.0.0.0:2377","AdvertiseAddr":"%s","RemoteAddrs":["%s:2377"],"JoinToken":"%s"}' \
    "$advertise_address" "$manager_address" "$join_token" |
    curl --silent --show-error --max-time 60 --unix-socket /var/run/docker.sock --data-binary @- \
      --header 'Content-Type: application/json' http://localhost/swarm/join 2>&1) || true
  [ -z "$answer" ] || refuse "not joined: $answer"
}
