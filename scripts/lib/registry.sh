# shellcheck shell=bash
# The local registry that the swarm's tasks take their images from. Needs common.sh.

readonly registry=127.0.0.1:5055
readonly registry_name=stackshift-testbed-registry

registry_answers() { curl -fsS --max-time 2 "http://$registry/v2/"; }

ensure_registry() {
  local image=$prefix/registry:2 running
  running=$(docker ps --quiet --no-trunc --filter "name=^$registry_name\$" \
    --filter "ancestor=$image")
  if [[ -z $running ]]; then
    docker rm --force "$registry_name" >/dev/null 2>&1 || true
    if registry_answers >/dev/null 2>&1; then
      fail "something else answers at $registry: stop it first"
    fi
    docker run --detach --name "$registry_name" --label io.stackshift.testbed=registry \
      --restart unless-stopped --publish "$registry:5000" \
      --volume "$registry_name:/var/lib/registry" "$image" >/dev/null
    say "started the registry at $registry"
  fi
  wait_until 20 "the registry at $registry" registry_answers
}

remove_registry() {
  docker rm --force "$registry_name" >/dev/null 2>&1 || true
  if docker volume rm "$registry_name" >/dev/null 2>&1; then
    say "removed the registry"
  fi
}

# pushed_digest <repository> <tag>: the digest that the registry holds, nothing if it has none.
pushed_digest() {
  curl -fsSI --max-time 5 \
    -H 'Accept: application/vnd.docker.distribution.manifest.v2+json' \
    "http://$registry/v2/$1/manifests/$2" 2>/dev/null |
    tr -d '\r' | sed -n 's/^docker-content-digest: //Ip' || true
}

# push_image <image>: pushes unless the registry has exactly this image already.
push_image() {
  local image=$1 repository digest
  repository=${image#"$registry"/}
  digest=$(pushed_digest "${repository%:*}" "${repository##*:}")
  if [[ -n $digest ]] && docker image inspect --format '{{.RepoDigests}}' "$image" |
    grep -q "$digest"; then
    return 0
  fi
  docker push --quiet "$image" >/dev/null
  say "pushed $image"
}
