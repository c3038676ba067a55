package io.stackshift.readiness;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.Readiness;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Waits for HTTP services by asking them. A redirect is an answer, and is not followed. */
public final class HttpReadiness implements Readiness, AutoCloseable {

  private static final Duration LONGEST_CALL = Duration.ofSeconds(5);
  private static final int SHOWN_BODY_BYTES = 200;

  private final OkHttpClient client =
      new OkHttpClient.Builder().followRedirects(false).followSslRedirects(false).build();

  /** Nothing is contacted yet. */
  public HttpReadiness() {}

  @Override
  public void await(String url, int status, Duration within) {
    var address = HttpUrl.parse(url);
    if (address == null) {
      throw UserError.refused(
          "a gate's address is not an HTTP address", url, "Write it as http://<host>:<port>/path.");
    }
    var wrong = BoundedWait.until(within, left -> ask(address, status, left));
    if (wrong.isPresent()) {
      throw new UserError(
          ExitCode.GATE_TIMED_OUT,
          "no answer %d within %d s; last: %s".formatted(status, within.toSeconds(), wrong.get()),
          withoutSecrets(address),
          "If the service is well, the address may not be reachable from here: run the command"
              + " through scripts/stackshift, whose container joins the stack's network, or give a"
              + " published address.");
    }
  }

  private Optional<String> ask(HttpUrl address, int status, Duration left) {
    var timeout = left.compareTo(LONGEST_CALL) < 0 ? left : LONGEST_CALL;
    var patient = client.newBuilder().callTimeout(timeout).build();
    try (var response = patient.newCall(new Request.Builder().url(address).build()).execute()) {
      return response.code() == status ? Optional.empty() : Optional.of(answer(response));
    } catch (UnknownHostException e) {
      return Optional.of("the name " + address.host() + " is not known here");
    } catch (InterruptedIOException e) {
      return Optional.of("it did not answer within " + timeout.toSeconds() + " s");
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static String answer(Response response) throws IOException {
    var begin = response.peekBody(SHOWN_BODY_BYTES).string().lines().findFirst().orElse("");
    return ("answer " + response.code() + " " + begin).strip();
  }

  /** Without user, password and query, which may hold a token. */
  private static String withoutSecrets(HttpUrl address) {
    return address.newBuilder().username("").password("").query(null).build().toString();
  }

  /** Lets go of idle connections, so that the process ends at once. */
  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
