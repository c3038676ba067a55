package io.stackshift.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.acceptance.Await;
import io.stackshift.deploy.PageAccess;
import io.stackshift.deploy.Serving;
import io.stackshift.deploy.StackViews.Schema;
import io.stackshift.error.UserError;
import io.stackshift.release.Status;
import io.stackshift.settings.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to whom. */
class HttpPagesTest {

  private static final InetSocketAddress ANYWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Secret TOKEN = new Secret("0123456789abcdef");
  private static final PageAccess OPEN = new PageAccess(Optional.empty(), Set.of("shop.example"));
  private static final PageAccess CLOSED = new PageAccess(Optional.of(TOKEN), Set.of());

  private final OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).build();
  private final List<Throwable> defects = new CopyOnWriteArrayList<>();
  private final SampleViews views = SampleViews.shop();
  private Serving serving =
      new HttpPages().serve(ANYWHERE, OPEN, views, SampleViews.FORMS, defects::add);

  /** A status with headers and a body. */
  private record Got(int status, okhttp3.Headers headers, String body) {}

  @AfterEach
  void close() {
    serving.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private void serve(PageAccess access, SampleViews shown) {
    serving.close();
    serving = new HttpPages().serve(ANYWHERE, access, shown, SampleViews.FORMS, defects::add);
  }

  private Request.Builder to(String path) {
    return new Request.Builder().url("http://127.0.0.1:" + serving.port() + path);
  }

  private Got get(String path) {
    return got(to(path));
  }

  private Got got(Request.Builder request) {
    try (Response response = http.newCall(request.build()).execute()) {
      return new Got(response.code(), response.headers(), response.body().string());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theOverviewSaysWhatRunsAndWhatDoesNot() {
    Got page = get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("<title>Overview · shop · Stackshift</title>")
        .contains("3f2a9c1e", "revision 7 (add), by ann, 26 min ago")
        .contains("4 of 4", "scaled by hand: 3, not 2", "out of memory")
        .contains("Revision 7: add of release 3f2a9c1e")
        .contains("<code>environment.TIMEOUT</code>: <del>30s</del> → <ins>90s</ins>")
        .contains("<code>environment.API_TOKEN</code>: nothing → <ins>(hidden)</ins>");
  }

  @Test
  void theTimelineSaysInWordsWhatItDraws() {
    assertThat(get("/timeline").body())
        .contains("aria-label=\"Preparation 1.7 s, Schema 3.1 s, Code 0.7 s, Gates 8.5 s,")
        .contains("15.0 s", "rollback to 1", "failed")
        .contains("<title>Gates 8.5 s</title>");
  }

  @Test
  void aRevisionHasItsStepsAndItsFailure() {
    assertThat(get("/revisions/6").body())
        .contains("KeyError: key not found: &quot;CARD_GATEWAY&quot;")
        .contains("converged:restore", "4.1 s", "/compare?from=5&amp;to=6");
    assertThat(get("/revisions/bfb46e06").body()).contains("Revision 3");
    assertThat(get("/revisions/99").status()).isEqualTo(404);
    assertThat(get("/revisions/%3Cscript%3E").body()).contains("&lt;script&gt;");
  }

  @Test
  void migrationsHaveStateClassAndWhatIsKept() {
    assertThat(get("/migrations").body())
        .contains("One waits for a deployment.", "V5__step_5.sql", "subtractive", "undone")
        .contains("column orders.amount_euros", "5 MiB", "does not exist");
    views.with(new Schema.Unknown("database postgres: it does not answer"));
    assertThat(get("/migrations").body()).contains("database postgres: it does not answer");
  }

  @Test
  void twoRevisionsAreComparedWithoutTheirSecrets() {
    assertThat(get("/compare?from=5&to=7").body())
        .contains("From revision 5 (release 7c1d40f2) to revision 7 (release 3f2a9c1e)")
        .contains("<code>environment.WORKERS</code>", "<del>5</del>", "<ins>7</ins>")
        .contains("environment.API_TOKEN", "(hidden)", "applied 2")
        .doesNotContain("hunter");
    assertThat(get("/compare").body()).contains("From revision 6 (release 90ab12cd)");
    assertThat(get("/compare?from=7&to=7").body()).contains("Nothing differs.");
    assertThat(get("/compare?from=x&to=7").body()).contains("No such revision is recorded.");
  }

  @Test
  void aStackThatWasNeverDeployedIsNoError() {
    serve(OPEN, SampleViews.empty());
    assertThat(get("/").body()).contains("Nothing was deployed yet.", "Nothing of this stack runs");
    assertThat(get("/timeline").body()).contains("No revision is recorded yet.");
    assertThat(get("/services").status()).isEqualTo(200);
    assertThat(get("/migrations").body()).contains("There are no migrations.");
    assertThat(get("/compare").body()).contains("nothing to compare");
  }

  @Test
  void aRevisionThatWasCutOffIsToldFromOneThatGoesOn() {
    views.deploying();
    assertThat(get("/").body()).contains("under way", "The next step is under way for");
    views.with(views.newest().with(Status.PENDING, "")).deployed();
    views.with(views.newest().with(Status.PENDING, ""));
    assertThat(get("/").body()).contains("cut off", "rollback reverts it");
  }

  @Test
  void aDeploymentThatWasKilledIsNotUnderWayAlthoughItsLockIsThere() {
    views.deploying().lockedBy("", Instant.now().minus(Duration.ofMinutes(3)));
    assertThat(get("/").body())
        .contains("cut off", "scaled by hand: 3, not 2")
        .contains("left behind by ann on manager1: the next deployment takes it over");
    views.lockedBy("a look around", Instant.now());
    assertThat(get("/").body()).contains("cut off", "by ann on manager1: a look around");
  }

  @Test
  void whatBecameOfAFailedDeploymentIsSaidAsItWas() {
    views.with(views.newest().with(Status.FAILED, "no image"));
    assertThat(get("/").body()).contains("No service was changed.");
    views.done("update:restore");
    assertThat(get("/").body()).contains("The services of the revision before were restored.");
    views.with(views.newest().with(Status.HALF_WAY, "no"));
    assertThat(get("/").body()).contains("Returning failed too");
    serve(OPEN, SampleViews.empty().with(SampleRevisions.failedFirst()));
    assertThat(get("/").body()).contains("There was no revision to return to");
  }

  @Test
  void recordsThatCannotBeReadHideNoOthers() {
    assertThat(get("/").body()).doesNotContain("unreadable");
    views.unreadable(2);
    assertThat(get("/").body()).contains("2 unreadable", "3f2a9c1e");
  }

  @Test
  void aDefectIsToldToWhoServesAndNotToWhoAsks() throws IOException {
    views.troubled(Optional.of(new IllegalStateException("of hunter2")));
    Got page = get("/");
    assertThat(page.status()).isEqualTo(500);
    assertThat(page.body()).contains("IllegalStateException").doesNotContain("hunter2");
    assertThat(defects).hasSize(1);
    try (Response response = http.newCall(to("/events?regions=facts").build()).execute()) {
      var stream = response.body().source();
      Await.until("the stream ends", () -> hasEnded(stream), it -> it);
    }
    Await.until("it is told", defects::size, it -> it == 2);
  }

  @Test
  void whatComesFromElsewhereIsEscaped() {
    views.with(
        views.newest().with(Status.FAILED, "</pre><script>alert(1)</script><img onerror=x>"));
    assertThat(get("/").body()).doesNotContain("<script>alert", "<img").contains("&lt;script&gt;");
  }

  @Test
  void anEngineThatDoesNotAnswerIsSaid() {
    views.troubled(Optional.of(UserError.refused("the engine does not answer", "", "Start it.")));
    Got page = get("/");
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.body()).contains("the engine does not answer", "Start it.");
    assertThat(get("/api/status").status()).isEqualTo(503);
  }

  @Test
  void programsGetTheSameAsJson() {
    assertThat(get("/api/status").body()).isEqualTo("{\"stack\":\"shop\"}");
    assertThat(get("/api/revisions").body()).startsWith("[{\"number\":7},{\"number\":6}");
    assertThat(get("/api/revisions/3").body()).isEqualTo("{\"number\":3}");
    assertThat(get("/api/migrations").body()).isEqualTo("[{},{},{},{},{}]");
    assertThat(get("/api/diff?from=1&to=2").body()).isEqualTo("{\"differs\":true}");
    assertThat(get("/api/diff?from=1").status()).isEqualTo(404);
    assertThat(get("/api/secrets").status()).isEqualTo(404);
    assertThat(get("/api/status").headers().get("Content-Type"))
        .isEqualTo("application/json; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/style.css", "/live.js", "/icon.svg", "/api/status", "/nothing-there"})
  void everyAnswerKeepsTheBrowserStrict(String path) {
    var headers = get(path).headers();
    assertThat(headers.get("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.get("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(headers.get("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(headers.get("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void nothingIsLoadedFromElsewhereAndNothingIsInline() {
    for (String path : new String[] {"/", "/timeline", "/services", "/migrations", "/compare"}) {
      assertThat(get(path).body())
          .doesNotContain(" style=", " onclick=", "<style", "src=\"http", "href=\"http")
          .doesNotContainPattern("<script(?! src=)");
    }
  }

  @Test
  void onlyReadingIsAllowed() {
    Got refused = got(to("/").post(RequestBody.create(new byte[0])));
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.headers().get("Allow")).isEqualTo("GET, HEAD");
    Got head = got(to("/").head());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers().get("Content-Length")).isNotEqualTo("0").isNotNull();
    assertThat(head.body()).isEmpty();
    assertThat(got(to("/events").head()).status()).isEqualTo(200);
  }

  @Test
  void aNameThatSomebodyPointsHereIsRefused() {
    assertThat(got(to("/").header("Host", "evil.example")).status()).isEqualTo(421);
    assertThat(got(to("/").header("Host", "127.0.0.1.evil.example:80")).status()).isEqualTo(421);
    assertThat(got(to("/").header("Host", "localhost:9999")).status()).isEqualTo(200);
    assertThat(got(to("/").header("Host", "shop.example")).status()).isEqualTo(200);
    assertThat(got(to("/").header("Host", "[::1]:8080")).status()).isEqualTo(200);
  }

  @Test
  void aPageOfAnotherSiteCannotLoadAnything() {
    assertThat(
            got(to("/events")
                    .header("Sec-Fetch-Site", "cross-site")
                    .header("Sec-Fetch-Mode", "cors"))
                .status())
        .isEqualTo(403);
    assertThat(
            got(to("/").header("Sec-Fetch-Site", "cross-site").header("Sec-Fetch-Mode", "navigate"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void theLinkIsNeededOnceAndTheTokenLeavesTheAddress() {
    serve(CLOSED, views);
    assertThat(get("/").status()).isEqualTo(401);
    assertThat(get("/").headers().get("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(get("/api/status").body()).doesNotContain("shop");
    assertThat(get("/?token=0123456789abcdeX").status()).isEqualTo(401);

    Got welcome = get("/?token=" + TOKEN.value());

    String cookie = Optional.ofNullable(welcome.headers().get("Set-Cookie")).orElseThrow();
    assertThat(cookie).contains("; HttpOnly; SameSite=Lax").doesNotContain(TOKEN.value());
    assertThat(welcome.status()).isEqualTo(303);
    assertThat(welcome.headers().get("Location")).isEqualTo("/");
    String session = cookie.substring(0, cookie.indexOf(';'));
    assertThat(got(to("/").header("Cookie", "other=1; " + session)).status()).isEqualTo(200);
    assertThat(got(to("/").header("Cookie", session + "0")).status()).isEqualTo(401);
    assertThat(got(to("/").header("Authorization", "bearer " + TOKEN.value())).status())
        .isEqualTo(200);
  }

  @Test
  void whoListensIsToldWhatChangesAndNothingElse() throws IOException {
    views.deploying();
    try (Response response =
            http.newCall(to("/events?regions=drift,facts,migrations,x").build()).execute();
        var lines =
            new BufferedReader(
                new InputStreamReader(response.body().byteStream(), StandardCharsets.UTF_8))) {
      assertThat(response.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(response.header("X-Accel-Buffering")).isEqualTo("no");
      assertThat(next(lines, "regions"))
          .contains("\"facts\":", "\"drift\":", "by ann on manager1")
          .doesNotContain("scaled by hand", "\"migrations\"");

      views.done("migrate");

      assertThat(next(lines, "said")).contains("Revision 8: under way, 2 steps done.");
      views.deployed();
      assertThat(next(lines, "regions")).contains("5e6f7a8b", "scaled by hand");
      views.troubled(Optional.of(UserError.refused("no answer", "", "Start it.")));
      assertThat(next(lines, "trouble")).isEqualTo("\"no answer\"");
      views.troubled(Optional.empty());
      assertThat(next(lines, "trouble")).isEqualTo("\"\"");
    }
  }

  /** The data of the next event of this name. */
  private static String next(BufferedReader lines, String event) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("event: " + event)) {
        return Optional.ofNullable(lines.readLine()).orElse("").substring("data: ".length());
      }
    }
    throw new AssertionError("the stream ended before " + event);
  }

  @Test
  void theVeryFirstDeploymentIsNewsToo() throws IOException {
    SampleViews shown = SampleViews.empty();
    serve(OPEN, shown);
    try (Response response = http.newCall(to("/events?regions=deployment").build()).execute();
        var lines =
            new BufferedReader(
                new InputStreamReader(response.body().byteStream(), StandardCharsets.UTF_8))) {
      assertThat(next(lines, "regions")).contains("Nothing was deployed yet");
      shown.deploying();
      assertThat(next(lines, "said")).isEqualTo("\"Revision 8: under way, 1 step done.\"");
    }
  }

  @Test
  void closingEndsStreams() throws IOException {
    try (Response response = http.newCall(to("/events").build()).execute()) {
      var stream = response.body().source();
      assertThat(stream.readUtf8Line()).startsWith("retry:");
      serving.close();
      Await.until("the stream ends", () -> hasEnded(stream), it -> it);
    }
  }

  private static boolean hasEnded(okio.BufferedSource stream) {
    try {
      return stream.readUtf8Line() == null;
    } catch (IOException closed) {
      return true;
    }
  }

  @Test
  void aPortThatIsTakenIsRefused() {
    var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), serving.port());
    assertThatThrownBy(
            () -> new HttpPages().serve(taken, OPEN, views, SampleViews.FORMS, defects::add))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nothing can listen there");
  }
}
