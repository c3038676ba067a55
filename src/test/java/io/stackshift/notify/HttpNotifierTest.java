package io.stackshift.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.notify.ReceiverStandIn.Received;
import io.stackshift.settings.Announcement;
import io.stackshift.settings.NotificationSettings;
import io.stackshift.settings.Receiver;
import io.stackshift.settings.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Telling others over real HTTP, to a stand-in that is not always kind. */
class HttpNotifierTest {

  private static final Secret TOKEN = new Secret("t0ken-nobody-sees");
  private static final Sender.Patience QUICK =
      new Sender.Patience(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(5));

  private final ReceiverStandIn standIn = new ReceiverStandIn();
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  HttpNotifierTest() throws IOException {}

  @AfterEach
  void close() {
    over.countDown();
    standIn.close();
  }

  private void tell(Receiver receiver, Announcement... events) {
    var notifier =
        new HttpNotifier(
            new NotificationSettings("production", List.of(receiver)),
            new Sender(new OkHttpClient(), QUICK),
            Duration.ofSeconds(30),
            notes::add);
    for (Announcement event : events) {
      notifier.tell(Occasions.of(event));
    }
    notifier.settle();
    assertThat(notes).noneMatch(note -> note.contains(TOKEN.value()));
  }

  private Receiver webhook() {
    return new Receiver.Webhook(
        new Secret(standIn.url("/hook?key=" + TOKEN.value())),
        new Secret("shared"),
        Set.of(Announcement.values()));
  }

  private Receiver slack(Announcement... events) {
    return new Receiver.Slack(new Secret(standIn.url("/" + TOKEN.value())), Set.of(events));
  }

  private List<String> requests() {
    return standIn.received.stream().map(it -> it.method() + " " + it.path()).toList();
  }

  @Test
  void aWebhookCanCheckWhoSentIt() {
    tell(webhook(), Announcement.STARTED, Announcement.DEPLOYED);

    assertThat(standIn.received)
        .extracting(it -> it.json().path("event").asText())
        .containsExactly("started", "deployed");
    Received last = standIn.received.getLast();
    assertThat(last.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("x-stackshift-event", "deployed")
        .containsEntry("x-stackshift-signature-256", Signature.of(last.body(), "shared"))
        .containsKey("x-stackshift-delivery");
    assertThat(notes).isEmpty();
  }

  @Test
  void aReceiverHearsOfWhatItAskedForAlone() {
    tell(slack(Announcement.RESTORED), Announcement.STARTED, Announcement.RESTORED);

    assertThat(standIn.received).hasSize(1);
    assertThat(standIn.received.getFirst().body()).contains("is back");
  }

  @Test
  void aBusyReceiverIsAskedAgainWithTheSameDelivery() {
    standIn.then(ReceiverStandIn.status(503, "later"), ReceiverStandIn.status(429, ""));

    tell(webhook(), Announcement.DEPLOYED);

    assertThat(standIn.received)
        .hasSize(3)
        .extracting(it -> it.headers().get("x-stackshift-delivery"))
        .containsOnly(standIn.received.getFirst().headers().get("x-stackshift-delivery"));
    assertThat(notes).isEmpty();
  }

  @Test
  void aReceiverThatIsBrokenIsANoteAfterThreeAttempts() {
    for (int i = 0; i < 3; i++) {
      standIn.then(ReceiverStandIn.status(500, "stack trace with " + TOKEN.value()));
    }

    tell(webhook(), Announcement.DEPLOYED);

    assertThat(standIn.received).hasSize(3);
    assertThat(notes)
        .containsExactly("webhook 127.0.0.1 could not be told 'deployed': it answered 500");
  }

  @Test
  void aReceiverThatRefusesIsNotAskedAgain() {
    standIn.then(ReceiverStandIn.status(404, "no_service"));

    tell(slack(Announcement.DEPLOYED), Announcement.DEPLOYED);

    assertThat(standIn.received).hasSize(1);
    assertThat(notes).containsExactly("Slack could not be told 'deployed': it answered 404");
  }

  @Test
  void aRedirectIsNotFollowed() {
    standIn.then(exchange -> {
      exchange.getResponseHeaders().add("Location", standIn.url("/elsewhere"));
      exchange.sendResponseHeaders(307, -1);
    });

    tell(webhook(), Announcement.DEPLOYED);

    assertThat(standIn.received).hasSize(1);
    assertThat(notes).singleElement().asString().contains("redirect (307)");
  }

  @Test
  void aReceiverThatHangsIsLeft() {
    for (int i = 0; i < 3; i++) {
      standIn.then(_ -> awaitTheEnd());
    }

    tell(webhook(), Announcement.DEPLOYED);

    assertThat(notes).singleElement().asString().contains("did not answer in time");
  }

  @Test
  void whatMayHaveArrivedIsNotSentASecondTime() {
    standIn.then(_ -> awaitTheEnd(), ReceiverStandIn.status(502, ""));

    tell(slack(Announcement.values()), Announcement.STARTED, Announcement.DEPLOYED);

    assertThat(standIn.received).hasSize(2);
    assertThat(notes)
        .containsExactly(
            "Slack could not be told 'started': it did not answer in time",
            "Slack could not be told 'deployed': it answered 502");
  }

  @Test
  void whatSurelyWasNotTakenIsSentAgain() {
    standIn.then(
        ReceiverStandIn.status(503, ""),
        ReceiverStandIn.status(429, ""),
        ReceiverStandIn.status(201, "{\"id\": 77}"));

    tell(
        new Receiver.GitLab(TOKEN, standIn.url(""), "7", "production", "main"),
        Announcement.STARTED);

    assertThat(standIn.received).hasSize(3);
    assertThat(notes).isEmpty();
  }

  private void awaitTheEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aHugeAnswerIsNotRead() {
    byte[] piece = new byte[1 << 20];
    standIn.then(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      try {
        while (over.getCount() > 0) {
          exchange.getResponseBody().write(piece);
        }
      } catch (IOException expected) {
        // Nobody listens any more.
      }
    });

    tell(slack(Announcement.DEPLOYED), Announcement.DEPLOYED);

    assertThat(standIn.received).hasSize(1);
    assertThat(notes).isEmpty();
  }

  @Test
  void nobodyAtTheAddressIsANote() {
    standIn.close();

    tell(webhook(), Announcement.DEPLOYED);

    assertThat(notes).singleElement().asString().contains("could not be reached");
  }

  @Test
  void gitLabGetsADeploymentAndItsStatus() {
    standIn.then(ReceiverStandIn.status(201, "{\"id\": 77, \"status\": \"running\"}"));

    tell(
        new Receiver.GitLab(TOKEN, standIn.url("/api/v4"), "ann/shop", "production", "main"),
        Announcement.STARTED,
        Announcement.RESTORED,
        Announcement.MAINTENANCE_ON);

    assertThat(requests())
        .containsExactly(
            "POST /api/v4/projects/ann%2Fshop/deployments",
            "PUT /api/v4/projects/ann%2Fshop/deployments/77");
    assertThat(standIn.received.getFirst().headers()).containsEntry("private-token", TOKEN.value());
    assertThat(standIn.received.getFirst().json().toString())
        .isEqualTo(
            "{\"environment\":\"production\",\"sha\":\"%s\",\"ref\":\"main\",\"tag\":false,\"status\":\"running\"}"
                .formatted("1a2b3c4d".repeat(5)));
    assertThat(standIn.received.getLast().json().toString()).isEqualTo("{\"status\":\"failed\"}");
  }

  @Test
  void gitHubGetsADeploymentAndItsStatuses() {
    standIn.then(ReceiverStandIn.status(201, "{\"id\": 5}"), ReceiverStandIn.status(201, "{}"));

    tell(
        new Receiver.GitHub(TOKEN, standIn.url(""), "ann/shop", "production"),
        Announcement.STARTED,
        Announcement.DEPLOYED);

    assertThat(requests())
        .containsExactly(
            "POST /repos/ann/shop/deployments",
            "POST /repos/ann/shop/deployments/5/statuses",
            "POST /repos/ann/shop/deployments/5/statuses");
    assertThat(standIn.received.getFirst().headers())
        .containsEntry("authorization", "Bearer " + TOKEN.value())
        .containsEntry("accept", "application/vnd.github+json");
    var made = standIn.received.getFirst().json();
    assertThat(made.path("ref").asText()).isEqualTo("1a2b3c4d".repeat(5));
    assertThat(made.path("required_contexts").isArray()).isTrue();
    assertThat(made.path("auto_merge").asBoolean(true)).isFalse();
    assertThat(standIn.received.stream().map(it -> it.json().path("state").asText()))
        .containsExactly("", "in_progress", "success");
    assertThat(standIn.received.getLast().json().path("log_url").asText())
        .isEqualTo("https://gitlab.example.org/ann/shop/-/jobs/7");
  }

  @Test
  void aCodeHostThatRefusedTheBeginningIsNotToldTheEnd() {
    standIn.then(ReceiverStandIn.status(409, "{\"message\": \"Conflict\"}"));

    tell(
        new Receiver.GitHub(TOKEN, standIn.url(""), "ann/shop", "production"),
        Announcement.STARTED,
        Announcement.DEPLOYED);

    assertThat(standIn.received).hasSize(1);
    assertThat(notes)
        .containsExactly("GitHub's deployments could not be told 'started': it answered 409");
  }
}
