# shellcheck shell=bash
# Runs Stackshift in a container of its own image. Needs common.sh and `refuse`.

run_in_container() {
  local image=${STACKSHIFT_IMAGE:-$cli_image} verb socket name options
  verb=$(verb_of "$@")
  find_socket
  ensure_image_is_here "$image"
  name=stackshift-cli-$$-$RANDOM
  # The bridge, because a container without network cannot join others, as it does to reach the
  # database: the overlay's names are resolved once it has joined.
  options=(--rm --interactive --name "$name" --network bridge
    --env "STACKSHIFT_CONTAINER=$name"
    --volume "$socket:/var/run/docker.sock")
  if [[ -t 0 && -t 1 ]]; then
    options+=(--tty)
  fi
  if [[ $verb == init ]]; then # the one that writes, and as who called it
    access=rw
    options+=(--user "$(id -u):$(id -g)")
  fi
  add_project
  add_named_files "$@"
  add_user_files
  add_docker_command "$@"
  if [[ $verb == web ]]; then
    publish_pages "$@"
  fi
  add_variables
  exec docker run "${options[@]}" "$image" "$@"
}

# verb_of <argument>...: prints the first word that is no option.
verb_of() {
  local word
  for word; do
    if [[ $word != -* ]]; then
      printf '%s\n' "$word"
      return
    fi
  done
}

# find_socket: sets socket to the one that the docker command uses here.
find_socket() {
  local host=${DOCKER_HOST:-unix:///var/run/docker.sock}
  [[ $host == unix://* ]] || refuse "a container here cannot use the engine at $host" DOCKER_HOST \
    "run this on the manager itself, or run it with --host"
  socket=${host#unix://}
}

ensure_image_is_here() {
  local image=$1
  docker image inspect "$image" >/dev/null 2>&1 && return
  command -v docker >/dev/null ||
    refuse "there is no docker command here" PATH "run this on a manager of the swarm"
  docker version >/dev/null 2>&1 ||
    refuse "the Docker engine does not answer" "$socket" "start it, or check that you may use its socket"
  if [[ $image == "$cli_image" ]]; then
    refuse "the image $image is not built yet" "" "build it with $scripts/testbed"
  fi
  refuse "there is no image $image here" STACKSHIFT_IMAGE "pull it: docker pull $image"
}

# Folders that the container sees, and whether it may write to them.
mounted=()
access=ro

# The project is the whole repository around the current folder, at the same path as outside.
add_project() {
  local folder top common
  folder=$(pwd -P)
  options+=(--workdir "$folder")
  top=$(top_of "$folder")
  mount_folder "$top" || return 0
  # A linked worktree keeps its objects in the repository that it belongs to.
  if [[ -f $top/.git ]]; then
    common=$(git -c safe.directory='*' -C "$top" rev-parse --path-format=absolute --git-common-dir)
    options+=(--volume "$common:$common:ro")
  fi
}

# top_of <folder>: prints the repository around a folder, or the folder itself outside any.
top_of() {
  local top=$1
  while [[ ! -e $top/.git && $top != / ]]; do
    top=$(dirname "$top")
  done
  [[ -e $top/.git ]] || top=$1
  printf '%s\n' "$top"
}

# mount_folder <folder>: no folder of the image itself may disappear behind one of this machine.
mount_folder() {
  local done
  case $1 in
    / | /bin | /dev* | /etc | /lib* | /opt | /proc* | /sbin | /sys* | /usr | /usr/*bin | /usr/lib*) return 1 ;;
  esac
  for done in "${mounted[@]}"; do
    [[ $1 != "$done" && $1 != "$done"/* ]] || return 0
  done
  options+=(--volume "$1:$1:$access")
  mounted+=("$1")
}

# add_named_files <argument>...: what surrounds the files that `config` names, wherever they are,
# because a Compose file names others beside it.
add_named_files() {
  local path paths
  [[ " $* " == *" config "* ]] || return 0
  while (($# > 0)); do
    paths=
    case $1 in
      -c | --compose-file | --env-file) paths=${2:-} ;;
      --compose-file=* | --env-file=*) paths=${1#*=} ;;
      -c?*) paths=${1#-c} && paths=${paths#=} ;;
    esac
    while IFS= read -r -d , path; do
      [[ -z $path || $path == - ]] || add_named_file "$path"
    done <<<"$paths,"
    shift
  done
}

# add_named_file <path>: as Stackshift takes it, with links unresolved.
add_named_file() {
  local file folder
  file=$(realpath --no-symlinks --canonicalize-missing "$1")
  folder=$(dirname "$file")
  [[ -f $file ]] || return 0
  mount_folder "$(top_of "$folder")" || options+=(--volume "$file:$file:ro")
}

add_user_files() {
  local credentials=${DOCKER_CONFIG:-$HOME/.docker}/config.json
  options+=(--env "HOME=$HOME" --env "DOCKER_CONFIG=$HOME/.docker")
  if [[ -f $credentials ]]; then
    options+=(--volume "$credentials:$HOME/.docker/config.json:ro")
  fi
  if [[ -d $HOME/.config/stackshift ]]; then
    options+=(--volume "$HOME/.config/stackshift:$HOME/.config/stackshift:ro")
  fi
}

# add_docker_command <argument>...: BuildKit is reached through the docker command and its plug-in,
# where this machine has them. A container in which they do not run builds without.
add_docker_command() {
  local command folder
  [[ " $* " == *" build "* || " $* " == *" --build "* ]] || return 0
  command=$(readlink -f "$(command -v docker)")
  options+=(--volume "$command:/usr/local/bin/docker:ro" --env BUILDX_CONFIG=/tmp/buildx)
  for folder in "$HOME/.docker" /usr/local/lib/docker /usr/local/libexec/docker /usr/lib/docker \
    /usr/libexec/docker; do
    if [[ -x $folder/cli-plugins/docker-buildx ]]; then
      options+=(--volume "$folder/cli-plugins:$folder/cli-plugins:ro")
    fi
  done
}

# publish_pages <argument>...: the port where `web` is to listen; in the container it listens on all
# addresses, which others on this machine reach too, so it asks for a token.
publish_pages() {
  local listen=127.0.0.1:8080 token_file=
  while (($# > 0)); do
    case $1 in
      --listen) listen=${2:-} ;;
      --listen=*) listen=${1#*=} ;;
      --token-file) token_file=${2:-} ;;
      --token-file=*) token_file=${1#*=} ;;
    esac
    shift
  done
  [[ $listen =~ ^([^:]*|\[[0-9A-Fa-f:.]*\]):([1-9][0-9]{0,4})$ ]] ||
    refuse "'$listen' is not an address and a port to publish, such as 127.0.0.1:8080" --listen \
      "choose an address of this machine and a port"
  case ${BASH_REMATCH[1]} in
    localhost) listen=127.0.0.1:${BASH_REMATCH[2]} ;;
    *[!0-9.]*)
      [[ $listen == \[* ]] || refuse "'$listen' has a name, and a port is published at an address" --listen \
        "choose an address of this machine, such as 127.0.0.1:${BASH_REMATCH[2]}"
      ;;
  esac
  options+=(--publish "${listen#:}:${BASH_REMATCH[2]}" --env STACKSHIFT_WEB_PUBLISHED=yes)
  if [[ -n $token_file ]]; then
    # The engine would make a folder of what is not there.
    [[ -f $token_file ]] || refuse "there is no such file" "--token-file $token_file" \
      "name a file with a token: openssl rand -hex 16 makes one"
    token_file=$(realpath --no-symlinks "$token_file")
    options+=(--volume "$token_file:$token_file:ro")
  fi
}

# By name only: a value in an argument would show in the process list. What describes this machine
# rather than the deployment stays outside.
add_variables() {
  local name
  while read -r name; do
    case $name in
      PATH | HOME | PWD | OLDPWD | SHLVL | SHELL | HOSTNAME | TMPDIR | MAIL | _) ;;
      LANG | LANGUAGE | LC_* | LD_* | XDG_* | SSH_* | BASH_* | DOCKER_*) ;;
      JAVA_HOME | JAVA_TOOL_OPTIONS | JDK_JAVA_OPTIONS | JDK_AOT_VM_OPTIONS) ;;
      STACKSHIFT_CONTAINER | *[!A-Za-z0-9_]*) ;;
      *) options+=(--env "$name") ;;
    esac
  done < <(compgen -e)
}
