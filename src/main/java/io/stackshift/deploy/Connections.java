package io.stackshift.deploy;

import io.stackshift.release.Lock;
import io.stackshift.release.ReleaseStore;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.NotificationSettings;
import java.util.function.Consumer;

/** Opens what a deployment talks to, once the settings say where it is. */
public interface Connections {

  /** The swarm of the engine that this process talks to. */
  Swarm swarm();

  /** What is done with the engine of this node alone. */
  NodeWork nodeWork();

  /** What runs the project's hooks. */
  HookRunner hooks();

  /**
   * Who tells others of deployments; nothing is contacted yet.
   *
   * @param notes is told who could not be told
   */
  Notifier notifier(NotificationSettings settings, Consumer<String> notes);

  /** The images of the engine that this process talks to. */
  Images images();

  /** The database of these settings; nothing is contacted yet. */
  Database database(DatabaseSettings.Postgres settings);

  /** A place to rehearse migrations without the server of the application's database. */
  Rehearser rehearser();

  /** The metadata service of these settings; nothing is contacted yet. */
  MetadataService metadata(MetadataSettings.Hasura settings);

  /** The waiting for HTTP services. */
  Readiness readiness();

  /** The asking of what an analysis is about. */
  Probes probes();

  /** How a deployment hears that it is to end. */
  Interruption interruption();

  /** The recorded revisions of a stack. */
  ReleaseStore releases(String stack);

  /** What people did to a stack between deployments. */
  ActionLog actions(String stack);

  /** What is recorded of all stacks. */
  Records records();

  /** How the services and nodes of the swarm are. */
  SwarmHealth health();

  /** What doctor asks. */
  Checkups checkups();

  /** Where metrics are told. */
  MetricsEndpoint metrics();

  /** Where people look at a stack. */
  PageServer pages();

  /** The lock of a stack. */
  Lock lock(String stack);

  /** The maintenance page of a stack. */
  MaintenancePage maintenance(String stack);

  /** A stack that runs, to be looked after. */
  RunningStack running(String stack);
}
