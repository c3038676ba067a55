# The deploy user gets in with keys alone. Others get in as before: whoever shuts out passwords for
# everybody may shut out the administrator.
# in: deploy_user

file=/etc/ssh/sshd_config.d/10-stackshift.conf

wanted() {
  cat <<END
# Written by stackshift bootstrap.
Match User $deploy_user
  AuthenticationMethods publickey
  PasswordAuthentication no
  KbdInteractiveAuthentication no
  AllowAgentForwarding no
  AllowTcpForwarding no
  X11Forwarding no
  PermitTTY no
Match all
END
}

is_effective() {
  sshd -T -C "user=$deploy_user,host=localhost,addr=127.0.0.1" 2>/dev/null |
    grep -qix 'authenticationmethods publickey'
}

check() {
  command -v sshd >/dev/null || to_do "let $deploy_user in with keys alone (once sshd is installed)"
  holds "$file" "$(wanted)" || to_do "let $deploy_user in with keys alone: $file"
  is_effective || for_a_person \
    "/etc/ssh/sshd_config does not read $file: add the line 'Include /etc/ssh/sshd_config.d/*.conf' at its top"
  present "$deploy_user gets in with keys alone"
}

apply() {
  mkdir -p /run/sshd
  put "$file" 644 "$(wanted)"
  sshd -t || {
    rm -f "$file"
    refuse "sshd refuses its configuration with $file, which was removed again"
  }
  if has_systemd; then
    systemctl reload ssh 2>/dev/null || systemctl reload sshd
  elif [ -f /run/sshd.pid ]; then
    kill -HUP "$(cat /run/sshd.pid)"
  fi
}
