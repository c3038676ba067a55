# shellcheck shell=bash
# Users of the sample application: RequestLoop.java, told when a phase begins. Needs common.sh.

traffic_folder=''
traffic_process=''

# start_traffic <folder for its files> <url> <phase>
start_traffic() {
  traffic_folder=$1
  rm -f "$traffic_folder/phases" "$traffic_folder/counts"
  mkfifo "$traffic_folder/phases"
  "$JAVA_HOME/bin/java" "$root/scripts/lib/RequestLoop.java" "$2" \
    <"$traffic_folder/phases" >"$traffic_folder/counts" &
  traffic_process=$!
  exec {traffic_input}>"$traffic_folder/phases"
  begin_phase "$3"
}

# begin_phase <name>: from here on requests count for it.
begin_phase() { printf '%s\n' "$1" >&"$traffic_input"; }

stop_traffic() {
  [[ -n $traffic_process ]] || return 0
  exec {traffic_input}>&-
  wait "$traffic_process"
  traffic_process=''
}

# count_of <phase> <column>: 3 sent, 4 failed, 5 longest gap in ms, 6 requests by release.
count_of() {
  awk -F '\t' -v phase="$1" -v column="$2" \
    '$1 == "phase" && $2 == phase { print $column }' "$traffic_folder/counts"
}

failed_requests() {
  awk -F '\t' '$1 == "phase" { failed += $4 } END { print failed + 0 }' "$traffic_folder/counts"
}

sent_requests() {
  awk -F '\t' '$1 == "phase" { sent += $3 } END { print sent + 0 }' "$traffic_folder/counts"
}

# longest_gap: the longest time without a success, in ms, over all phases.
longest_gap() {
  awk -F '\t' '$1 == "phase" && $5 > longest { longest = $5 } END { print longest + 0 }' \
    "$traffic_folder/counts"
}

# failure_reasons: how often, in which phase, why.
failure_reasons() {
  awk -F '\t' '$1 == "failure" { printf "%6d  %s: %s\n", $3, $2, $4 }' "$traffic_folder/counts"
}
