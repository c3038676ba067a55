package io.stackshift.postgres.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a type takes all that another took, so that old code does not notice. */
final class TypeWidening {

  private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
  private static final List<String> FLOATS = List.of("real", "double precision");

  /** As {@code character varying(20)[]} or {@code timestamp(3) without time zone}. */
  private static final Pattern TYPE =
      Pattern.compile(
          "(?<name>[a-z ]+?)(?:\\((?<modifiers>[\\d, ]+)\\))?(?<rest>( [a-z ]+)?(\\[])*)");

  private TypeWidening() {}

  /**
   * Whether one type is wider than another.
   *
   * @param before as {@code format_type} writes it
   */
  static boolean isWider(String before, String after) {
    return precedes(INTEGERS, before, after)
        || precedes(FLOATS, before, after)
        || isLongerText(before, after)
        || isMorePrecise(before, after);
  }

  private static boolean precedes(List<String> order, String before, String after) {
    return order.contains(before) && order.indexOf(before) < order.indexOf(after);
  }

  private static boolean isLongerText(String before, String after) {
    return before.matches("character varying(\\(\\d+\\))?")
        && (after.equals("text") || after.equals("character varying"));
  }

  private static boolean isMorePrecise(String before, String after) {
    var was = TYPE.matcher(before);
    var is = TYPE.matcher(after);
    if (!was.matches()
        || !is.matches()
        || !was.group("name").equals(is.group("name"))
        || !was.group("rest").equals(is.group("rest"))
        || was.group("modifiers") == null) {
      return false;
    }
    var from = modifiers(was.group("modifiers"));
    var to = is.group("modifiers") == null ? List.<Integer>of() : modifiers(is.group("modifiers"));
    return switch (was.group("name")) {
      case "numeric" -> isWiderNumeric(from, to);
      case "character varying", "bit varying", "timestamp", "time", "interval" ->
          to.isEmpty() || from.getFirst() <= to.getFirst();
      default -> false;
    };
  }

  /** More digits before the point; the digits after it stay, or code would read others. */
  private static boolean isWiderNumeric(List<Integer> from, List<Integer> to) {
    if (to.isEmpty()) {
      return false;
    }
    return from.get(0) <= to.get(0) && scale(from) == scale(to);
  }

  private static int scale(List<Integer> modifiers) {
    return modifiers.size() > 1 ? modifiers.get(1) : 0;
  }

  private static List<Integer> modifiers(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).map(Integer::valueOf).toList();
  }
}
