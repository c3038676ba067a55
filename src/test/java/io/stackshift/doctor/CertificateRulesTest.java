package io.stackshift.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** Certificates that are made here, in the forms that tools write. */
class CertificateRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final String ROOT = "CN=Root";
  private static final Finding KEY_FITS =
      Finding.ok(Area.CERTIFICATES, "secret certificate", "its key fits");

  private final KeyPair authority = keys("EC");
  private final KeyPair server = keys("EC");
  private final X509CertificateHolder root =
      certificate(ROOT, authority, ROOT, authority.getPrivate(), 3650, true);

  private static KeyPair keys(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static X509CertificateHolder certificate(
      String subject, KeyPair keys, String issuer, PrivateKey signer, int days, boolean isCa) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Principal(issuer),
              BigInteger.valueOf(days),
              Date.from(NOW.minus(Duration.ofDays(30))),
              Date.from(NOW.plus(Duration.ofDays(days))),
              new X500Principal(subject),
              keys.getPublic());
      if (isCa) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      } else {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(
                new GeneralName[] {
                  new GeneralName(GeneralName.dNSName, "shop.example"),
                  new GeneralName(GeneralName.dNSName, "*.shop.example")
                }));
      }
      String algorithm = signer.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
      return builder.build(new JcaContentSignerBuilder(algorithm).build(signer));
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  private X509CertificateHolder ofServer(KeyPair keys, int days) {
    return certificate("CN=shop.example", keys, ROOT, authority.getPrivate(), days, false);
  }

  private static byte[] pem(Object... objects) {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      for (Object each : objects) {
        writer.writeObject(each);
      }
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] pkcs8(PrivateKey key) {
    String text = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(text)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static List<Finding> judge(Set<String> hosts, byte[] certificate, byte[] key) {
    return new CertificateRules(hosts, NOW)
        .judge(
            TlsFiles.in(Map.of("secret certificate", certificate, "secret certificate_key", key)));
  }

  private static List<Finding> notFine(byte[] certificate, byte[] key) {
    return judge(Set.of("shop.example", "api.shop.example"), certificate, key).stream()
        .filter(finding -> finding.verdict() != Verdict.OK)
        .toList();
  }

  @Test
  void aWholeChainWithItsKeyIsFine() {
    byte[] chain = pem(ofServer(server, 80), root);
    assertThat(notFine(chain, pkcs8(server.getPrivate()))).isEmpty();
    assertThat(judge(Set.of(), chain, pkcs8(server.getPrivate())))
        .extracting(Finding::what)
        .containsExactly("80 days left", "its key fits", "chain of 2");
  }

  @Test
  void keysAreReadInTheFormsThatToolsWrite() {
    var rsa = keys("RSA");
    byte[] chain = pem(ofServer(rsa, 80), root);
    assertThat(judge(Set.of(), chain, pem(rsa.getPrivate()))).as("PKCS#1").contains(KEY_FITS);
    assertThat(judge(Set.of(), chain, pkcs8(rsa.getPrivate()))).as("PKCS#8").contains(KEY_FITS);
  }

  @Test
  void aKeyOfAnotherCertificateIsAProblem() {
    assertThat(notFine(pem(ofServer(server, 80), root), pkcs8(keys("EC").getPrivate())))
        .singleElement()
        .satisfies(it -> assertThat(it.what()).isEqualTo("no private key of the stack fits it"));
  }

  @Test
  void aKeyForSomethingElseByItsNameIsOnlyAWarning() {
    var findings =
        new CertificateRules(Set.of(), NOW)
            .judge(
                TlsFiles.in(
                    Map.of(
                        "secret database_cert", pem(ofServer(server, 80), root),
                        "secret shop_key", pkcs8(keys("EC").getPrivate()))));
    assertThat(findings)
        .filteredOn(it -> it.verdict() != Verdict.OK)
        .extracting(Finding::verdict)
        .containsExactly(Verdict.WARNING);
  }

  @Test
  void whatSignedItselfAndHasItsKeyIsServedThoughItIsMarkedAsAnAuthority() {
    assertThat(judge(Set.of(), pem(root), pkcs8(authority.getPrivate())))
        .extracting(Finding::what)
        .contains("it signed itself: browsers warn of it");
  }

  @Test
  void aBundleOfAuthoritiesIsTooOldWhenAllHaveEnded() {
    var old = certificate("CN=Old", authority, "CN=Old", authority.getPrivate(), -1, true);
    assertThat(judge(Set.of(), pem(old, root), new byte[] {1}))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.OK);
    assertThat(judge(Set.of(), pem(old), new byte[] {1}))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.WARNING);
  }

  @Test
  void theEndIsForeseen() {
    assertThat(notFine(pem(ofServer(server, 9), root), pkcs8(server.getPrivate())))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.WARNING);
    assertThat(notFine(pem(ofServer(server, -1), root), pkcs8(server.getPrivate())))
        .singleElement()
        .satisfies(it -> assertThat(it.what()).startsWith("it ended at 2026-11-21"));
  }

  @Test
  void aChainThatIsShortOrInTheWrongOrderIsTold() {
    assertThat(notFine(pem(ofServer(server, 80)), pkcs8(server.getPrivate())))
        .singleElement()
        .satisfies(it -> assertThat(it.remedy()).contains("fullchain.pem"));
    var other = keys("EC");
    var stranger = certificate("CN=Stranger", other, "CN=Stranger", other.getPrivate(), 99, true);
    assertThat(notFine(pem(ofServer(server, 80), stranger), pkcs8(server.getPrivate())))
        .singleElement()
        .satisfies(it -> assertThat(it.what()).contains("do not follow each other"));
  }

  @Test
  void hostsWithoutACertificateAreNamed() {
    assertThat(
            judge(
                Set.of("a.b.shop.example"),
                pem(ofServer(server, 80), root),
                pkcs8(server.getPrivate())))
        .anyMatch(it -> it.verdict() == Verdict.WARNING && it.subject().equals("a.b.shop.example"));
  }

  @Test
  void whatOnlyVerifiesOthersNeedsNoKeyAndOtherFilesAreLeftAlone() {
    assertThat(judge(Set.of("shop.example"), pem(root), new byte[] {1, 2, 3}))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.OK);
    assertThat(
            TlsFiles.in(
                Map.of(
                    "config a",
                    "-----BEGIN CERTIFICATE-----\nx".getBytes(StandardCharsets.US_ASCII))))
        .isEmpty();
  }
}
