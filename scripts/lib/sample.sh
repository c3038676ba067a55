# shellcheck shell=bash
# The sample application as a project of its own: a git repository whose commits are its releases.
# Needs common.sh, registry.sh and images.sh.

readonly sample_stack=shop
readonly sample_repository=$registry/$sample_stack/web

# make_project <folder>: an empty repository.
make_project() {
  mkdir -p "$1"
  git -C "$1" init --quiet --initial-branch main
  git -C "$1" config user.name "Stackshift demo"
  git -C "$1" config user.email demo@example.org
  git -C "$1" config commit.gpgsign false
}

# commit_release <folder> <message> [overlay]: the sample, or what an overlay changes of it.
commit_release() {
  local folder=$1 message=$2 overlay=${3:-}
  if [[ -z $overlay ]]; then
    cp -a "$root/stack" "$folder/"
    rm -rf "$folder/stack/releases"
  else
    cp -a "$root/stack/releases/$overlay/." "$folder/"
  fi
  git -C "$folder" add --all
  git -C "$folder" commit --quiet --message "$message"
}

# release_of <project>: the name of the release at HEAD.
release_of() { git -C "$1" rev-parse HEAD | cut -c 1-8; }

# build_release <project>: the web service's image, tagged with the release, in the registry.
build_release() {
  local image
  image=$sample_repository:$(release_of "$1")
  DOCKER_BUILDKIT=0 quietly "building $image" docker build --force-rm --tag "$image" \
    --build-arg "JDK=$prefix/jdk:25" --build-arg "JRE=$prefix/jre:25" "$1/stack/web"
  quietly "pushing $image" docker push "$image"
  say "built and pushed $image"
}

# Everything that a stack owns carries this label; names alone could be another stack's.
readonly owned=label=com.docker.stack.namespace=$sample_stack

sample_exists() { [[ -n $(docker service ls --quiet --filter "$owned") ]]; }

# remove_sample: everything of the stack, data included; what is not there is no error.
remove_sample() {
  remove_all service
  remove_all config
  remove_all secret
  wait_until 90 "the tasks of $sample_stack to end" sample_containers_are_gone
  wait_until 60 "the networks of $sample_stack to go" sample_networks_are_gone
  remove_all volume
  remove_sample_images
}

# From the engine and from the registry.
remove_sample_images() {
  local image digest
  for image in $(docker image ls --format '{{.Repository}}:{{.Tag}}' "$sample_repository"); do
    digest=$(pushed_digest "$sample_stack/web" "${image##*:}")
    [[ -z $digest ]] || curl -fsS --request DELETE \
      "http://$registry/v2/$sample_stack/web/manifests/$digest"
    docker image rm "$image" >/dev/null
  done
  # The stages that led to them.
  docker image prune --force --filter "label=$inputs_label" >/dev/null
}

# remove_all <kind of object>
remove_all() {
  {
    docker "$1" ls --quiet --filter "$owned"
    # Release records and the lock.
    docker "$1" ls --quiet --filter "label=io.stackshift.stack=$sample_stack"
  } | sort --unique | xargs --no-run-if-empty docker "$1" rm >/dev/null
}

# Containers of earlier tasks hold on to their volumes: the swarm would remove them later.
sample_containers_are_gone() {
  docker ps --all --quiet --filter "$owned" --filter status=exited --filter status=dead \
    --filter status=created |
    xargs --no-run-if-empty docker rm --force
  [[ -z $(docker ps --all --quiet --filter "$owned") ]]
}

# The swarm lets go of a network some time after its last task.
sample_networks_are_gone() {
  remove_all network
  [[ -z $(docker network ls --quiet --filter "$owned") ]]
}
