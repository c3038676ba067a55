import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Users of the shop: a few workers that read and write orders without pause, and count.
 *
 * <p>{@code java RequestLoop.java <url>} reads from standard input: each line names the phase that
 * begins, the end of the input ends the loop. For each phase that ended it prints, separated by
 * tabs, {@code phase <name> <sent> <failed> <longest gap without a success, ms> <requests answered
 * by each release>} and, for every reason of failure, {@code failure <name> <count> <reason>}.
 *
 * <p>An answer counts as failed if it does not come within ten seconds, if its status is not the
 * right one, or if an order has another amount than it was made with.
 */
final class RequestLoop {

  private static final int WORKERS = 4;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern ORDER =
      Pattern.compile("\"item\":\"tea for ([0-9.]+)\",\"amount\":([0-9.]+)");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final URI orders;

  // All guarded by this.
  private Phase phase = new Phase("");
  private long lastSuccess = System.nanoTime();
  private boolean ended;

  /** What is counted until the next phase begins. */
  private static final class Phase {
    final String name;
    final Map<String, Integer> releases = new TreeMap<>();
    final Map<String, Integer> failures = new TreeMap<>();
    long sent;
    long failed;
    long longestGap;

    Phase(String name) {
      this.name = name;
    }
  }

  private RequestLoop(String url) {
    orders = URI.create(url).resolve("/orders");
  }

  public static void main(String[] arguments) throws Exception {
    // A hidden second attempt would hide a failure.
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
    new RequestLoop(arguments[0]).run();
  }

  private void run() throws IOException, InterruptedException {
    var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    begin(input.readLine());
    var workers = new Thread[WORKERS];
    for (var index = 0; index < WORKERS; index++) {
      workers[index] = Thread.ofPlatform().start(this::work);
    }
    for (var line = input.readLine(); line != null; line = input.readLine()) {
      begin(line);
    }
    synchronized (this) {
      ended = true;
    }
    for (var worker : workers) {
      worker.join();
    }
    begin("");
    client.close();
  }

  /** Prints the phase that ends and begins the next. */
  private synchronized void begin(String name) {
    if (!phase.name.isEmpty()) {
      noteGap();
      System.out.printf(
          "phase\t%s\t%d\t%d\t%d\t%s%n",
          phase.name, phase.sent, phase.failed, phase.longestGap, join(phase.releases));
      phase.failures.forEach(
          (reason, count) -> System.out.printf("failure\t%s\t%d\t%s%n", phase.name, count, reason));
      System.out.flush();
    }
    phase = new Phase(name);
    lastSuccess = System.nanoTime();
  }

  private static String join(Map<String, Integer> releases) {
    var text = new StringBuilder();
    releases.forEach(
        (release, count) -> text.append(release).append('=').append(count).append(' '));
    return text.toString().strip();
  }

  private void work() {
    while (!hasEnded()) {
      var reads = ThreadLocalRandom.current().nextBoolean();
      try {
        var response = client.send(reads ? get() : post(), HttpResponse.BodyHandlers.ofString());
        var problem = judge(response, reads ? 200 : 201);
        count(problem, response.headers().firstValue("X-Release").orElse("nobody"));
        Thread.sleep(PAUSE);
      } catch (IOException failure) {
        count(failure.toString(), "nobody");
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private HttpRequest get() {
    return HttpRequest.newBuilder(orders).timeout(LIMIT).build();
  }

  private HttpRequest post() {
    var amount = BigDecimal.valueOf(ThreadLocalRandom.current().nextInt(1, 100_000), 2);
    var form = "customer=loop&item=tea+for+%1$s&amount=%1$s".formatted(amount);
    return HttpRequest.newBuilder(orders)
        .timeout(LIMIT)
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  /** What is wrong with the answer; empty if nothing is. */
  private static String judge(HttpResponse<String> response, int expectedStatus) {
    if (response.statusCode() != expectedStatus) {
      return "status " + response.statusCode() + ": " + response.body().strip();
    }
    var order = ORDER.matcher(response.body());
    while (order.find()) {
      if (!order.group(1).equals(order.group(2))) {
        return "an order made with another amount: " + order.group();
      }
    }
    return "";
  }

  private synchronized void count(String problem, String release) {
    phase.sent++;
    phase.releases.merge(release, 1, Integer::sum);
    if (problem.isEmpty()) {
      noteGap();
      lastSuccess = System.nanoTime();
    } else {
      phase.failed++;
      phase.failures.merge(problem, 1, Integer::sum);
    }
  }

  private void noteGap() {
    phase.longestGap = Math.max(phase.longestGap, (System.nanoTime() - lastSuccess) / 1_000_000);
  }

  private synchronized boolean hasEnded() {
    return ended;
  }
}
