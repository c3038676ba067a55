# shellcheck shell=bash
# Finds a JDK that can build Stackshift, whatever the machine's default is. Needs common.sh; what
# installs needs packages.sh too.

readonly oldest_jdk=25

# jdk_version <folder>: prints the major version of the JDK there, nothing if there is none.
jdk_version() {
  [[ -x $1/bin/javac ]] || return 0
  if [[ -f $1/release ]]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
  fi
}

jdk_is_new_enough() {
  local version
  version=$(jdk_version "$1")
  [[ -n $version ]] && ((version >= oldest_jdk))
}

# find_jdk: prints the first JDK that is new enough: JAVA_HOME, installed ones, then PATH's.
find_jdk() {
  local candidate candidates=()
  [[ -z ${JAVA_HOME:-} ]] || candidates+=("$JAVA_HOME")
  candidates+=(/usr/lib/jvm/*)
  if command -v javac >/dev/null; then
    candidates+=("$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")")
  fi
  for candidate in "${candidates[@]}"; do
    if jdk_is_new_enough "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

# ensure_jdk: exports JAVA_HOME, installing the distribution's JDK if none is there.
ensure_jdk() {
  local package=openjdk-$oldest_jdk-jdk-headless
  if ! JAVA_HOME=$(find_jdk); then
    if apt-cache show "$package" >/dev/null 2>&1; then
      install_packages "$package"
    fi
    JAVA_HOME=$(find_jdk) || fail "no JDK $oldest_jdk or newer found (looked in JAVA_HOME," \
      "/usr/lib/jvm and PATH) and apt has no $package: install one and set JAVA_HOME"
  fi
  export JAVA_HOME
}

# What a Java server needs.
# shellcheck disable=SC2034
readonly jre_modules=java.se,jdk.unsupported,jdk.crypto.ec,jdk.zipfs,jdk.net,jdk.naming.dns,\
jdk.httpserver,jdk.management,jdk.security.jgss,jdk.localedata,jdk.jcmd

# link_runtime <modules> <folder>: with a default CDS archive, without which no AOT cache works. It
# trusts whom Mozilla trusts, and nobody whom this machine alone trusts, as its own company's.
link_runtime() {
  local authorities=/usr/share/ca-certificates/mozilla
  [[ -d $authorities ]] || install_packages ca-certificates
  quietly "linking a run time" "$JAVA_HOME/bin/jlink" --add-modules "$1" --output "$2" \
    --strip-java-debug-attributes --no-header-files --no-man-pages --compress=zip-6 \
    --generate-cds-archive
  rm "$2/lib/security/cacerts"
  "$JAVA_HOME/bin/java" "$root/scripts/lib/TrustStore.java" "$authorities" "$2/lib/security/cacerts"
}

# ensure_build_tools: what a build needs beside the JDK.
ensure_build_tools() {
  ensure_jdk
  ensure_command mvn maven
  ensure_command git git
  ensure_command curl curl
}

# run_maven <argument>...: Maven on our JDK, without its colours and its own JDK warnings.
run_maven() {
  (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" \
    mvn --batch-mode -Dstyle.color=never "$@")
}
