package io.stackshift.readiness;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.OutOfReach;
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
public final class HttpReadiness implements Readiness {

  private static final Duration LONGEST_CALL = Duration.ofSeconds(5);
  private static final int SHOWN_BODY_BYTES = 200;

  private final OkHttpClient client;

  /**
   * Nothing is contacted yet.
   *
   * @param http is not closed here
   */
  public HttpReadiness(OkHttpClient http) {
    this.client = http.newBuilder().followRedirects(false).followSslRedirects(false).build();
  }

  @Override
  public void await(String url, int status, Duration within) {
    var address = HttpUrl.parse(url);
    if (address == null) {
      // The address itself is not shown: where a secret stands in it cannot be told.
      throw UserError.refused(
          "this is not an HTTP address", "gates.http", "Write it as http://<host>:<port>/path.");
    }
    var wrong = BoundedWait.until(within, LONGEST_CALL, timeout -> ask(address, status, timeout));
    if (wrong.isPresent()) {
      throw new UserError(
          ExitCode.GATE_TIMED_OUT,
          "no answer %d within %d s; last: %s".formatted(status, within.toSeconds(), wrong.get()),
          withoutSecrets(address),
          OutOfReach.remedy("the service", "gates.http"));
    }
  }

  private Optional<String> ask(HttpUrl address, int status, Duration timeout) {
    var patient = client.newBuilder().callTimeout(timeout).build();
    try (var response = patient.newCall(new Request.Builder().url(address).build()).execute()) {
      return response.code() == status ? Optional.empty() : Optional.of(answer(response));
    } catch (UnknownHostException e) {
      return Optional.of(OutOfReach.unknownName(address.host()));
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

  /** Without user, password, query and fragment, which may hold a token. */
  private static String withoutSecrets(HttpUrl address) {
    return address
        .newBuilder()
        .username("")
        .password("")
        .query(null)
        .fragment(null)
        .build()
        .toString();
  }
}
