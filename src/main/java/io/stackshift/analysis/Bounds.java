package io.stackshift.analysis;

import io.stackshift.analysis.QueryAnswer.Value;
import io.stackshift.plan.Reading;
import io.stackshift.settings.Analysis.Prometheus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether what Prometheus answered is within the bounds. Every value of a vector has to be.
 *
 * <p>No value (an empty vector, or NaN as from 0 / 0) is good where there is only an upper bound:
 * nothing that is too much was measured, as no series of errors before the first error. Where there
 * is a lower bound it is bad: what should be there is not.
 */
record Bounds(Prometheus wanted) {

  Reading judge(QueryAnswer answer) {
    return switch (answer) {
      case QueryAnswer.Failure(String reason) -> Reading.bad(of(reason));
      case QueryAnswer.Values(List<Value> values) -> judge(values);
    };
  }

  private Reading judge(List<Value> all) {
    List<Value> values = all.stream().filter(value -> !Double.isNaN(value.number())).toList();
    boolean isLowerBound = wanted.min() > Double.NEGATIVE_INFINITY;
    if (values.isEmpty()) {
      return isLowerBound
          ? Reading.bad(of("has no value, and should be at least " + text(wanted.min())))
          : Reading.good(of("has no value"));
    }
    Optional<Reading> outside = values.stream().flatMap(it -> outside(it).stream()).findFirst();
    return outside.orElseGet(() -> Reading.good(of("is " + text(values.getFirst().number()))));
  }

  private Optional<Reading> outside(Value value) {
    if (value.number() > wanted.max()) {
      return Optional.of(bad(value, "more than " + text(wanted.max())));
    }
    if (value.number() < wanted.min()) {
      return Optional.of(bad(value, "less than " + text(wanted.min())));
    }
    return Optional.empty();
  }

  private Reading bad(Value value, String bound) {
    String series = value.series().isEmpty() ? "" : " for " + value.series();
    return Reading.bad(of("is %s%s, %s".formatted(text(value.number()), series, bound)));
  }

  private String of(String clause) {
    return "%s %s".formatted(wanted.query(), clause);
  }

  /** Without more digits than a person reads. */
  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%.4g", number);
  }
}
