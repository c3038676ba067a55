# The deploy user is logged in to the registry.
# in: deploy_user registry registry_user
# in, for apply: registry_password

# The name that a login goes by in config.json: Docker Hub has one of its own.
entry() {
  case $registry in
    docker.io | index.docker.io | registry-1.docker.io) printf 'https://index.docker.io/v1/' ;;
    *) printf '%s' "$registry" ;;
  esac
}

check() {
  id -u "$deploy_user" >/dev/null 2>&1 || to_do "log $deploy_user in to $registry"
  file=$(home_of "$deploy_user")/.docker/config.json
  grep -qF "\"$(entry)\"" "$file" 2>/dev/null || to_do "log $deploy_user in to $registry as $registry_user"
  present "$deploy_user is logged in to $registry"
}

apply() {
  [ -n "$registry_password" ] ||
    refuse "no password for $registry: pipe it in with --registry-password-stdin, or set STACKSHIFT_REGISTRY_PASSWORD"
  printf '%s' "$registry_password" |
    as_deploy_user docker login --username "$registry_user" --password-stdin "$(entry)" >/dev/null 2>&1 ||
    refuse "$registry does not let $registry_user in, or does not answer"
  chmod 600 "$(home_of "$deploy_user")/.docker/config.json"
}
