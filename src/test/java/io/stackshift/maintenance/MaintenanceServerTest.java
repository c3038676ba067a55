package io.stackshift.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page as browsers, robots and monitors get it. */
class MaintenanceServerTest {

  private final MaintenanceServer server =
      MaintenanceServer.start(0, BuiltInPage.html(), Duration.ofMinutes(5));

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everythingIsAnsweredWithThePageAndWhenToComeBack() {
    for (String path : new String[] {"/", "/orders/7?x=%2F", "/v1/graphql"}) {
      var answer = send("GET", path, "");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("300");
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(answer.body()).startsWith("<!doctype html>").contains("We are back soon");
    }
  }

  @Test
  void whatIsSentIsTakenAndHeadHasNoBody() {
    assertThat(send("POST", "/orders", "x".repeat(1 << 20)).statusCode()).isEqualTo(503);
    var head = send("HEAD", "/", "");
    assertThat(head.statusCode()).isEqualTo(503);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void thePageNeedsNoOtherFile() {
    assertThat(BuiltInPage.html()).doesNotContain("src=", "href=", "url(", "http");
  }
}
