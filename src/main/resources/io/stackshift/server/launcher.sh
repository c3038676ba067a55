# Stackshift itself: its launcher, the program behind deploy keys, its image.
# in: deploy_user image launcher common container deploy_key

lib=/usr/local/lib/stackshift

wrapper() {
  cat <<END
#!/bin/sh
# Written by stackshift bootstrap: runs Stackshift in its image.
STACKSHIFT_IMAGE=\${STACKSHIFT_IMAGE:-$image}
export STACKSHIFT_IMAGE
exec $lib/scripts/stackshift "\$@"
END
}

files_are_there() {
  holds "$lib/scripts/stackshift" "$launcher" && holds "$lib/scripts/lib/common.sh" "$common" &&
    holds "$lib/scripts/lib/container.sh" "$container" && holds "$lib/deploy-key" "$deploy_key" &&
    holds /usr/local/bin/stackshift "$(wrapper)"
}

has_image() { docker image inspect "$image" >/dev/null 2>&1; }

check() {
  files_are_there || to_do "install /usr/local/bin/stackshift, with the image $image"
  has_image || to_do "pull $image"
  present "/usr/local/bin/stackshift, with the image $image"
}

apply() {
  put "$lib/scripts/stackshift" 755 "$launcher"
  put "$lib/scripts/lib/common.sh" 644 "$common"
  put "$lib/scripts/lib/container.sh" 644 "$container"
  put "$lib/deploy-key" 755 "$deploy_key"
  put /usr/local/bin/stackshift 755 "$(wrapper)"
  has_image || as_deploy_user docker pull --quiet "$image" >/dev/null ||
    refuse "$image cannot be pulled: check its name, and the registry's login; or load it: docker save $image | ssh … docker load"
}
