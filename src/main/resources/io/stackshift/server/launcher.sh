# Stackshift itself: its launcher, the program behind deploy keys, its image.
# in: deploy_user image launcher deploy_key

lib=/usr/local/lib/stackshift

files_are_there() {
  holds /usr/local/bin/stackshift "$launcher" && holds "$lib/deploy-key" "$deploy_key"
}

has_image() { docker image inspect "$image" >/dev/null 2>&1; }

check() {
  files_are_there || to_do "install /usr/local/bin/stackshift, with the image $image"
  has_image || to_do "pull $image"
  present "/usr/local/bin/stackshift, with the image $image"
}

apply() {
  put /usr/local/bin/stackshift 755 "$launcher"
  put "$lib/deploy-key" 755 "$deploy_key"
  has_image || as_deploy_user docker pull --quiet "$image" >/dev/null ||
    refuse "$image cannot be pulled: check its name, and the registry's login; or load it: docker save $image | ssh … docker load"
}
