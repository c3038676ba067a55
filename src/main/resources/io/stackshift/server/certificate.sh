# A certificate from files, as the proxy serves it. Nothing can be done here about a bad one.
# in: certificate certificate_key domains

days=30

check() {
  [ -f "$certificate" ] || for_a_person "there is no certificate $certificate: copy it there, the whole chain in PEM"
  [ -f "$certificate_key" ] || for_a_person "there is no key $certificate_key: copy it there, mode 600"
  command -v openssl >/dev/null || to_do "look at $certificate (once openssl is installed)"
  openssl x509 -in "$certificate" -noout 2>/dev/null || for_a_person "$certificate is no certificate in PEM"
  # An empty pass phrase, so that nobody is asked for one.
  of_key=$(openssl pkey -in "$certificate_key" -passin pass: -pubout 2>/dev/null) ||
    for_a_person "$certificate_key is no private key in PEM without a pass phrase"
  [ "$of_key" = "$(openssl x509 -in "$certificate" -noout -pubkey)" ] ||
    for_a_person "$certificate_key is not the key of $certificate"
  case $(stat -L -c %a "$certificate_key") in
    *[1-7]) for_a_person "everybody may read or change $certificate_key: chmod 600 $certificate_key" ;;
  esac
  end=$(openssl x509 -in "$certificate" -noout -enddate | cut -d = -f 2)
  openssl x509 -in "$certificate" -noout -checkend 0 >/dev/null || for_a_person "$certificate expired on $end"
  openssl x509 -in "$certificate" -noout -checkend $((days * 86400)) >/dev/null ||
    for_a_person "$certificate expires within $days days, on $end: renew it"
  for domain in $domains; do
    openssl x509 -in "$certificate" -noout -checkhost "$domain" | grep -q 'does match' ||
      for_a_person "$certificate is not for $domain"
  done
  present "fits its key${domains:+, is for $domains}, good until $end"
}
