# A deploy key that opens nothing but Stackshift's commands in one repository.
# in: deploy_user key (type and blob) line (as it stands in authorized_keys) label (for messages)

file() { printf '%s/.ssh/authorized_keys' "$(home_of "$deploy_user")"; }

check() {
  id -u "$deploy_user" >/dev/null 2>&1 || to_do "let in $label, for Stackshift's commands alone"
  grep -qxF "$line" "$(file)" 2>/dev/null || to_do "let in $label, for Stackshift's commands alone"
  [ "$(grep -cF "$key" "$(file)")" = 1 ] || to_do "let in $label in one way only"
  present "$label gets in, for Stackshift's commands alone"
}

apply() {
  file=$(file)
  install -d -m 700 -o "$deploy_user" -g "$deploy_user" "$(dirname "$file")"
  [ -f "$file" ] || install -m 600 -o "$deploy_user" -g "$deploy_user" /dev/null "$file"
  # Wherever the same key opened more than this, it does no longer.
  kept=$(grep -vF "$key" "$file" || true)
  printf '%s' "${kept:+$kept
}$line
" >"$file.new"
  chown "$deploy_user:$deploy_user" "$file.new"
  chmod 600 "$file.new"
  mv "$file.new" "$file"
}
