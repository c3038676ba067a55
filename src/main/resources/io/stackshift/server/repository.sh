# Where a pipeline pushes the commits that it deploys: a bare repository, so that nothing of it is a
# file that could be run or be edited.
# in: deploy_user repository

setting() { git config --file "$repository/config" --get "$1" 2>/dev/null || true; }

check() {
  [ -f "$repository/HEAD" ] || to_do "make the repository $repository"
  [ "$(setting receive.fsckObjects)" = true ] && [ "$(setting receive.denyDeletes)" = true ] ||
    to_do "let $repository refuse damaged objects and deletions"
  [ "$(stat -c %U "$repository")" = "$deploy_user" ] || to_do "give $repository to $deploy_user"
  present "$repository"
}

apply() {
  mkdir -p "$repository"
  [ -f "$repository/HEAD" ] || git init --quiet --bare --initial-branch=main "$repository"
  git config --file "$repository/config" receive.fsckObjects true
  git config --file "$repository/config" receive.denyDeletes true
  chmod 750 "$repository"
  chown -R "$deploy_user:$deploy_user" "$repository"
}
