package io.stackshift.cli;

import io.stackshift.deploy.ActionLog;
import io.stackshift.deploy.Checkups;
import io.stackshift.deploy.Connections;
import io.stackshift.deploy.Database;
import io.stackshift.deploy.HookRunner;
import io.stackshift.deploy.Images;
import io.stackshift.deploy.Interruption;
import io.stackshift.deploy.MaintenancePage;
import io.stackshift.deploy.MetadataService;
import io.stackshift.deploy.MetricsEndpoint;
import io.stackshift.deploy.NodeWork;
import io.stackshift.deploy.Notifier;
import io.stackshift.deploy.PageServer;
import io.stackshift.deploy.Probes;
import io.stackshift.deploy.Readiness;
import io.stackshift.deploy.Records;
import io.stackshift.deploy.Rehearser;
import io.stackshift.deploy.RunningStack;
import io.stackshift.deploy.Swarm;
import io.stackshift.deploy.SwarmHealth;
import io.stackshift.release.Lock;
import io.stackshift.release.ReleaseStore;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.NotificationSettings;
import java.util.function.Consumer;

/** No engine: whoever asks for it fails the test. */
final class NoConnections implements Connections {
  @Override
  public HookRunner hooks() {
    throw new AssertionError("hooks were asked for");
  }

  @Override
  public Notifier notifier(NotificationSettings settings, Consumer<String> notes) {
    throw new AssertionError("somebody was told");
  }

  @Override
  public MaintenancePage maintenance(String stack) {
    throw new AssertionError("the maintenance page was asked for");
  }

  @Override
  public Images images() {
    throw new AssertionError("images were asked for");
  }

  @Override
  public Swarm swarm() {
    throw new AssertionError("the swarm was asked for");
  }

  @Override
  public NodeWork nodeWork() {
    throw new AssertionError("this node's engine was asked for");
  }

  @Override
  public Database database(DatabaseSettings.Postgres settings) {
    throw new AssertionError("the database was asked for");
  }

  @Override
  public Rehearser rehearser() {
    throw new AssertionError("a rehearsal was asked for");
  }

  @Override
  public MetadataService metadata(MetadataSettings.Hasura settings) {
    throw new AssertionError("the metadata service was asked for");
  }

  @Override
  public Interruption interruption() {
    return new Interruption();
  }

  @Override
  public Readiness readiness() {
    throw new AssertionError("readiness was asked for");
  }

  @Override
  public Probes probes() {
    throw new AssertionError("probes were asked for");
  }

  @Override
  public ReleaseStore releases(String stack) {
    throw new AssertionError("the releases were asked for");
  }

  @Override
  public Records records() {
    throw new AssertionError("the records were asked for");
  }

  @Override
  public SwarmHealth health() {
    throw new AssertionError("the health was asked for");
  }

  @Override
  public ActionLog actions(String stack) {
    throw new AssertionError("the actions were asked for");
  }

  @Override
  public Checkups checkups() {
    throw new AssertionError("checkups were asked for");
  }

  @Override
  public MetricsEndpoint metrics() {
    throw new AssertionError("metrics were asked for");
  }

  @Override
  public PageServer pages() {
    throw new AssertionError("pages were asked for");
  }

  @Override
  public Lock lock(String stack) {
    throw new AssertionError("the lock was asked for");
  }

  @Override
  public RunningStack running(String stack) {
    throw new AssertionError("the running stack was asked for");
  }
}
