package io.stackshift.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What came of a question that may fail or take too long. */
public sealed interface Answer<T> {

  /** It was answered. */
  record Known<T>(T value) implements Answer<T> {}

  /**
   * It was not.
   *
   * @param why as a clause
   * @param remedy in whole sentences; empty where none is known
   */
  record Unknown<T>(String why, String remedy) implements Answer<T> {}

  /** The value, if there is one. */
  default Optional<T> known() {
    return switch (this) {
      case Known<T>(T value) -> Optional.of(value);
      case Unknown<T> _ -> Optional.empty();
    };
  }

  /** What follows from the value; that nothing is known where there is none. */
  default List<Finding> findings(Area area, String subject, Function<T, List<Finding>> judgement) {
    return switch (this) {
      case Known<T>(T value) -> judgement.apply(value);
      case Unknown<T>(String why, String remedy) ->
          List.of(Finding.unknown(area, subject, why, remedy));
    };
  }

  /** The same of what everything depends on: a problem where it cannot be found out. */
  default List<Finding> required(Area area, Function<T, List<Finding>> judgement) {
    return switch (this) {
      case Known<T>(T value) -> judgement.apply(value);
      case Unknown<T>(String why, String remedy) -> List.of(Finding.problem(area, "", why, remedy));
    };
  }
}
