package io.stackshift.swarm.checkup;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Asks whether a TCP port is open, and until when the certificate that it shows is valid. */
final class PortQuestion {

  private static final int PATIENCE_MILLIS = 3000;

  private final String host;
  private final int port;
  private final boolean hasCertificate;
  private Optional<Instant> until = Optional.empty();

  PortQuestion(String host, int port, boolean hasCertificate) {
    this.host = host;
    this.port = port;
    this.hasCertificate = hasCertificate;
  }

  /** Why it cannot be reached; empty when it can. */
  String ask() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      if (hasCertificate) {
        shake(socket);
      }
      return "";
    } catch (UnknownHostException e) {
      return "no such host";
    } catch (IOException e) {
      return e.getMessage() == null ? "no answer" : e.getMessage();
    }
  }

  /** When the certificate ends, once it was asked and has shown one. */
  Optional<Instant> until() {
    return until;
  }

  /** The server shows its certificate before it asks for ours, which we have none of. */
  private void shake(Socket open) {
    try (var socket =
        (SSLSocket)
            context().getSocketFactory().createSocket(open, host, port, /* autoClose= */ true)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.startHandshake();
    } catch (IOException | GeneralSecurityException refused) {
      // What it has shown is known by then.
    }
  }

  private SSLContext context() throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Reader()}, null);
    return context;
  }

  /** Reads the certificate; nothing is sent on such a connection, so nobody has to be trusted. */
  private final class Reader implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {
      until = Optional.of(chain[0].getNotAfter().toInstant());
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
