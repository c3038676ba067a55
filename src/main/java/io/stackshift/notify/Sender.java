package io.stackshift.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackshift.deploy.BoundedWait;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request, and sends it again when the other side may only have been busy: never more than
 * three times, and no longer than some seconds each. What may not arrive twice is sent again only
 * when it surely was not taken; it has longer for its answer. Redirects are not followed: they
 * would carry tokens elsewhere.
 */
final class Sender {

  private static final int ATTEMPTS = 3;
  private static final int MOST_BYTES = 64 << 10;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final int REDIRECT = 300;
  private static final MediaType JSON = MediaType.get("application/json");

  /**
   * How patient a sender is.
   *
   * @param call how long one attempt may take that can be repeated
   * @param single how long one may take that cannot
   * @param pause before the second attempt; twice as long before the third
   */
  record Patience(Duration call, Duration single, Duration pause) {
    static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(4), Duration.ofSeconds(10), Duration.ofMillis(500));
  }

  private final OkHttpClient http;
  private final Patience patience;

  Sender(OkHttpClient http, Patience patience) {
    this.patience = patience;
    this.http = http.newBuilder().followRedirects(false).followSslRedirects(false).build();
  }

  /** What came of it. */
  sealed interface Result {

    /**
     * It was taken.
     *
     * @param body what was answered, cut after some kilobytes
     */
    record Taken(String body) implements Result {}

    /**
     * It was not, for all that is known.
     *
     * @param why as a clause, without the address and without what was answered
     */
    record Refused(String why) implements Result {}
  }

  /** Sends it; returns when it was taken, or there is no point in trying again. */
  Result send(Delivery delivery) {
    Duration pause = patience.pause();
    for (int attempt = 1; ; attempt++) {
      Attempt made = attempt(delivery);
      if (attempt == ATTEMPTS || !made.again()) {
        return made.result();
      }
      BoundedWait.pause(pause);
      pause = pause.multipliedBy(2);
    }
  }

  /** What came of one attempt, and whether another one may do better. */
  private record Attempt(Result result, boolean again) {}

  private Attempt attempt(Delivery delivery) {
    Optional<Request> request = request(delivery);
    if (request.isEmpty()) {
      return new Attempt(new Result.Refused("its address is none"), false);
    }
    Call call = http.newCall(request.get());
    Duration within = delivery.repeatable() ? patience.call() : patience.single();
    call.timeout().timeout(within.toNanos(), TimeUnit.NANOSECONDS);
    try (Response answer = call.execute()) {
      int status = answer.code();
      if (answer.isSuccessful()) {
        return new Attempt(new Result.Taken(answer.peekBody(MOST_BYTES).string()), false);
      }
      String why =
          status >= REDIRECT && status < 400
              ? "it answered with a redirect (%d), which is not followed".formatted(status)
              : "it answered " + status;
      boolean mayBeTaken = status >= SERVER_ERROR && status != UNAVAILABLE;
      boolean isBusy = status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
      return new Attempt(new Result.Refused(why), isBusy && (delivery.repeatable() || !mayBeTaken));
    } catch (ConnectException | UnknownHostException e) {
      return new Attempt(new Result.Refused(reason(e)), true);
    } catch (IOException e) {
      return new Attempt(new Result.Refused(reason(e)), delivery.repeatable());
    }
  }

  /** Nothing when the address or a header cannot be sent; what the library says shows them. */
  private static Optional<Request> request(Delivery delivery) {
    try {
      var builder =
          new Request.Builder()
              .url(delivery.url())
              .header("User-Agent", "stackshift")
              .method(delivery.method(), body(delivery));
      delivery.headers().forEach(builder::header);
      return Optional.of(builder.build());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A body that the library, too, sends again only where that does no harm. */
  private static RequestBody body(Delivery delivery) {
    RequestBody body = RequestBody.create(delivery.body().getBytes(UTF_8), JSON);
    return delivery.repeatable() ? body : new Once(body);
  }

  /** Is never sent a second time. */
  private static final class Once extends RequestBody {

    private final RequestBody body;

    Once(RequestBody body) {
      this.body = body;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }

    @Override
    public boolean isOneShot() {
      return true;
    }
  }

  /** Messages of the library name the host and never the path. */
  private static String reason(IOException failure) {
    return failure instanceof InterruptedIOException
        ? "it did not answer in time"
        : "it could not be reached (%s)".formatted(failure.getClass().getSimpleName());
  }
}
