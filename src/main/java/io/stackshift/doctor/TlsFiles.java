package io.stackshift.doctor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * Finds certificates and their keys among the configs and secrets of a stack, in PEM (RFC 7468).
 */
public final class TlsFiles {

  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";
  private static final String KEY = "PRIVATE KEY-----";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private TlsFiles() {}

  /**
   * The files with certificates.
   *
   * @param files contents by what they are called, as {@code secret certificate}
   */
  public static List<CertificateVitals> in(Map<String, byte[]> files) {
    SortedMap<String, String> texts = new TreeMap<>();
    files.forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
    SortedMap<String, PrivateKey> keys = new TreeMap<>();
    texts.forEach((name, text) -> {
      if (text.contains(KEY)) {
        key(text).ifPresent(key -> keys.put(name, key));
      }
    });
    var found = new ArrayList<CertificateVitals>();
    texts.forEach((name, text) -> {
      List<X509Certificate> chain = text.contains(CERTIFICATE) ? chain(text) : List.of();
      if (!chain.isEmpty()) {
        found.add(new CertificateVitals(name, chain, key(name, chain, keys)));
      }
    });
    return found;
  }

  private static CertificateVitals.Key key(
      String name, List<X509Certificate> chain, Map<String, PrivateKey> keys) {
    if (keys.isEmpty()) {
      return CertificateVitals.Key.NONE;
    }
    PublicKey certified = chain.getFirst().getPublicKey();
    if (keys.values().stream().anyMatch(key -> fits(certified, key))) {
      return CertificateVitals.Key.FITS;
    }
    return keys.keySet().stream().anyMatch(each -> stem(each).equals(stem(name)))
        ? CertificateVitals.Key.DIFFERS
        : CertificateVitals.Key.OTHERS;
  }

  /** What the names of a certificate and of its key have in common, as {@code shop}. */
  private static String stem(String name) {
    return name.substring(name.indexOf(' ') + 1)
        .toLowerCase(Locale.ROOT)
        .replaceAll("certificate|fullchain|cert|crt|private|privkey|key|pem|[^a-z0-9]", "");
  }

  private static List<X509Certificate> chain(String text) {
    // What a tool wrote before each, as openssl's own words, would be in the way.
    String blocks = text.substring(text.indexOf(CERTIFICATE));
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(
              new ByteArrayInputStream(blocks.getBytes(StandardCharsets.ISO_8859_1)))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (GeneralSecurityException damaged) {
      return List.of();
    }
  }

  /** In any of the forms that tools write: PKCS#8, PKCS#1, SEC 1; nothing when it is encrypted. */
  private static Optional<PrivateKey> key(String text) {
    try (var parser = new PEMParser(new StringReader(text))) {
      for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
        switch (each) {
          case PEMKeyPair pair -> {
            return key(pair.getPrivateKeyInfo());
          }
          case PrivateKeyInfo info -> {
            return key(info);
          }
          default -> {} // as parameters of a curve, which openssl writes before the key
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<PrivateKey> key(PrivateKeyInfo info) throws IOException {
    var encoded = new PKCS8EncodedKeySpec(info.getEncoded());
    return ALGORITHMS.stream().flatMap(each -> key(each, encoded).stream()).findFirst();
  }

  private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec encoded) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
    } catch (GeneralSecurityException another) {
      return Optional.empty();
    }
  }

  /** What one signs the other verifies. */
  private static boolean fits(PublicKey certified, PrivateKey key) {
    String algorithm =
        switch (certified.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case String other -> other;
        };
    try {
      byte[] words = "stackshift".getBytes(StandardCharsets.US_ASCII);
      var signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(words);
      var verifying = Signature.getInstance(algorithm);
      verifying.initVerify(certified);
      verifying.update(words);
      return verifying.verify(signing.sign());
    } catch (GeneralSecurityException other) {
      return false;
    }
  }
}
