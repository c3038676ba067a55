package io.stackshift.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What Prometheus answered to an instant query (source: Prometheus' HTTP API, "Format overview" and
 * "Expression query result formats").
 */
sealed interface QueryAnswer {

  /**
   * What Prometheus calls its errors. Their texts are not shown, nor is anything else that an
   * answer says in its own words: it may hold what nobody should read.
   */
  Set<String> ERRORS =
      Set.of(
          "bad_data", "canceled", "execution", "internal", "not_found", "timeout", "unavailable");

  /**
   * Numbers; none for an empty vector.
   *
   * @param values in the order of the answer; NaN among them says that there is no value
   */
  record Values(List<Value> values) implements QueryAnswer {
    /** Copies the list. */
    public Values {
      values = List.copyOf(values);
    }
  }

  /** No numbers, for this reason. */
  record Failure(String reason) implements QueryAnswer {}

  /**
   * A number.
   *
   * @param series the labels that tell it from others, in JSON; empty for a single number
   */
  record Value(String series, double number) {}

  /** Reads an answer. */
  static QueryAnswer parse(int status, String body) {
    JsonNode answer;
    try {
      answer = Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return new Failure("answers %d, and not in JSON: is this Prometheus?".formatted(status));
    }
    if (!answer.path("status").asText().equals("success")) {
      String type = answer.path("errorType").asText();
      return new Failure(
          "answers %d %s".formatted(status, ERRORS.contains(type) ? type : "").strip());
    }
    JsonNode result = answer.at("/data/result");
    try {
      return switch (answer.at("/data/resultType").asText()) {
        case "vector" -> vector(result);
        case "scalar" -> new Values(List.of(new Value("", number(result.path(1)))));
        case "matrix" -> new Failure("gives a matrix, not numbers of one moment");
        case "string" -> new Failure("gives a string, not numbers of one moment");
        default -> new Failure("gives what Prometheus does not: numbers of one moment are judged");
      };
    } catch (NumberFormatException e) {
      return new Failure("gives a value that is not a number");
    }
  }

  private static QueryAnswer vector(JsonNode result) {
    var values = new ArrayList<Value>();
    for (JsonNode element : result) {
      if (element.has("histogram")) {
        return new Failure("gives a histogram: histogram_quantile() makes a number of it");
      }
      JsonNode labels = element.path("metric");
      values.add(
          new Value(
              labels.isEmpty() ? "" : labels.toString(), number(element.path("value").path(1))));
    }
    return new Values(values);
  }

  /** As Go writes it: infinity is {@code +Inf}. */
  private static double number(JsonNode value) {
    String text = value.asText();
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NaN", "" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  /** The reader of JSON. */
  final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}
  }
}
