# A Debian or Ubuntu, or what calls itself like one.

check() {
  [ -r /etc/os-release ] || refuse "this is neither Debian nor Ubuntu: there is no /etc/os-release"
  . /etc/os-release
  case " ${ID:-} ${ID_LIKE:-} " in
    *" debian "* | *" ubuntu "*) present "${PRETTY_NAME:-$ID}, $(uname -m)" ;;
    *) refuse "this is ${PRETTY_NAME:-an unknown system}, neither Debian nor Ubuntu" ;;
  esac
}
