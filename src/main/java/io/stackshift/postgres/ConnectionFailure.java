package io.stackshift.postgres;

import io.stackshift.deploy.OutOfReach;
import io.stackshift.postgres.script.ServerMessage;
import io.stackshift.settings.DatabaseSettings;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/**
 * Why a connection was not made.
 *
 * @param reason for the user, without secrets
 */
public record ConnectionFailure(Kind kind, String reason) {

  /** What can be done about it. */
  public enum Kind {
    /** The server is there and accepts this user, but has no such database. */
    NO_SUCH_DATABASE,
    /** The server does not accept this user: waiting does not help. */
    REJECTED,
    /** It cannot be protected as the settings want it: waiting does not help. */
    UNPROTECTED,
    /** Not now; it may come. */
    NOT_NOW
  }

  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final String INVALID_CATALOG_NAME = "3D000";
  private static final String INVALID_AUTHORIZATION = "28";

  static ConnectionFailure of(SQLException failure, DatabaseSettings.Postgres settings) {
    var state = failure.getSQLState() == null ? "" : failure.getSQLState();
    if (state.equals(INVALID_CATALOG_NAME)) {
      return new ConnectionFailure(Kind.NO_SUCH_DATABASE, ServerMessage.of(failure));
    }
    if (state.startsWith(INVALID_AUTHORIZATION)) {
      return new ConnectionFailure(Kind.REJECTED, ServerMessage.of(failure));
    }
    return TlsFailure.reason(failure, settings)
        .map(reason -> new ConnectionFailure(Kind.UNPROTECTED, reason))
        .orElseGet(() ->
            new ConnectionFailure(
                Kind.NOT_NOW, transientReason(failure, settings.host(), settings.port())));
  }

  private static String transientReason(SQLException failure, String host, int port) {
    if (failure instanceof PSQLException answer && answer.getServerErrorMessage() != null) {
      return ServerMessage.of(failure);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return OutOfReach.unknownName(host);
      }
      if (cause instanceof SocketTimeoutException) {
        return "no answer from " + host + ":" + port;
      }
    }
    return ServerMessage.of(failure);
  }
}
