# shellcheck shell=bash
# Docker Engine and its swarm: taken as they are where they exist, made where they do not.
# Needs common.sh, state.sh and packages.sh.

readonly engine_log=/var/log/stackshift-testbed-dockerd.log

engine_answers() { docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

swarm_state() { docker info --format '{{.Swarm.LocalNodeState}}'; }

swarm_is_managed_here() { [[ $(docker info --format '{{.Swarm.ControlAvailable}}') == true ]]; }

ensure_engine() {
  install_engine
  if ! engine_answers; then
    start_engine
  fi
  ensure_swarm
}

install_engine() {
  if command -v docker >/dev/null && { engine_answers || command -v dockerd >/dev/null; }; then
    return 0
  fi
  install_packages docker.io iptables ca-certificates
  # From Debian 13 on the client is a package of its own.
  command -v docker >/dev/null || install_packages docker-cli
  say "installed Docker Engine (there was none)"
}

start_engine() {
  [[ -z ${DOCKER_HOST:-} ]] || fail "no engine answers at DOCKER_HOST=$DOCKER_HOST"
  need_root "starting Docker Engine"
  if [[ -d /run/systemd/system ]]; then
    systemctl start docker
    remember started_engine systemd
  else
    remove_stale_pid_file /var/run/docker.pid dockerd
    remove_stale_pid_file /var/run/docker/containerd/containerd.pid containerd
    setsid dockerd </dev/null >"$engine_log" 2>&1 &
    remember started_engine "$!"
  fi
  wait_until 60 "Docker Engine to answer (see $engine_log)" engine_answers_or_has_ended
  engine_answers || fail "dockerd ended at once: $(tail -n 1 "$engine_log") (see $engine_log)"
  say "started dockerd (was not running)"
}

# remove_stale_pid_file <file> <program>: an engine that was killed leaves it, and another process may
# have its number by now; then the next engine would take that process for itself and not start.
remove_stale_pid_file() {
  local file=$1 program=$2 process
  [[ -f $file ]] || return 0
  process=$(cat "$file")
  if process_is_gone "$process" || [[ $(cat "/proc/$process/comm") != "$program" ]]; then
    rm -f "$file"
  fi
}

# Not worth waiting for any longer once it has ended.
engine_answers_or_has_ended() {
  local started
  engine_answers && return
  started=$(recall started_engine)
  [[ $started != systemd ]] && process_is_gone "$started"
}

# Right after its start an engine may not know yet.
swarm_is_settled() { [[ $(swarm_state) != pending ]]; }

ensure_swarm() {
  wait_until 60 "this node to find its swarm" swarm_is_settled
  case $(swarm_state) in
    active)
      swarm_is_managed_here || fail "this node is a worker of its swarm: run this on a manager"
      ;;
    inactive)
      docker swarm init --advertise-addr 127.0.0.1 >/dev/null
      remember made_swarm
      say "made a swarm of one node (there was none)"
      ;;
    *)
      fail "this node's swarm is in state '$(swarm_state)': repair it, or 'docker swarm leave'"
      ;;
  esac
}

# Never takes down what others came to rely on: services in the swarm, containers in the engine.
leave_swarm() {
  local services
  [[ -n $(recall made_swarm) && $(swarm_state) == active ]] || return 0
  services=$(docker service ls --format '{{.Name}}')
  if [[ -n $services ]]; then
    say "kept the swarm: these services still run in it:" "${services//$'\n'/ }"
    return 0
  fi
  docker swarm leave --force >/dev/null
  docker network rm docker_gwbridge >/dev/null 2>&1 || true
  forget made_swarm
  say "left the swarm"
}

stop_engine() {
  local started
  started=$(recall started_engine)
  [[ -n $started ]] || return 0
  if [[ -n $(recall made_swarm) || -n $(docker ps --quiet) ]]; then
    say "kept dockerd running: containers or the swarm still need it"
    return 0
  fi
  if [[ $started == systemd ]]; then
    systemctl stop docker.socket docker
  elif [[ $(cat "/proc/$started/comm" 2>/dev/null) == dockerd ]] &&
    ! process_is_gone "$started"; then
    kill "$started"
    wait_until 60 "dockerd ($started) to stop" process_is_gone "$started"
  fi
  forget started_engine
  rm -f "$engine_log"
  say "stopped dockerd"
}

# Gone, or dead and waiting for a parent that does not ask.
process_is_gone() { [[ ! -d /proc/$1 ]] || grep -q '^State:.Z' "/proc/$1/status"; }
