import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.stream.Stream;

/** {@code java TrustStore.java FOLDER FILE}: the certificates of a folder, as Java reads them. */
class TrustStore {

  /** The password that Java's own store has: it holds nothing secret. */
  private static final char[] PASSWORD = "changeit".toCharArray();

  private TrustStore() {}

  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("JKS");
    store.load(null, PASSWORD);
    var certificates = CertificateFactory.getInstance("X.509");
    for (Path file : files(Path.of(arguments[0]))) {
      try (InputStream in = Files.newInputStream(file)) {
        store.setCertificateEntry(
            file.getFileName().toString(), certificates.generateCertificate(in));
      }
    }
    try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
      store.store(out, PASSWORD);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".crt")).sorted().toList();
    }
  }
}
