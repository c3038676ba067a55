package io.stackshift.operate;

import io.stackshift.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a plan would change if it was carried out now.
 *
 * @param before what is in force, in words
 * @param after what would be, in words
 * @param services those that would change, from what runs to what is wanted
 * @param unchanged names of those that would not
 * @param metadata whether the metadata document would change
 * @param changes whether anything would
 */
public record Forecast(
    String stack,
    String before,
    String after,
    List<ServiceChange> services,
    SortedSet<String> unchanged,
    List<PlannedMigration> migrations,
    boolean metadata,
    Plan plan,
    Downtime downtime,
    boolean changes) {

  /** Copies the collections. */
  public Forecast {
    services = List.copyOf(services);
    unchanged = Collections.unmodifiableSortedSet(new TreeSet<>(unchanged));
    migrations = List.copyOf(migrations);
  }

  /**
   * A config or secret that takes the place of another, whose content is another.
   *
   * @param kind {@code config} or {@code secret}
   * @param before its name in the swarm; empty for none
   * @param after likewise
   * @param services those that use it
   */
  public record Rotation(String kind, String before, String after, List<String> services) {

    /** Copies the list. */
    public Rotation {
      services = List.copyOf(services);
    }
  }

  /** Whether nothing of the stack runs yet. */
  public boolean isOfNewStack() {
    return unchanged.isEmpty()
        && services.stream().allMatch(it -> it.kind() == ServiceChange.Kind.ADDED);
  }

  /** The configs and secrets that services would get, or lose, in the order of their names. */
  public List<Rotation> rotations() {
    var rotations = new TreeMap<String, Rotation>();
    for (ServiceChange service : services) {
      for (FieldChange field : service.fields()) {
        kind(field)
            .ifPresent(kind ->
                rotations.merge(
                    kind + " " + field.before() + " " + field.after(),
                    new Rotation(kind, field.before(), field.after(), List.of(service.service())),
                    Forecast::together));
      }
    }
    return List.copyOf(rotations.values());
  }

  private static Optional<String> kind(FieldChange field) {
    return field.field().endsWith(".ConfigName")
        ? Optional.of("config")
        : field.field().endsWith(".SecretName") ? Optional.of("secret") : Optional.empty();
  }

  private static Rotation together(Rotation one, Rotation other) {
    var services = new ArrayList<>(one.services());
    services.addAll(other.services());
    return new Rotation(one.kind(), one.before(), one.after(), services);
  }
}
