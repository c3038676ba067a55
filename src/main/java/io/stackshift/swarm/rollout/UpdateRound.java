package io.stackshift.swarm.rollout;

import io.stackshift.error.UserError;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Services that are updated at the same time. The first one that the engine refuses keeps those
 * from being begun that were not; those under way end.
 */
final class UpdateRound {

  private final SortedSet<String> changed = new TreeSet<>();
  private final SortedSet<String> unchanged = new TreeSet<>();
  private final SortedSet<String> notBegun = new TreeSet<>();
  private final SortedMap<String, UserError> failed = new TreeMap<>();

  /**
   * Updates a service, if none has failed so far; for any thread.
   *
   * @param update says whether it changed the service
   */
  void apply(String service, BooleanSupplier update) {
    if (!isBegun(service)) {
      return;
    }
    try {
      ended(update.getAsBoolean() ? changed : unchanged, service);
    } catch (UserError error) {
      failed(service, error);
    }
  }

  private synchronized boolean isBegun(String service) {
    if (!failed.isEmpty()) {
      notBegun.add(service);
    }
    return failed.isEmpty();
  }

  private synchronized void ended(Set<String> how, String service) {
    how.add(service);
  }

  private synchronized void failed(String service, UserError error) {
    failed.put(service, error);
  }

  /**
   * The names of the services that were changed, once all have ended.
   *
   * @throws UserError the first one's by name, with what was and what was not changed
   */
  synchronized Set<String> changed() {
    if (failed.isEmpty()) {
      return Set.copyOf(changed);
    }
    UserError first = failed.firstEntry().getValue();
    var text = new StringBuilder(first.what());
    failed
        .tailMap(failed.firstKey() + '\0')
        .values()
        .forEach(other -> text.append("\n  likewise ").append(other.summary()));
    append(text, "changed before that", changed);
    append(text, "not changed any more", notBegun);
    append(text, "unchanged, they run it already", unchanged);
    throw new UserError(first.exitCode(), text.toString(), first.where(), first.remedy(), first);
  }

  private static void append(StringBuilder text, String what, Set<String> services) {
    if (!services.isEmpty()) {
      text.append("\n  %s: %s".formatted(what, String.join(", ", services)));
    }
  }
}
