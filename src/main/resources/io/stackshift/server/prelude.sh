# Before each step: how it answers. check says what is there and changes nothing; apply makes it so.

present() { printf '%s\n' "$*" && exit 0; }
to_do() { printf '%s\n' "$*" && exit 10; }
for_a_person() { printf '%s\n' "$*" && exit 11; }
refuse() { printf '%s\n' "$*" >&2 && exit 1; }

export LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
umask 022

home_of() { getent passwd "$1" | cut -d : -f 6; }

has_systemd() { [ -d /run/systemd/system ]; }

# holds <file> <text>: is this the file's content, line ends at its end aside?
holds() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# put <file> <mode> <text>: at once or not at all.
put() {
  mkdir -p "$(dirname "$1")"
  printf '%s\n' "$3" >"$1.new"
  chmod "$2" "$1.new"
  mv "$1.new" "$1"
}

# as_deploy_user <command>...
as_deploy_user() { runuser -u "$deploy_user" -- env "HOME=$(home_of "$deploy_user")" "$@"; }
