# The user that deployments run as: no password, member of the group that may use the engine.
# in: deploy_user

in_group() { id -nG "$deploy_user" | tr ' ' '\n' | grep -qx docker; }

check() {
  id -u "$deploy_user" >/dev/null 2>&1 || to_do "make the user $deploy_user, member of the group docker"
  in_group || to_do "make $deploy_user a member of the group docker"
  present "$deploy_user, member of the group docker"
}

apply() {
  getent group docker >/dev/null || groupadd --system docker
  # No password fits "*", and yet the account is not locked, which would shut out keys too.
  id -u "$deploy_user" >/dev/null 2>&1 ||
    useradd --create-home --shell /bin/sh --password '*' "$deploy_user"
  usermod --append --groups docker "$deploy_user"
}
