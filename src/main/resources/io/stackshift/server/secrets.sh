# Secrets that nobody has to know: made here once, and never anywhere else.
# in: deploy_user project secrets (names of variables) swarm_secrets (names)

folder() { printf '%s/.config/stackshift' "$(home_of "$deploy_user")"; }

file() { printf '%s/%s.env' "$(folder)" "$project"; }

missing() {
  for name in $secrets; do
    grep -qE "^(export )?$name=" "$(file)" 2>/dev/null || printf '%s ' "$name"
  done
}

missing_in_swarm() {
  for name in $swarm_secrets; do
    docker secret inspect "$name" >/dev/null 2>&1 || printf '%s ' "$name"
  done
}

check() {
  id -u "$deploy_user" >/dev/null 2>&1 || to_do "make the secrets $secrets $swarm_secrets"
  found=$(missing)$(missing_in_swarm)
  [ -z "$found" ] || to_do "make the secrets ${found% }"
  if [ -n "$secrets" ] && [ "$(stat -c '%a %U' "$(file)")" != "600 $deploy_user" ]; then
    to_do "set the mode of $(file) to 600, its owner to $deploy_user"
  fi
  present "$(printf '%s ' $secrets $swarm_secrets)set"
}

new_secret() { openssl rand -hex 32; }

apply() {
  umask 077
  if [ -n "$secrets" ]; then
    mkdir -p "$(folder)"
    touch "$(file)"
    for name in $(missing); do
      printf '%s=%s\n' "$name" "$(new_secret)" >>"$(file)"
    done
    chmod 600 "$(file)"
    # The folder of all such files, and what is in it.
    chown -R "$deploy_user:$deploy_user" "$(dirname "$(folder)")"
  fi
  for name in $(missing_in_swarm); do
    new_secret | tr -d '\n' | docker secret create "$name" - >/dev/null
  done
}
