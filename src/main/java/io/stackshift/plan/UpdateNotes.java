package io.stackshift.plan;

import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.compose.Timespan;
import io.stackshift.compose.UpdatePolicy;
import io.stackshift.compose.UpdatePolicy.FailureAction;
import io.stackshift.compose.UpdatePolicy.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Says how the tasks of each service are replaced, as far as Stackshift chose it. */
public final class UpdateNotes {

  private UpdateNotes() {}

  /**
   * One line for all services that are updated alike.
   *
   * @param written the stack as its files have it
   * @param filled the same after {@link UpdateDefaults}
   * @param noRoom why services stop first for which something else was chosen, by key
   */
  public static List<String> of(Stack written, Stack filled, Map<String, String> noRoom) {
    var notes = new ArrayList<String>();
    notes.addAll(grouped(filled, key -> chosen(written, filled, noRoom, key)));
    notes.addAll(grouped(filled, key -> noRoom.containsKey(key) ? "" : unchecked(filled, key)));
    return notes;
  }

  private static List<String> grouped(Stack stack, Function<String, String> text) {
    var groups = new TreeMap<String, List<String>>();
    stack
        .services()
        .keySet()
        .forEach(key -> groups.computeIfAbsent(text.apply(key), _ -> new ArrayList<>()).add(key));
    groups.remove("");
    return groups.entrySet().stream()
        .map(group -> String.join(", ", group.getValue()) + ": " + group.getKey())
        .toList();
  }

  private static String chosen(
      Stack written, Stack filled, Map<String, String> noRoom, String key) {
    Service service = service(filled, key);
    UpdatePolicy before = service(written, key).deploy().updatePolicy();
    UpdatePolicy after = service.deploy().updatePolicy();
    if (saysAll(before) || !(after instanceof UpdatePolicy.Given policy)) {
      return "";
    }
    String order =
        UpdateDefaults.isOpen(before)
            ? Optional.ofNullable(noRoom.get(key))
                .or(() -> UpdateDefaults.exclusive(service))
                .map(why -> "stop-first, because " + why)
                .orElse("start-first")
            : word(policy.order());
    return "%s; a new task is watched for %s, a failing one means %s; an old one has %s to stop"
        .formatted(
            order,
            seconds(policy.monitor()),
            word(policy.failureAction()),
            grace(service.process().stopGracePeriod()));
  }

  /** Who chose the order and what a failure does has chosen what matters. */
  private static boolean saysAll(UpdatePolicy policy) {
    return switch (policy) {
      case UpdatePolicy.EngineDefault _ -> false;
      case UpdatePolicy.Given given ->
          given.order() != Order.ENGINE_DEFAULT
              && given.failureAction() != FailureAction.ENGINE_DEFAULT;
    };
  }

  /** Without a check a task counts as up, and gets requests, before it can answer. */
  private static String unchecked(Stack stack, String key) {
    Service service = service(stack, key);
    boolean startsFirst =
        service.deploy().updatePolicy() instanceof UpdatePolicy.Given policy
            && policy.order() == Order.START_FIRST;
    List<String> test = service.healthCheck().test();
    boolean none = test.isEmpty() || test.getFirst().equals("NONE");
    return startsFirst && none
        ? "no health check in the Compose files: unless the image has one, a task gets requests the"
            + " moment its process starts"
        : "";
  }

  private static Service service(Stack stack, String key) {
    return Objects.requireNonNull(stack.services().get(key));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String grace(Timespan given) {
    return switch (given) {
      case Timespan.EngineDefault _ -> "10 s";
      case Timespan.Given(var duration) -> seconds(duration);
    };
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + " s";
  }
}
