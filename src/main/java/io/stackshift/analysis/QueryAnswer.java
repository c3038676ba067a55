package io.stackshift.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * What Prometheus answered to an instant query (source: Prometheus' HTTP API, "Format overview" and
 * "Expression query result formats").
 */
sealed interface QueryAnswer {

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
      String reason =
          "%s %s".formatted(answer.path("errorType").asText(), answer.path("error").asText());
      return new Failure("answers %d %s".formatted(status, reason).strip());
    }
    JsonNode result = answer.at("/data/result");
    return switch (answer.at("/data/resultType").asText()) {
      case "vector" -> vector(result);
      case "scalar" -> new Values(List.of(new Value("", number(result.path(1).asText()))));
      case String other ->
          new Failure("gives a %s, not numbers of one moment".formatted(other.strip()));
    };
  }

  private static Values vector(JsonNode result) {
    var values = new ArrayList<Value>();
    for (JsonNode element : result) {
      JsonNode labels = element.path("metric");
      values.add(
          new Value(
              labels.isEmpty() ? "" : labels.toString(),
              number(element.path("value").path(1).asText())));
    }
    return new Values(values);
  }

  /** As Go writes it: infinity is {@code +Inf}. */
  private static double number(String text) {
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
