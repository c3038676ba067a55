package io.stackshift.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.acceptance.Await;
import io.stackshift.deploy.PageAccess;
import io.stackshift.deploy.Serving;
import io.stackshift.error.UserError;
import io.stackshift.settings.Secret;
import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/**
 * The pages as people see them, in Chromium. Pictures are kept in {@code target/screenshots}. It
 * needs no engine, but the Debian packages chromium and chromium-driver.
 */
@ResourceLock(Shared.BROWSER)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebBrowserIT {

  private static final List<String> PAGES =
      List.of("/", "/timeline", "/services", "/migrations", "/compare?from=5&to=7", "/revisions/6");

  private static final Optional<Secret> TOKEN = Optional.of(new Secret("0123456789abcdef"));

  @TempDir static Path profile;
  private static Browser browser;
  private static PageProcess limited;
  private static Socket unended;

  private final SampleViews views = SampleViews.shop();
  private Serving serving;

  @BeforeAll
  static void start() throws IOException {
    limited = PageProcess.start();
    unended = limited.sent("GET / HTTP/1.1\r\nHost: localhost\r\nX-");
    browser = Browser.start(profile);
  }

  @AfterAll
  static void end() throws IOException {
    unended.close();
    limited.close();
    browser.close();
  }

  @BeforeEach
  void serve() {
    serving = serving(Optional.empty(), 0);
    browser.desktop();
    browser.prefers("light", false);
    browser.scripts(true);
    browser.forgetComplaints();
  }

  private Serving serving(Optional<Secret> token, int port) {
    return new HttpPages()
        .serve(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            new PageAccess(token, Set.of()),
            views,
            SampleViews.FORMS,
            Throwable::printStackTrace);
  }

  @AfterEach
  void close() {
    browser.open("about:blank");
    serving.close();
  }

  private void open(String path) {
    browser.open("http://127.0.0.1:" + serving.port() + path);
  }

  private static String named(String path) {
    return path.equals("/") ? "overview" : path.substring(1).split("[/?]", -1)[0];
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyPageIsAccessible(String scheme) {
    browser.prefers(scheme, false);
    open("/");
    browser.keepPicture("desktop-%s-calm".formatted(scheme));
    assertThat(browser.violations()).as("overview in " + scheme).isEmpty();
    views.deploying().with(views.web(3, "starting"));
    for (String path : PAGES) {
      open(path);
      browser.keepPicture("desktop-%s-%s".formatted(scheme, named(path)));
      assertThat(browser.violations()).as(path + " in " + scheme).isEmpty();
    }
    browser.verifyNoComplaint();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyPageFitsOnAPhone(String scheme) {
    browser.phone();
    browser.prefers(scheme, false);
    open("/");
    browser.keepPicture("phone-%s-calm".formatted(scheme));
    assertFits("overview where nothing goes on");
    views.deploying().with(views.web(3, "starting"));
    for (String path : PAGES) {
      open(path);
      browser.keepPicture("phone-%s-%s".formatted(scheme, named(path)));
      assertFits(path);
      if (scheme.equals("light")) { // colours are judged on the desktop
        assertThat(browser.violations()).as(path + " on a phone").isEmpty();
      }
    }
  }

  /** Says what reaches over the edge, where something does. */
  private void assertFits(String page) {
    assertThat(
            browser.evaluate(
                "return [...document.querySelectorAll('body *')]"
                    + ".filter(it => it.getBoundingClientRect().right > 375.5"
                    + " && document.documentElement.scrollWidth > 375)"
                    + ".map(it => it.tagName + '.' + it.className).join(' ')"))
        .as("too wide on " + page)
        .isEqualTo("");
  }

  @Test
  void aDeploymentShowsWhileItGoesOnAndTheKeyboardStaysWhereItIs() {
    open("/");
    Await.until("it is live", () -> browser.text("#connection"), it -> it.equals("live"));
    browser.focus("#service-web");

    views.deploying().with(views.web(3, "starting"));

    Await.until("it has begun", this::deployment, it -> it.contains("under way"));
    assertThat(deployment()).contains("Revision 8: add of release 5e6f7a8b", "images");
    assertThat(browser.text("[data-region=services]")).contains("2/3", "health check");
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("service-web");

    views.done("migrate");

    Await.until("the step shows", this::deployment, it -> it.contains("migrate"));
    Await.until(
        "it is said",
        () -> browser.content("#announcement"),
        it -> it.equals("Revision 8: under way, 2 steps done."));

    views.with(views.web(3, "running")).deployed();

    Await.until("it has ended", this::deployment, it -> it.contains("deployed"));
    assertThat(browser.text("[data-region=facts]")).contains("5e6f7a8b", "revision 8 (add)");
    assertThat(browser.text("[data-region=recent]")).contains("5e6f7a8b");
    browser.verifyNoComplaint();
  }

  private String deployment() {
    return browser.text("[data-region=deployment]");
  }

  @Test
  void anEngineThatIsGoneIsToldAndWhatWasSeenStays() {
    open("/");
    Await.until("it is live", () -> browser.text("#connection"), it -> it.equals("live"));

    views.troubled(Optional.of(UserError.refused("the engine is gone", "", "Start it.")));

    Await.until("it is told", () -> browser.text("#connection"), it -> it.equals("no answer"));
    assertThat(browser.content("#announcement")).isEqualTo("the engine is gone");
    assertThat(browser.text("[data-region=services]")).contains("postgres");
    views.troubled(Optional.empty());
    Await.until("it is live again", () -> browser.text("#connection"), it -> it.equals("live"));
  }

  @Test
  void aServerThatWantsAnotherTokenIsTold() {
    open("/");
    Await.until("it is live", () -> browser.text("#connection"), it -> it.equals("live"));
    int port = serving.port();
    serving.close();
    serving = serving(TOKEN, port);

    Await.until(
        "it is told",
        () -> browser.text("#connection"),
        it -> it.equals("ended: load the page again"));
  }

  @Test
  void aPageThatNobodySeesListensAgainWhenItIsSeen() {
    open("/");
    Await.until("it is live", () -> browser.text("#connection"), it -> it.equals("live"));
    seen(false);
    assertThat(browser.text("#connection")).isEqualTo("paused");
    views.deploying();
    seen(true);
    Await.until("it has begun", this::deployment, it -> it.contains("under way"));
    assertThat(browser.text("#connection")).isEqualTo("live");
  }

  private static void seen(boolean isSeen) {
    browser.evaluate(
        "Object.defineProperty(document, 'hidden', {configurable: true, value: !arguments[0]});"
            + "document.dispatchEvent(new Event('visibilitychange'));",
        isSeen);
  }

  /** The last, so that the time that it is given has passed meanwhile. */
  @Test
  @Order(Integer.MAX_VALUE)
  void whatIsAskedWithoutEndIsNotWaitedFor() throws IOException {
    unended.setSoTimeout(30_000);
    assertThat(unended.getInputStream().read()).isEqualTo(-1);
    String header = "X-Long: " + "x".repeat(20_000);
    try (Socket tooLong =
        limited.sent("GET / HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n")) {
      assertThat(answer(tooLong)).doesNotContain("200 OK");
    }
  }

  /** What is answered; nothing where the connection is cut before all was read. */
  private static String answer(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException cut) {
      return "";
    }
  }

  @Test
  void theKeyboardReachesEverythingAndIsSeen() {
    open("/");
    browser.press(Keys.TAB);
    assertThat(browser.focused().getText()).isEqualTo("Skip to content");
    browser.press(Keys.ENTER);
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("main");
    open("/");
    var reached = new ArrayList<String>();
    for (int i = 0; i < 14; i++) {
      browser.press(Keys.TAB);
      reached.add(browser.focused().getText());
      assertThat(browser.focused().getCssValue("outline-style"))
          .as(reached.toString())
          .isEqualTo("solid");
    }
    assertThat(reached)
        .containsSubsequence(
            "Skip to content",
            "shop",
            "Overview",
            "Timeline",
            "Services",
            "Migrations",
            "Compare",
            "Revision 7: add of release 3f2a9c1e",
            "hasura",
            "web",
            "All revisions");
    open("/compare");
    browser.focus("#to");
    browser.press(Keys.TAB, Keys.ENTER);
    Await.until("it is compared", browser::address, it -> it.contains("from=6&to=7"));
  }

  @Test
  void withoutAScriptThePageSaysTheSame() {
    browser.scripts(false);
    open("/");
    browser.scripts(true);
    assertThat(browser.text("main")).contains("Revision 7", "postgres", "Recent revisions");
    assertThat(browser.evaluate("return document.getElementById('connection').hidden"))
        .isEqualTo(true);
  }

  @Test
  void whoWantsLessMotionHasNone() {
    views.deploying();
    open("/");
    String animation = "return getComputedStyle(document.querySelector('.pulse')).animationName";
    assertThat(browser.evaluate(animation)).isEqualTo("pulse");
    browser.prefers("light", true);
    assertThat(browser.evaluate(animation)).isEqualTo("none");
  }

  @Test
  void theTokenLeavesTheAddress() {
    serving.close();
    serving = serving(TOKEN, 0);
    open("/");
    assertThat(browser.text("body")).contains("Open the link");
    open("/?token=0123456789abcdef");
    Await.until("the page is there", browser::address, it -> it.endsWith(serving.port() + "/"));
    Await.until("it is live", () -> browser.text("#connection"), it -> it.equals("live"));
    open("/timeline");
    assertThat(browser.text("h1")).isEqualTo("Timeline");
  }
}
