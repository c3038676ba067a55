package io.stackshift.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpReadinessTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/health";
  private final HttpReadiness readiness = new HttpReadiness(new OkHttpClient());

  HttpReadinessTest() throws IOException {}

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void waitsForTheWantedStatus() {
    serve(503, 503, 200);

    assertThatCode(() -> readiness.await(url, 200, Duration.ofSeconds(10)))
        .doesNotThrowAnyException();
  }

  @Test
  void aRedirectIsAnAnswer() {
    serve(302);

    assertThatCode(() -> readiness.await(url, 302, SHORT)).doesNotThrowAnyException();
  }

  @Test
  void saysTheLastAnswer() {
    serve(503);

    timesOut(url.replace("http://", "http://anna:geheim@") + "?token=s3cret#t0ken")
        .satisfies(error -> assertThat(error.what()).contains("no answer 200", "503 not yet"))
        .returns(url, UserError::where);
  }

  @Test
  void saysThatNobodyListens() {
    server.start();
    server.stop(0);

    timesOut(url).satisfies(error -> assertThat(error.what()).contains("Failed to connect"));
  }

  @Test
  void saysThatAnAnswerNeverComes() {
    timesOut(url).satisfies(error -> assertThat(error.what()).contains("did not answer"));
  }

  @Test
  void saysThatANameIsNotKnownHere() {
    timesOut("http://web.invalid:8080/health")
        .satisfies(
            error -> assertThat(error.what()).contains("the name web.invalid is not known here"))
        .satisfies(error -> assertThat(error.remedy()).contains("scripts/stackshift", "gates"));
  }

  @Test
  void refusesWhatIsNoHttpAddress() {
    assertThatThrownBy(() -> readiness.await("web:8080?token=s3cret", 200, SHORT))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.REFUSED, UserError::exitCode)
        .returns("gates.http", UserError::where)
        .satisfies(error -> assertThat(error + error.remedy()).doesNotContain("s3cret"));
  }

  /** Answers with these statuses in turn, then with the last one. */
  private void serve(Integer... statuses) {
    var next = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          int index = Math.min(next.getAndIncrement(), statuses.length - 1);
          answer(exchange, List.of(statuses).get(index));
        });
    server.start();
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      var body = "not yet".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private ObjectAssert<UserError> timesOut(String address) {
    return assertThatThrownBy(() -> readiness.await(address, 200, SHORT))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.GATE_TIMED_OUT, UserError::exitCode);
  }
}
