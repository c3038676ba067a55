package io.stackshift.cli;

import static java.util.stream.Collectors.joining;

import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Version;
import io.stackshift.plan.Beside;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.plan.Step;
import io.stackshift.release.ServiceSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Says in one line what a step does. */
final class StepText {

  private StepText() {}

  static String of(Step step) {
    return switch (step) {
      case Step.PullImages pull -> "have the images on the nodes: " + names(pull.services());
      case Step.CreateNetwork(var network) -> "create network " + network.name();
      case Step.CreateFileObject(var object) -> "create " + object;
      case Step.UpdateServices update ->
          "bring %s to release %s".formatted(names(update.services()), update.release().name());
      case Step.StartBeside start ->
          "start release %s beside %s, as %s, within %s"
              .formatted(
                  start.release().name(),
                  names(start.services().stream().map(Beside::service).toList()),
                  start.services().stream().map(Beside::name).collect(joining(", ")),
                  text(start.within()));
      case Step.Drain drain ->
          drain.leaving().isEmpty()
              ? "drain the old tasks of " + names(drain.services())
              : "drain " + String.join(", ", drain.leaving());
      case Step.AwaitConverged gate ->
          "gate: %s converged, within %s".formatted(names(gate.services()), limits(gate.limits()));
      case Step.RemoveServices removal -> "remove " + String.join(", ", removal.services());
      case Step.AwaitDatabase(var within) ->
          "gate: the database accepts connections, within " + text(within);
      case Step.CreateDatabase(var name) -> "create database %s if it is missing".formatted(name);
      case Step.Migrate migrate -> "migrate: " + files(migrate.run());
      case Step.Rehearse(var run) -> "rehearse up, down and up again: " + files(run);
      case Step.Bridge(var columns) ->
          "let INSERTs leave out what is about to go: " + columns(columns);
      case Step.Unbridge _ -> "require again in INSERTs what was optional while two codes ran";
      case Step.RunCommand(var _, var job) ->
          "run `%s`, a job of %s, within %s"
              .formatted(job.purpose(), job.service().name(), text(job.within()));
      case Step.AskVersions ask ->
          "ask `status` which migrations are applied, a job of " + ask.job().service().name();
      case Step.Undo undo -> "undo migration " + versions(undo.versions());
      case Step.AwaitOldCodeGone gate ->
          "gate: no task of the old code is running on any node, within " + text(gate.within());
      case Step.AwaitSessionsGone gate ->
          "gate: no database session of an older release is connected, within "
              + text(gate.within());
      case Step.AwaitHttp(var _, var gate) ->
          "gate: %s answers %d, within %s"
              .formatted(gate.shown(), gate.status(), text(gate.within()));
      case Step.Analyse analyse -> AnalysisText.of(analyse);
      case Step.AwaitMetadata gate ->
          "gate: the metadata service answers, within " + text(gate.within());
      case Step.ApplyMetadata _ -> "apply metadata";
      case Step.ReloadMetadata _ -> "reload metadata and check it against the schema";
      case Step.TrackTables(var _, var schemas) ->
          "track new tables of " + String.join(", ", schemas);
      case Step.LeaveMigrationMode _ -> "end the migration mode of Hasura's console";
    };
  }

  /** A duration as people write it: {@code 1m30s}, {@code 250ms}. */
  static String text(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return duration.toMillis() + "ms";
    }
    String minutes = duration.toMinutes() > 0 ? duration.toMinutes() + "m" : "";
    String seconds = duration.toSecondsPart() > 0 ? duration.toSecondsPart() + "s" : "";
    return minutes + seconds;
  }

  private static String files(MigrationRun run) {
    var versions = run.versions().stream().map(version -> file(run, version));
    var repeatables =
        run.migrations().repeatables().stream().map(it -> it.file() + " if it has changed");
    return Stream.concat(versions, repeatables).collect(joining(", "));
  }

  private static String file(MigrationRun run, Version version) {
    var script = run.migrations().ups().get(version);
    String name = script == null ? version.toString() : script.file();
    return run.rehearsal()
        .of(version)
        .map(known -> "%s (%s)".formatted(name, known.kind().word()))
        .orElse(name);
  }

  private static String columns(List<LostColumn> columns) {
    return columns.stream()
        .map(column -> column.table() + "." + column.column())
        .collect(joining(", "));
  }

  private static String limits(RolloutLimits limits) {
    return new TreeMap<>(limits.services())
        .entrySet().stream()
            .map(own -> ", %s within %s".formatted(own.getKey(), text(own.getValue())))
            .collect(joining("", text(limits.all()), ""));
  }

  private static String names(Collection<ServiceSpec> services) {
    return services.stream().map(ServiceSpec::name).collect(joining(", "));
  }

  private static String versions(List<Version> versions) {
    return versions.stream().map(Version::toString).collect(joining(", "));
  }
}
