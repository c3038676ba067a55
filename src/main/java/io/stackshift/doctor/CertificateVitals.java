package io.stackshift.doctor;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A file with certificates.
 *
 * @param where as {@code secret certificate}
 * @param chain as the file has them, at least one
 * @param key whether there is a private key for the first
 */
public record CertificateVitals(String where, List<X509Certificate> chain, Key key) {

  /** Copies the list. */
  public CertificateVitals {
    chain = List.copyOf(chain);
  }

  /** Whether there is a private key. */
  public enum Key {
    /** One that fits. */
    FITS,
    /** There is one that goes with it by its name, and none fits. */
    DIFFERS,
    /** There are keys, none fits, and none goes with it by its name. */
    OTHERS,
    /** There is no key at all, as beside certificates that only serve to verify others. */
    NONE
  }

  X509Certificate leaf() {
    return chain.getFirst();
  }

  /**
   * Whether it only serves to verify others (RFC 5280, 4.2.1.9). One with its key is served: what
   * signs itself is often marked as an authority too.
   */
  boolean isAuthority() {
    return leaf().getBasicConstraints() >= 0 && key != Key.FITS;
  }
}
