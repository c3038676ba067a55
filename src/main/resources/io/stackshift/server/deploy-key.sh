#!/bin/sh
# The one program behind a deploy key: sshd runs it instead of what was asked for (sshd(8),
# AUTHORIZED_KEYS FILE FORMAT, command=). It lets in a push to the project's repository and
# Stackshift's verbs with the options below, and nothing else.
#
#   deploy-key <repository> [<stackshift program>]
#
# What was asked for is never evaluated: it is refused if it has any character that a shell could
# take for more than a letter, and split at spaces.
set -euf

repository=$1
stackshift=${2:-/usr/local/bin/stackshift}
asked=${SSH_ORIGINAL_COMMAND:-}

refuse() {
  printf 'error: %s\nwhere: deploy key\ndo:    %s\n' "$1" "$2" >&2
  exit 3
}

usage="Ask for a push to project.git, deploy, rollback, releases, migrations, keepsakes or check; for anything else log in as an administrator."

# As git itself quotes it, whatever the repository is really called.
case $asked in
  "git-receive-pack 'project.git'" | "git-receive-pack '/project.git'" | "git-receive-pack '$repository'")
    exec git receive-pack "$repository"
    ;;
  "") refuse "this key opens no shell" "$usage" ;;
  *[!A-Za-z0-9\ ._/:=,+-]*)
    refuse "a character that commands over a deploy key may not have" \
      "Use letters, digits, spaces and . _ / : = , + - alone."
    ;;
esac

IFS=' '
# shellcheck disable=SC2086 # the one place where words are made of it
set -- $asked

# Who deploys, for lock and record; and how the pipeline wants its log.
while [ $# -gt 0 ]; do
  case $1 in
    CI_JOB_URL=http://* | CI_JOB_URL=https://* | GITLAB_USER_LOGIN=* | GITHUB_ACTOR=*) export "${1?}" ;;
    GITLAB_CI=true | GITHUB_ACTIONS=true) export "${1?}" ;;
    *) break ;;
  esac
  shift
done

verb=${1:-}
case $verb in
  deploy | rollback | releases | migrations | keepsakes | check) shift ;;
  *) refuse "'$verb' is not for deploy keys" "$usage" ;;
esac

# check_option <word>: sets value when the next word belongs to it.
check_option() {
  case $verb:$1 in
    *:-e | *:--environment | *:--commit) value=expected ;;
    *:--environment=* | *:--commit=* | *:--stacktrace) ;;
    deploy:--plan | deploy:--mode-from-commit | deploy:--nearest-image | deploy:--strict) ;;
    deploy:--out-of-order | deploy:--monitor=* | deploy:--profile=*) ;;
    deploy:--monitor | deploy:--profile) value=expected ;;
    rollback:--plan) ;;
    rollback:-n) value=expected ;;
    deploy:--wait | rollback:--wait | deploy:--on-failure | rollback:--on-failure) value=expected ;;
    deploy:--wait=* | rollback:--wait=* | deploy:--on-failure=* | rollback:--on-failure=*) ;;
    check:--mode | check:--since) value=expected ;;
    check:--mode=* | check:--since=* | migrations:-v | migrations:--json | keepsakes:--json) ;;
    *) refuse "'$verb $1' is not for deploy keys" "Leave it out, or run it as an administrator." ;;
  esac
}

value=
for word; do
  case $word in
    -*)
      [ -z "$value" ] || refuse "an option has no value before '$word'" "Give it one."
      check_option "$word"
      ;;
    *)
      case $value$verb in
        expected* | deploy | rollback) ;;
        *) refuse "'$verb $word' is not for deploy keys" "Leave it out, or run it as an administrator." ;;
      esac
      value=
      ;;
  esac
done

cd "$repository"
exec "$stackshift" "$verb" "$@" </dev/null
