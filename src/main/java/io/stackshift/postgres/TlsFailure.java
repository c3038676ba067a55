package io.stackshift.postgres;

import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.Tls;
import java.security.cert.CertPathBuilderException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;

/** Why a connection is not protected as {@code database.tls} asks, in the user's words. */
final class TlsFailure {

  // What the driver says, in the language of this machine
  // (org.postgresql.core.v3.ConnectionFactoryImpl,
  // org.postgresql.ssl.MakeSSL): it has no SQLSTATE of their own for them.
  private static final String NO_TLS = "The server does not support SSL.";
  private static final String WRONG_NAME =
      "The hostname {0} could not be verified by hostnameverifier {1}.";
  private static final String VERIFIER = "PgjdbcHostnameVerifier";

  private TlsFailure() {}

  /** The reason as a clause; empty for any other failure. */
  static Optional<String> reason(SQLException failure, DatabaseSettings.Postgres settings) {
    if (settings.tls().mode() == Tls.Mode.OFF || !(failure instanceof PSQLException)) {
      return Optional.empty();
    }
    var asked = "database.tls: " + settings.tls().mode().word();
    var said = String.valueOf(failure.getMessage());
    if (said.equals(GT.tr(NO_TLS))) {
      return Optional.of("the server offers no TLS, which %s asks for".formatted(asked));
    }
    if (said.equals(GT.tr(WRONG_NAME, settings.host(), VERIFIER))) {
      return Optional.of(
          "the server's certificate is not for the name %s, which %s asks for"
              .formatted(settings.host(), asked));
    }
    return handshake(failure, asked, trust(settings.tls()));
  }

  private static Optional<String> handshake(SQLException failure, String asked, String trust) {
    boolean handshake = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) {
        return Optional.of(
            "the server's certificate is not signed by %s, which %s asks for"
                .formatted(trust, asked));
      }
      handshake |= cause instanceof SSLException;
    }
    return handshake
        ? Optional.of("TLS fails, which %s asks for: %s".formatted(asked, failure.getMessage()))
        : Optional.empty();
  }

  private static String trust(Tls tls) {
    return tls.caFile().isEmpty()
        ? "anybody whom the Java runtime trusts (there is no database.ca_file)"
        : "anybody in " + tls.caFile();
  }
}
