package io.stackshift.doctor;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether browsers will accept certificates.
 *
 * @param hosts that they have to be for, all together
 */
public record CertificateRules(Set<String> hosts, Instant now) {

  /** Let's Encrypt's are renewed a month before their end. */
  private static final Duration SOON = Duration.ofDays(21);

  /** Kind of a name in a certificate (RFC 5280, GeneralName: dNSName). */
  private static final int DNS_NAME = 2;

  /** Judges certificates of one stack. */
  public List<Finding> judge(List<CertificateVitals> certificates) {
    var findings = new ArrayList<Finding>();
    certificates.forEach(certificate -> findings.addAll(judge(certificate)));
    List<CertificateVitals> served =
        certificates.stream().filter(each -> !each.isAuthority()).toList();
    if (served.isEmpty()) {
      return findings;
    }
    Set<String> names = new TreeSet<>();
    served.forEach(each -> names.addAll(names(each.leaf())));
    for (String host : new TreeSet<>(hosts)) {
      if (names.stream().noneMatch(name -> covers(name, host))) {
        findings.add(
            Finding.warning(
                Area.CERTIFICATES,
                host,
                "a service asks for this host, and no certificate is for it",
                "Have it added to a certificate; these are for %s."
                    .formatted(String.join(", ", names))));
      }
    }
    return findings;
  }

  private List<Finding> judge(CertificateVitals certificate) {
    String where = certificate.where();
    var findings = new ArrayList<Finding>();
    findings.add(
        certificate.isAuthority()
            ? roots(where, certificate.chain())
            : validity(where, certificate.chain()));
    switch (certificate.key()) {
      case FITS -> findings.add(Finding.ok(Area.CERTIFICATES, where, "its key fits"));
      case DIFFERS -> {
        if (!certificate.isAuthority()) {
          findings.add(
              Finding.problem(
                  Area.CERTIFICATES,
                  where,
                  "no private key of the stack fits it",
                  "Take certificate and key from the same order; a renewed certificate may have a"
                      + " new key."));
        }
      }
      case OTHERS -> {
        if (!certificate.isAuthority()) {
          findings.add(
              Finding.warning(
                  Area.CERTIFICATES,
                  where,
                  "no private key of the stack fits it",
                  "Add its key, unless it only serves to verify others."));
        }
      }
      case NONE -> {}
    }
    if (!certificate.isAuthority()) {
      findings.add(chain(where, certificate.chain()));
    }
    return findings;
  }

  /** Of those that others are verified by, one is enough: old ones stay in bundles. */
  private Finding roots(String where, List<X509Certificate> chain) {
    Instant until =
        chain.stream().map(each -> each.getNotAfter().toInstant()).max(Instant::compareTo).get();
    return until.isBefore(now)
        ? Finding.warning(
            Area.CERTIFICATES,
            where,
            "all of its authorities ended, the last at " + until,
            "Take those of today, and deploy the stack that holds them.")
        : Finding.ok(
            Area.CERTIFICATES,
            where,
            "authorities, %d days left".formatted(Duration.between(now, until).toDays()));
  }

  private Finding validity(String where, List<X509Certificate> chain) {
    Instant until =
        chain.stream().map(each -> each.getNotAfter().toInstant()).min(Instant::compareTo).get();
    Instant from = chain.getFirst().getNotBefore().toInstant();
    String remedy = "Renew it, and deploy the stack that holds it.";
    if (until.isBefore(now)) {
      return Finding.problem(Area.CERTIFICATES, where, "it ended at " + until, remedy);
    }
    if (from.isAfter(now)) {
      return Finding.problem(
          Area.CERTIFICATES, where, "it begins at " + from, "Look at this machine's clock.");
    }
    long days = Duration.between(now, until).toDays();
    return until.isBefore(now.plus(SOON))
        ? Finding.warning(
            Area.CERTIFICATES, where, "it ends in %d days, at %s".formatted(days, until), remedy)
        : Finding.ok(Area.CERTIFICATES, where, "%d days left".formatted(days));
  }

  /** Servers send the whole chain but its root (RFC 8446, 4.4.2). */
  private static Finding chain(String where, List<X509Certificate> chain) {
    for (int i = 0; i + 1 < chain.size(); i++) {
      if (!isSignedBy(chain.get(i), chain.get(i + 1))) {
        return Finding.problem(
            Area.CERTIFICATES,
            where,
            "its certificates do not follow each other: the one after %s did not sign it"
                .formatted(chain.get(i).getSubjectX500Principal()),
            "Put them in order: the server's own first, then each one's signer.");
      }
    }
    X509Certificate last = chain.getLast();
    boolean isRoot = isSignedBy(last, last);
    if (chain.size() == 1) {
      return isRoot
          ? Finding.warning(
              Area.CERTIFICATES,
              where,
              "it signed itself: browsers warn of it",
              "Take one of an authority, or of Let's Encrypt (TRAEFIK_ACME_EMAIL).")
          : Finding.warning(
              Area.CERTIFICATES,
              where,
              "the certificate of who signed it is missing: " + last.getIssuerX500Principal(),
              "Take the file with the whole chain (certbot: fullchain.pem).");
    }
    return Finding.ok(Area.CERTIFICATES, where, "chain of %d".formatted(chain.size()));
  }

  private static boolean isSignedBy(X509Certificate certificate, X509Certificate signer) {
    try {
      certificate.verify(signer.getPublicKey());
      return certificate.getIssuerX500Principal().equals(signer.getSubjectX500Principal());
    } catch (GeneralSecurityException other) {
      return false;
    }
  }

  private static Set<String> names(X509Certificate certificate) {
    var names = new TreeSet<String>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        for (List<?> each : alternatives) {
          if (each.getFirst() instanceof Integer kind && kind == DNS_NAME) {
            names.add(String.valueOf(each.get(1)).toLowerCase(Locale.ROOT));
          }
        }
      }
    } catch (CertificateParsingException none) {
      return names;
    }
    return names;
  }

  /** A star stands for one label, the first (RFC 9525, 6.3). */
  static boolean covers(String name, String host) {
    String wanted = host.toLowerCase(Locale.ROOT);
    int dot = wanted.indexOf('.');
    return name.equals(wanted)
        || (name.startsWith("*.") && dot > 0 && wanted.substring(dot).equals(name.substring(1)));
  }
}
