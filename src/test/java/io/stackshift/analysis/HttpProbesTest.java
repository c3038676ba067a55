package io.stackshift.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.stackshift.plan.Reading;
import io.stackshift.settings.Analysis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server stands in for Prometheus: it speaks what the HTTP API's documentation says. */
class HttpProbesTest {

  private static final String QUERY = "sum(rate(http_requests_total{code=~\"5..\"}[1m]))";
  private static final double NONE_BELOW = Double.NEGATIVE_INFINITY;
  private static final double NONE_ABOVE = Double.POSITIVE_INFINITY;

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final String url = "http://127.0.0.1:" + server.getAddress().getPort();
  private final HttpProbes probes = new HttpProbes(new OkHttpClient());
  private final List<URI> asked = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();

  HttpProbesTest() throws IOException {}

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void anHttpAddressIsGoodWithTheWantedStatus() {
    serve(204, "");

    assertThat(ask(new Analysis.Http(url + "/ok", 204, 3, second(), second())).isGood()).isTrue();
  }

  @Test
  void anotherStatusIsBadAndTheBodyIsNotShown() {
    serve(500, "out of tea");

    Reading reading = ask(new Analysis.Http(url + "/ok", 200, 3, second(), second()));

    assertThat(reading.isGood()).isFalse();
    assertThat(reading.text()).isEqualTo("answers 500, not 200");
  }

  @Test
  void anAddressThatDoesNotAnswerIsBad() {
    server.stop(0);

    assertThat(ask(new Analysis.Http(url, 200, 3, second(), second())).isGood()).isFalse();
  }

  @Test
  void theQueryIsSentAsItIsWritten() {
    serve(200, vector("[1435781451.781, \"0.25\"]"));

    Reading reading = prometheus(NONE_BELOW, 0.5);

    assertThat(reading).isEqualTo(Reading.good(QUERY + " is 0.2500"));
    assertThat(asked.getFirst().getPath()).isEqualTo("/prom/api/v1/query");
    assertThat(asked.getFirst().getQuery()).isEqualTo("query=" + QUERY);
  }

  @Test
  void aValueOutOfBoundsIsBadAndNamesValueAndBound() {
    serve(200, vector("[1435781451.781, \"2\"]"));

    assertThat(prometheus(NONE_BELOW, 0.5))
        .isEqualTo(Reading.bad(QUERY + " is 2, more than 0.5000"));
    assertThat(prometheus(3, NONE_ABOVE)).isEqualTo(Reading.bad(QUERY + " is 2, less than 3"));
    assertThat(prometheus(1, 2).isGood()).isTrue();
  }

  @Test
  void eachValueOfAVectorCounts() {
    serve(
        200,
        """
        {"status":"success","data":{"resultType":"vector","result":[
          {"metric":{"instance":"a"},"value":[1,"0"]},{"metric":{"instance":"b"},"value":[1,"+Inf"]}]}}
        """);

    assertThat(prometheus(NONE_BELOW, 1).text())
        .startsWith(QUERY + " is Infinity for {\"instance\":\"b\"}");
  }

  @Test
  void aSingleNumberCounts() {
    serve(
        200, "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"7\"]}}");

    assertThat(prometheus(NONE_BELOW, 6).isGood()).isFalse();
  }

  @Test
  void noValueIsGoodUnlessThereShouldBeOne() {
    serve(200, "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");

    assertThat(prometheus(NONE_BELOW, 1).isGood()).isTrue();
    assertThat(prometheus(1, NONE_ABOVE))
        .isEqualTo(Reading.bad(QUERY + " has no value, and should be at least 1"));
  }

  @Test
  void whatIsNotANumberIsNoValue() {
    serve(200, vector("[1, \"NaN\"]"));

    assertThat(prometheus(NONE_BELOW, 1).isGood()).isTrue();
    assertThat(prometheus(1, NONE_ABOVE).isGood()).isFalse();
  }

  @Test
  void anErrorIsBadEvenWithAnUpperBoundOnly() {
    serve(400, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}");

    assertThat(prometheus(NONE_BELOW, 1)).isEqualTo(Reading.bad(QUERY + " answers 400 bad_data"));
  }

  @Test
  void whatIsNotPrometheusIsBad() {
    serve(200, "<html>hello</html>");

    assertThat(prometheus(NONE_BELOW, 1).text()).contains("is this Prometheus?");
  }

  @Test
  void aValueThatIsNoNumberIsBad() {
    serve(200, vector("[1, \"twelve\"]"));

    assertThat(prometheus(NONE_BELOW, 1))
        .isEqualTo(Reading.bad(QUERY + " gives a value that is not a number"));
  }

  @Test
  void aNativeHistogramIsBad() {
    serve(
        200,
        """
        {"status":"success","data":{"resultType":"vector","result":[
          {"metric":{},"histogram":[1,{"count":"3","sum":"7","buckets":[[1,"0","1","3"]]}]}]}}
        """);

    assertThat(prometheus(NONE_BELOW, 1).isGood()).isFalse();
    assertThat(prometheus(NONE_BELOW, 1).text()).contains("histogram_quantile");
  }

  @Test
  void aRangeIsNotJudged() {
    serve(200, "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");

    assertThat(prometheus(NONE_BELOW, 1).text()).contains("gives a matrix");
  }

  @Test
  void userAndPasswordOfTheAddressAreSentAndNeverShown() {
    serve(401, "no");

    var analysis =
        new Analysis.Http(url.replace("//", "//ann:s3cret@"), 200, 3, second(), second());

    assertThat(ask(analysis).text()).doesNotContain("s3cret");
    assertThat(analysis.shown()).doesNotContain("s3cret");
    assertThat(authorizations).containsExactly("Basic YW5uOnMzY3JldA==");
  }

  private Reading ask(Analysis analysis) {
    return probes.ask(analysis, Duration.ofSeconds(5));
  }

  private Reading prometheus(double min, double max) {
    return ask(new Analysis.Prometheus(url + "/prom", QUERY, min, max, 3, second(), second()));
  }

  private static Duration second() {
    return Duration.ofSeconds(1);
  }

  private static String vector(String value) {
    return """
    {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":%s}]}}
    """
        .formatted(value);
  }

  private void serve(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI());
          var given = exchange.getRequestHeaders().getFirst("Authorization");
          authorizations.add(given == null ? "" : given);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }
}
