# shellcheck shell=bash
# Runs Stackshift in a container on another machine, that DOCKER_HOST=ssh://… names: only there are
# the networks of the database. Needs common.sh, container.sh and `refuse`.

# run_in_remote_container <argument>...: what the container sees here is copied there, and goes with it.
run_in_remote_container() {
  local image=${STACKSHIFT_IMAGE:-$cli_image} options name=stackshift-cli-$$-$RANDOM
  [[ $(verb_of "$@") != web ]] || refuse "nobody would reach the page in a container on another machine" \
    "DOCKER_HOST=$DOCKER_HOST" \
    "run it there, through a tunnel: ssh -L 8080:127.0.0.1:8080 $DOCKER_HOST, and in it: stackshift web"
  command -v docker >/dev/null || refuse "there is no docker command here" PATH "install it: docker-cli"
  docker version >/dev/null 2>&1 ||
    refuse "the engine at $DOCKER_HOST does not answer" DOCKER_HOST \
      "see that 'ssh ${DOCKER_HOST#ssh://} docker version' works without asking anything"
  ensure_image_is_there "$image"
  options=(--rm --interactive --name "$name" --network bridge --workdir "$(pwd -P)"
    --env "STACKSHIFT_CONTAINER=$name" --env "HOME=$HOME" --env "DOCKER_CONFIG=$HOME/.docker"
    --volume /var/run/docker.sock:/var/run/docker.sock)
  if [[ -t 0 && -t 1 ]]; then
    options+=(--tty)
  fi
  add_variables
  remote_container=$name
  at_exit remove_remote_container
  docker create "${options[@]}" "$image" "$@" >/dev/null
  send_project
  send_user_files
  # Not exec: whatever happens, the container and the copies in it go.
  docker start --attach --interactive "$name"
}

remove_remote_container() {
  local state
  state=$(docker inspect --format '{{.State.Status}}' "$remote_container" 2>/dev/null) || return 0
  # One that runs although this end is gone is finishing, or taking back what it changed.
  [[ $state == running ]] || docker rm --force "$remote_container" >/dev/null 2>&1 || true
}

# ensure_image_is_there <image>: one that only this machine has is sent.
ensure_image_is_there() {
  local image=$1
  docker image inspect "$image" >/dev/null 2>&1 && return
  if DOCKER_HOST='' docker image inspect "$image" >/dev/null 2>&1; then
    say "sending $image to ${DOCKER_HOST#ssh://}" >&2
    DOCKER_HOST='' docker save "$image" | docker load >/dev/null
    return
  fi
  docker pull --quiet "$image" >/dev/null ||
    refuse "there is no image $image, neither there nor here" STACKSHIFT_IMAGE \
      "name one that the engine there can pull, or build it here: docs/install.md"
}

# send_project: the repository around the current folder, at the same path. Folders that git ignores
# stay: they are what builds and package managers made. Outside a repository nothing is sent.
send_project() {
  local top common
  top=$(top_of "$(pwd -P)")
  [[ -e $top/.git ]] || return 0
  git -c safe.directory='*' -C "$top" ls-files -z --others --ignored --exclude-standard --directory |
    { grep --null-data '/$' || true; } | sed --null-data 's|/$||; s|^|./|' |
    tar --create --directory "$top" --null --exclude-from=- --no-wildcards --anchored \
      --transform "s|^\.|${top#/}|" . |
    docker cp - "$remote_container:/"
  if [[ -f $top/.git ]]; then
    common=$(git -c safe.directory='*' -C "$top" rev-parse --path-format=absolute --git-common-dir)
    tar --create --directory / "${common#/}" | docker cp - "$remote_container:/"
  fi
}

send_user_files() {
  local credentials=${DOCKER_CONFIG:-$HOME/.docker}/config.json
  if [[ -f $credentials ]]; then
    tar --create --directory "$(dirname "$credentials")" \
      --transform "s|^|${HOME#/}/.docker/|" config.json | docker cp - "$remote_container:/"
  fi
  if [[ -d $HOME/.config/stackshift ]]; then
    tar --create --directory / "${HOME#/}/.config/stackshift" | docker cp - "$remote_container:/"
  fi
}
