# shellcheck shell=bash
# Builds the test bed's images from Debian packages and this machine's JDK, without any registry.
# An image carries the hash of its inputs as a label and is left alone while they are the same.
# Needs common.sh, packages.sh, jdk.sh, build.sh and registry.sh.

readonly prefix=$registry/stackshift-testbed
readonly inputs_label=io.stackshift.testbed.inputs
readonly suite=bookworm
readonly docker_files=$root/src/test/docker

# The JDK image adds the compiler.
readonly jdk_modules=$jre_modules,jdk.compiler,jdk.jartool

# Where contexts are put together; goes away with the script.
workshop=$(mktemp -d)
remove_workshop() { rm -rf "$workshop"; }
at_exit remove_workshop

ensure_images() {
  ensure_base
  ensure_image busybox busybox:1 scratch stage_busybox
  ensure_image registry registry:2 base:12 stage_nothing
  ensure_image postgres postgres:15 base:12 stage_nothing
  ensure_image proxy proxy:2.6 base:12 stage_nothing
  ensure_image server server:12 base:12 stage_nothing
  ensure_image monitoring monitoring:12 base:12 stage_nothing
  ensure_image java jre:25 base:12 stage_jre "$JAVA_HOME/release" "$jre_modules" \
    "$(declare -f link_runtime)"
  ensure_image java jdk:25 base:12 stage_jdk "$JAVA_HOME/release" "$jdk_modules" \
    "$(declare -f link_runtime)"
  ensure_java_images
}

# Those that hold our own Java code need the Maven build's libraries.
ensure_java_images() {
  [[ -f $root/pom.xml ]] || return 0
  ensure_library
  if [[ -f $stand_in_source ]]; then
    ensure_image hasura-stand-in hasura-stand-in:1 jre:25 stage_stand_in "$stand_in_source" \
      "$library"/{postgresql,jackson}-*.jar
  fi
  ensure_cli_image
}

list_images() {
  # "<none>" is what a container still runs of an image that was built anew.
  {
    docker image ls --format '{{.Repository}}:{{.Tag}}' "$prefix/*"
    docker image ls --format '{{.Repository}}:{{.Tag}}' "$cli_image"
  } | sed '/<none>/d' | sort
}

push_images() {
  local image
  for image in $(list_images); do
    case $image in
      # No task runs these: others are built from them, on this machine.
      "$cli_image" | "$prefix"/base:* | "$prefix"/jdk:* | "$prefix"/registry:* | "$prefix"/server:*) ;;
      *) push_image "$image" ;;
    esac
  done
}

remove_images() {
  local images
  images=$(list_images)
  [[ -n $images ]] || return 0
  # Children first; one that a container still uses stays, the others go.
  xargs docker image rm <<<"$images" >/dev/null 2>&1 || true
  docker image prune --force --filter "label=$inputs_label" >/dev/null
  say "removed the images"
}

# ensure_image <folder> <image> <parent> <stage function> [further input file or text]...
# Builds src/test/docker/<folder> after the stage function put what else it copies into the context.
ensure_image() {
  local folder=$docker_files/$1 image=$prefix/$2 parent=$3 stage=$4 context=$workshop/$1
  shift 4
  [[ $parent == scratch ]] || parent=$prefix/$parent
  if is_current "$image" "$folder" "$(image_id "$parent")" "$@"; then
    return 0
  fi
  cp -a "$folder" "$context"
  "$stage" "$context"
  build_image "$image" "$(inputs_hash "$folder" "$(image_id "$parent")" "$@")" "$context" \
    --build-arg "BASE=$parent"
  rm -rf "$context"
}

# build_image <image> <inputs' hash> <context> [option of docker build]...
# The classic builder: it needs no plug-in, and BuildKit's would have to be pulled.
build_image() {
  local image=$1 hash=$2 context=$3 started
  shift 3
  started=$(date --utc +%FT%TZ)
  say "building $image"
  DOCKER_BUILDKIT=0 quietly "building $image" docker build --force-rm --tag "$image" \
    --label "$inputs_label=$hash" "$@" "$context"
  # What this build replaced: its former result and the stages that led there.
  docker image prune --force --filter "label=$inputs_label" --filter "until=$started" >/dev/null
}

# is_current <image> <input>...: was this image built from exactly these inputs?
is_current() {
  local image=$1
  shift
  [[ $(image_label "$image") == "$(inputs_hash "$@")" ]]
}

image_id() { docker image inspect --format '{{.Id}}' "$1" 2>/dev/null || true; }

image_label() {
  docker image inspect --format "{{index .Config.Labels \"$inputs_label\"}}" "$1" 2>/dev/null || true
}

# inputs_hash <input>...: one hash over files, folders (by content) and plain texts.
inputs_hash() {
  local input
  for input in "$@"; do
    if [[ -d $input ]]; then
      (cd "$input" && find . -type f -print0 | sort -z | xargs -0 --no-run-if-empty sha256sum)
    elif [[ -f $input ]]; then
      sha256sum <"$input"
    else
      printf '%s\n' "$input"
    fi
  done | sha256sum | cut -d ' ' -f 1
}

# The root of all others: a minimal Debian, made here rather than pulled.
ensure_base() {
  local image=$prefix/base:12 packages=ca-certificates,curl archive=$workshop/base.tar hash
  hash=$(inputs_hash "$suite" "$packages")
  [[ $(image_label "$image") != "$hash" ]] || return 0
  need_root "building the base image"
  ensure_command mmdebstrap mmdebstrap
  say "building $image (mmdebstrap $suite)"
  mmdebstrap --quiet --variant=minbase --include="$packages" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    "$suite" "$archive" || fail "mmdebstrap could not make a Debian $suite"
  docker import --change "LABEL $inputs_label=$hash" --change 'ENV LANG=C.UTF-8' \
    --change 'CMD ["bash"]' - "$image" <"$archive" >/dev/null
  rm -f "$archive"
}

stage_nothing() { :; }

stage_busybox() {
  if [[ ! -x /bin/busybox ]] || ldd /bin/busybox >/dev/null 2>&1; then
    install_packages busybox-static
  fi
  mkdir -p "$1/root/bin"
  cp /bin/busybox "$1/root/bin/"
  (cd "$1/root/bin" && for applet in $(./busybox --list | grep -vx busybox); do
    ln -s busybox "$applet"
  done)
}

stage_jre() { link_runtime "$jre_modules" "$1/java"; }

stage_jdk() { link_runtime "$jdk_modules" "$1/java"; }

readonly stand_in_source=$root/src/test/java/io/stackshift/testbed/HasuraStandIn.java

stage_stand_in() {
  mkdir -p "$1/lib" "$1/classes"
  cp "$library"/{postgresql,jackson}-*.jar "$1/lib/"
  "$JAVA_HOME/bin/javac" --release "$oldest_jdk" -cp "$1/lib/*" -d "$1/classes" "$stand_in_source"
}

ensure_cli_image() {
  local image=$cli_image file=$root/src/main/docker/Dockerfile inputs
  inputs=("$file" "$library" "$root/stack" "$(image_id "$prefix/jre:25")")
  if is_current "$image" "${inputs[@]}"; then
    return 0
  fi
  build_image "$image" "$(inputs_hash "${inputs[@]}")" "$root" \
    --file "$file" --build-arg "JRE=$prefix/jre:25"
}
