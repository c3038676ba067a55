# shellcheck shell=bash
# Builds Stackshift: its own jar and all it needs. Needs common.sh, jdk.sh and JAVA_HOME.

readonly library=$root/target/stackshift/lib
# As old as the sources that the library was built from.
readonly built=$root/target/stackshift/built

# ensure_library: builds what is missing, unfinished or older than the sources.
ensure_library() {
  local started commit
  if library_is_current; then
    return 0
  fi
  say "building Stackshift (mvn package)"
  rm -rf "$library" "$built"
  started=$(date +%s.%N)
  commit=$(git -c safe.directory='*' -C "$root" rev-parse HEAD 2>/dev/null) || commit=unknown
  quietly "mvn package" run_maven package -DskipTests -Dspotless.check.skip=true "-Dcommit=$commit"
  touch --date="@$started" "$built"
}

# Folders count too: a file that was deleted shows in nothing else.
library_is_current() {
  [[ -f $built && -f $library/stackshift.jar ]] || return 1
  [[ -z $(find "$root/pom.xml" "$root/traefik" "$root/monitoring" "$root/src/main" -path "$root/src/main/docker" -prune -o \
    -newer "$built" -print -quit) ]]
}
