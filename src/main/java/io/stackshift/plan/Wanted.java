package io.stackshift.plan;

import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.settings.Settings;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a deployment is to bring about.
 *
 * @param revision the number that the deployment is recorded under
 * @param databaseServices names in the swarm of the services that the database needs to run; empty
 *     when it is outside the stack
 * @param startOrder which services wait for which
 * @param metadata the metadata document; empty for none
 * @param rehearsal what is known of the migrations that are not applied yet
 * @param notes what the user should know about how the services are updated
 */
public record Wanted(
    Release release,
    int revision,
    StackSpec stack,
    Set<String> databaseServices,
    StartOrder startOrder,
    Migrations migrations,
    String metadata,
    Settings settings,
    Rehearsal rehearsal,
    Allowed allowed,
    List<String> notes) {

  /** Copies the collections. */
  public Wanted {
    databaseServices = Set.copyOf(databaseServices);
    notes = List.copyOf(notes);
  }

  /** The same, with what is known of the pending migrations. */
  public Wanted rehearsed(Rehearsal known) {
    return new Wanted(
        release,
        revision,
        stack,
        databaseServices,
        startOrder,
        migrations,
        metadata,
        settings,
        known,
        allowed,
        notes);
  }

  /** The specifications of the services that the database needs. */
  List<ServiceSpec> databaseSpecs() {
    return specs(service -> databaseServices.contains(service.name()));
  }

  /** The specifications of all other services. */
  List<ServiceSpec> applicationSpecs() {
    return specs(service -> !databaseServices.contains(service.name()));
  }

  private List<ServiceSpec> specs(Predicate<ServiceSpec> belongs) {
    return stack.services().stream().filter(belongs).toList();
  }

  /** The versions that are not applied yet, ascending. */
  public List<Version> pending(Set<Version> applied) {
    return migrations.pending(applied).stream().map(Script::version).toList();
  }
}
