# shellcheck shell=bash
# Puts an installed Stackshift together: bin, lib and share as below /usr. Needs common.sh, jdk.sh,
# build.sh, JAVA_HOME and `packaging`.

# stage_program <folder>: the program with its manual pages and completions, for any Java 25.
stage_program() {
  local folder=$1 home=$1/lib/stackshift
  mkdir -p "$folder/bin" "$home" "$folder/share/doc/stackshift"
  install -m 755 "$packaging/stackshift" "$folder/bin/stackshift"
  install -m 644 "$library"/*.jar "$home/"
  remove_signatures_of "$home"
  install -m 644 "$root/LICENSE" "$root/CHANGELOG.md" "$folder/share/doc/stackshift/"
  "$folder/bin/stackshift" man --into "$folder/share/man/man1"
  add_completions "$folder"
}

add_completions() {
  local program=$1/bin/stackshift share=$1/share
  mkdir -p "$share/bash-completion/completions" "$share/zsh/site-functions" \
    "$share/fish/vendor_completions.d"
  "$program" completion bash >"$share/bash-completion/completions/stackshift"
  "$program" completion fish >"$share/fish/vendor_completions.d/stackshift.fish"
  # What bash understands, zsh does too, once it has been told how; the last line answers this time.
  {
    printf '#compdef stackshift\nautoload -U +X bashcompinit && bashcompinit\n'
    "$program" completion zsh
    printf '_bash_complete -o default -F _complete_stackshift\n'
  } >"$share/zsh/site-functions/_stackshift"
}

# Class archives skip signed jars.
remove_signatures_of() {
  local jar
  for jar in "$1"/*.jar; do
    if unzip -l "$jar" 'META-INF/*.SF' >/dev/null 2>&1; then
      zip --quiet --delete "$jar" 'META-INF/*.SF' 'META-INF/*.RSA' 'META-INF/*.DSA' >/dev/null
    fi
  done
}

# adapt_to_debian <folder> <architecture>: the paths and compressed pages of Debian's policy.
adapt_to_debian() {
  local share=$1/share home=$1/lib/stackshift documents=$1/share/doc/stackshift
  gzip --best --no-name "$share"/man/man1/*.1
  mkdir -p "$share/zsh/vendor-completions"
  mv "$share/zsh/site-functions/_stackshift" "$share/zsh/vendor-completions/"
  rmdir "$share/zsh/site-functions"
  mv "$documents/CHANGELOG.md" "$documents/changelog"
  gzip --best --no-name "$documents/changelog"
  rm "$documents/LICENSE"
  install -m 644 "$packaging/copyright" "$documents/"
  # The PostgreSQL to rehearse on, for machines that this package is not for.
  case $2 in
    amd64) rm -f "$home"/embedded-postgres-binaries-*-arm64*.jar ;;
    arm64) rm -f "$home"/embedded-postgres-binaries-*-amd64*.jar ;;
  esac
}

add_runtime() {
  link_runtime "$jre_modules" "$1/runtime"
  find "$1/runtime" -type d -exec chmod 755 {} +
}

# add_class_cache <folder>: of the classes that a plan needs; without it all works, but starts later.
add_class_cache() {
  local cache=$1/lib/stackshift/stackshift.aot
  (cd "$root" && env DOCKER_HOST=unix:///nonexistent POSTGRES_PASSWORD=x HASURA_ADMIN_SECRET=x \
    REGISTRY=localhost "$1/lib/stackshift/runtime/bin/java" "-XX:AOTCacheOutput=$cache" \
    -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:InitialRAMPercentage=5 -XX:NewRatio=1 -Xlog:disable \
    -cp "$1/lib/stackshift/stackshift.jar" io.stackshift.TrainingRun) >/dev/null 2>&1 </dev/null || true
  [[ -f $cache ]] || fail "the training run left no class cache"
}
