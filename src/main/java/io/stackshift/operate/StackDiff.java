package io.stackshift.operate;

import io.stackshift.release.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What differs from one state of a stack to another.
 *
 * @param before the earlier state, in words
 * @param after the later one
 * @param services those that differ
 * @param applied migrations that only the later state has
 * @param pending what is known of those, where a deployment would apply them; none between
 *     revisions
 * @param undone migrations that only the earlier one has
 * @param notDone why migrations are not known; nothing when they are
 * @param metadata whether the metadata document differs
 */
public record StackDiff(
    String before,
    String after,
    List<ServiceChange> services,
    List<String> applied,
    List<PlannedMigration> pending,
    List<String> undone,
    Optional<String> notDone,
    boolean metadata) {

  /** Copies the lists. */
  public StackDiff {
    services = List.copyOf(services);
    applied = List.copyOf(applied);
    pending = List.copyOf(pending);
    undone = List.copyOf(undone);
  }

  /** From one revision to another. */
  public static StackDiff between(Revision one, Revision other) {
    List<String> old = one.migrations().after();
    List<String> wanted = other.migrations().after();
    return new StackDiff(
        words(one),
        words(other),
        ServiceChange.between(one.services(), other.services()),
        beyond(wanted, old),
        List.of(),
        beyond(old, wanted),
        Optional.empty(),
        !one.metadata().equals(other.metadata()));
  }

  /** A revision in words. */
  public static String words(Revision revision) {
    return "revision %d (release %s)".formatted(revision.number(), revision.release().name());
  }

  private static List<String> beyond(List<String> some, List<String> others) {
    var beyond = new ArrayList<>(some);
    beyond.removeAll(others);
    return beyond;
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return services.isEmpty() && applied.isEmpty() && undone.isEmpty() && !metadata;
  }
}
