# shellcheck shell=bash
# Runs Stackshift on this machine's JVM. Needs common.sh, jdk.sh, build.sh and `refuse`.

readonly host=$root/target/stackshift/host
readonly cache=$root/target/stackshift/stackshift.aot
# Without -Xlog a cache that does not fit any more would be mentioned on standard output.
# A larger young generation: what a large stack needs is thrown away before it has to be copied.
readonly java_options=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:InitialRAMPercentage=5
  -XX:NewRatio=1 -Xlog:disable)

run_on_host() {
  JAVA_HOME=$(find_jdk) || refuse "--host needs a JDK $oldest_jdk or newer" "JAVA_HOME, /usr/lib/jvm, PATH" \
    "install one and set JAVA_HOME, or leave out --host"
  export JAVA_HOME
  (ensure_library) >&2 || refuse "Stackshift could not be built" "$root" \
    "see the output above, or leave out --host"
  prepare_start
  # Names of files need not be ASCII, and the JVM goes by the locale.
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *UTF-8 | *utf8) ;;
    *) export LC_ALL=C.UTF-8 ;;
  esac
  exec "$JAVA_HOME/bin/java" "-XX:AOTCache=$cache" "${java_options[@]}" -cp "$(class_path)" \
    io.stackshift.Main "$@"
}

# Once per build: jars without signatures, because class archives skip signed ones, and an archive
# of the classes that a plan needs. Neither is needed to run, so that failing here is no failure.
prepare_start() {
  if [[ $cache -nt $library && -z $(find "$library" -newer "$cache" -print -quit) ]]; then
    return 0
  fi
  rm -rf "$host"
  cp -r "$library" "$host"
  remove_signatures || true
  train || true
  touch "$cache"
}

remove_signatures() {
  local jar
  for jar in "$host"/*.jar; do
    if grep -qaE 'META-INF/[A-Za-z0-9_-]+\.SF' "$jar"; then
      zip --quiet --delete "$jar" 'META-INF/*.SF' 'META-INF/*.RSA' 'META-INF/*.DSA' \
        >/dev/null 2>&1
    fi
  done
}

# The training run merges the sample's files and plans a deployment, with no engine in its reach.
train() {
  (cd "$root" && env DOCKER_HOST=unix:///nonexistent POSTGRES_PASSWORD=x HASURA_ADMIN_SECRET=x \
    REGISTRY=localhost "$JAVA_HOME/bin/java" "-XX:AOTCacheOutput=$cache.$$" \
    "${java_options[@]}" -cp "$(class_path)" io.stackshift.TrainingRun) \
    >/dev/null 2>&1 </dev/null || true
  mv -f "$cache.$$" "$cache" 2>/dev/null
}

# An archive is only used with the class path that it was made with, jar by jar.
class_path() {
  local jars=("$host"/*.jar)
  (IFS=: && printf '%s\n' "${jars[*]}")
}
