# shellcheck shell=bash
# Builds Stackshift: its own jar and all it needs. Needs common.sh, jdk.sh and JAVA_HOME.

readonly library=$root/target/stackshift/lib
# As old as the sources that the library was built from.
readonly built=$root/target/stackshift/built

# ensure_library: builds what is missing, unfinished or older than the sources.
ensure_library() {
  local started
  if library_is_current; then
    return 0
  fi
  say "building Stackshift (mvn package)"
  rm -rf "$library" "$built"
  started=$(date +%s.%N)
  quietly "mvn package" run_maven package -DskipTests -Dspotless.check.skip=true \
    "-Dcommit=$(source_commit)"
  touch --date="@$started" "$built"
}

# source_commit: prints the commit of these files, also where `git archive` made a tarball of them.
source_commit() {
  if [[ -e $root/.git ]]; then
    git -c safe.directory='*' -C "$root" rev-parse HEAD
  else
    grep --extended-regexp '^[0-9a-f]{40}$' "$root/scripts/lib/commit" || printf 'unknown\n'
  fi
}

# Folders count too: a file that was deleted shows in nothing else.
library_is_current() {
  [[ -f $built && -f $library/stackshift.jar ]] || return 1
  [[ -z $(find "$root/pom.xml" "$root/traefik" "$root/monitoring" "$root/src/main" -path "$root/src/main/docker" -prune -o \
    -newer "$built" -print -quit) ]]
}
