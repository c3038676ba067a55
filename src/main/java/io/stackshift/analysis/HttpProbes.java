package io.stackshift.analysis;

import io.stackshift.deploy.OutOfReach;
import io.stackshift.deploy.Probes;
import io.stackshift.plan.Reading;
import io.stackshift.settings.Analysis;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.time.Duration;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks over HTTP. A redirect is an answer, and is not followed. */
public final class HttpProbes implements Probes {

  private static final String QUERY_PATH = "api/v1/query";
  private static final int MOST_ANSWER_BYTES = 1 << 20;

  private final OkHttpClient client;

  /**
   * Nothing is contacted yet.
   *
   * @param http is not closed here
   */
  public HttpProbes(OkHttpClient http) {
    this.client = http.newBuilder().followRedirects(false).followSslRedirects(false).build();
  }

  @Override
  public Reading ask(Analysis analysis, Duration within) {
    HttpUrl base = HttpUrl.parse(analysis.url());
    if (base == null) {
      return Reading.bad("this is not an HTTP address");
    }
    return switch (analysis) {
      case Analysis.Http http -> ask(base, within, response -> judge(http, response));
      case Analysis.Prometheus prometheus ->
          ask(query(base, prometheus), within, response -> judge(prometheus, response));
    };
  }

  /** Source: Prometheus' HTTP API, "Instant queries": {@code GET /api/v1/query}. */
  private static HttpUrl query(HttpUrl base, Analysis.Prometheus prometheus) {
    return base.newBuilder()
        .addPathSegments(QUERY_PATH)
        .addQueryParameter("query", prometheus.query())
        .build();
  }

  /** How an answer is judged. */
  private interface Judge {
    Reading of(Response response) throws IOException;
  }

  private Reading ask(HttpUrl address, Duration within, Judge judge) {
    OkHttpClient patient = client.newBuilder().callTimeout(within).build();
    try (Response response = patient.newCall(request(address)).execute()) {
      return judge.of(response);
    } catch (UnknownHostException e) {
      return Reading.bad(OutOfReach.unknownName(address.host()));
    } catch (InterruptedIOException e) {
      return Reading.bad("no answer within " + within.toMillis() + " ms");
    } catch (ProtocolException e) {
      return Reading.bad("the answer is not HTTP");
    } catch (IOException e) {
      return Reading.bad(String.valueOf(e.getMessage()));
    }
  }

  /** User and password of the address go into the header, as browsers send them. */
  private static Request request(HttpUrl address) {
    var request = new Request.Builder().url(address);
    if (!address.username().isEmpty()) {
      request.header("Authorization", Credentials.basic(address.username(), address.password()));
    }
    return request.build();
  }

  /** The body is not shown, and not recorded: it may hold what nobody should read. */
  private static Reading judge(Analysis.Http http, Response response) {
    return response.code() == http.status()
        ? Reading.good("answers " + response.code())
        : Reading.bad("answers %d, not %d".formatted(response.code(), http.status()));
  }

  private static Reading judge(Analysis.Prometheus prometheus, Response response)
      throws IOException {
    String body = response.peekBody(MOST_ANSWER_BYTES).string();
    return new Bounds(prometheus).judge(QueryAnswer.parse(response.code(), body));
  }
}
