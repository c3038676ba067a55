# What may be reached from outside: SSH, HTTP and HTTPS by everybody, the swarm's own ports by its
# nodes. One table of its own, loaded at each boot; rules of others are left as they are.
# It looks before the engine rewrites addresses, so that it holds for ports that services publish too.
# in: nodes (addresses) open_ports (numbers)

folder=/etc/stackshift

own_addresses() { hostname -I 2>/dev/null | tr ' ' '\n' | grep . || printf 'none\n'; }

# The others: what this node sends to itself never comes in from outside.
known_nodes() {
  {
    printf '%s\n' $nodes
    cat "$folder/nodes" 2>/dev/null || true
    if [ "$(docker info --format '{{.Swarm.ControlAvailable}}' 2>/dev/null)" = true ]; then
      # shellcheck disable=SC2046 # ids
      docker node inspect --format '{{.Status.Addr}}' $(docker node ls --quiet) 2>/dev/null || true
    fi
  } | grep -E '^[0-9a-fA-F.:]+(/[0-9]+)?$' | grep -vxE '0\.0\.0\.0|127\..*' |
    grep -vxF "$(own_addresses)" | sort -u
}

ssh_ports() {
  {
    sshd -T 2>/dev/null | sed -n 's/^port //p'
    # The one that we came in by.
    printf '%s\n' "${SSH_CONNECTION:-}" | cut -d ' ' -f 4
  } | grep -E '^[0-9]+$' | sort -un
}

open_to_all() {
  {
    printf '%s\n' 80 443 $open_ports
    cat "$folder/open" 2>/dev/null || true
  } | grep -E '^[0-9]+$' | sort -un
}

list() { paste -s -d , - | sed 's/,/, /g'; }

elements() {
  found=$(cat)
  [ -z "$found" ] || printf '    elements = { %s }\n' "$(printf '%s\n' "$found" | list)"
}

wanted() {
  public=$(open_to_all | list)
  cat <<END
# Written by stackshift bootstrap; the nodes and ports are those of $folder/nodes and $folder/open.
table inet stackshift
delete table inet stackshift
table inet stackshift {
  set nodes4 {
    type ipv4_addr
    flags interval
$(known_nodes | grep -v : | elements)
  }
  set nodes6 {
    type ipv6_addr
    flags interval
$(known_nodes | grep : | elements)
  }
  chain outside {
    type filter hook prerouting priority -150; policy accept;
    fib daddr type != local accept
    ct state established,related accept
    iifname { "lo", "docker0", "docker_gwbridge" } accept
    iifname "br-*" accept
    meta l4proto { icmp, ipv6-icmp } accept
    udp sport 67 udp dport 68 accept
    ip6 daddr fe80::/10 udp dport 546 accept
    tcp dport { $(ssh_ports | list), $public } accept
    udp dport { $public } accept
    ip saddr @nodes4 jump swarm
    ip6 saddr @nodes6 jump swarm
    drop
  }
  chain swarm {
    tcp dport { 2377, 7946 } accept
    udp dport { 7946, 4789 } accept
    meta l4proto esp accept
  }
}
END
}

unit() {
  cat <<END
[Unit]
Description=Firewall of stackshift bootstrap
Before=network-pre.target
Wants=network-pre.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/sbin/nft -f $folder/firewall.nft

[Install]
WantedBy=multi-user.target
END
}

check() {
  if command -v ufw >/dev/null && ufw status 2>/dev/null | grep -q '^Status: active'; then
    for_a_person "ufw is active: two firewalls hide each other's rules; 'ufw disable' it, or say --no-firewall"
  fi
  command -v nft >/dev/null && [ -n "$(ssh_ports)" ] || to_do "open SSH, $(open_to_all | list) and, to the swarm's nodes, 2377, 7946, 4789; close all else"
  holds "$folder/firewall.nft" "$(wanted)" ||
    to_do "open $(ssh_ports | list), $(open_to_all | list) and, to $(known_nodes | list | sed 's/^$/no other node/'), 2377, 7946, 4789; close all else"
  nft list table inet stackshift >/dev/null 2>&1 || to_do "load $folder/firewall.nft"
  if has_systemd && ! systemctl --quiet is-enabled stackshift-firewall 2>/dev/null; then
    to_do "load $folder/firewall.nft at each boot"
  fi
  present "open: $(ssh_ports | list), $(open_to_all | list); to $(known_nodes | list | sed 's/^$/no other node/'): 2377, 7946, 4789"
}

apply() {
  # Not to shut out whoever is connected.
  [ -n "$(ssh_ports)" ] || refuse "the port of sshd is unknown: 'sshd -T' says nothing"
  text=$(wanted)
  put "$folder/nodes" 644 "$(known_nodes)"
  put "$folder/open" 644 "$(open_to_all)"
  put "$folder/firewall.nft" 600 "$text"
  nft --check -f "$folder/firewall.nft" || refuse "nft refuses $folder/firewall.nft"
  nft -f "$folder/firewall.nft"
  if has_systemd; then
    put /etc/systemd/system/stackshift-firewall.service 644 "$(unit)"
    systemctl daemon-reload
    systemctl --quiet enable stackshift-firewall
  fi
}
