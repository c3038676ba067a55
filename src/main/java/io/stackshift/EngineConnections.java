package io.stackshift;

import io.stackshift.analysis.HttpProbes;
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
import io.stackshift.hook.ProcessHooks;
import io.stackshift.metadata.HasuraMetadata;
import io.stackshift.metrics.HttpMetrics;
import io.stackshift.notify.HttpNotifier;
import io.stackshift.postgres.DatabaseCheckup;
import io.stackshift.postgres.PostgresDatabase;
import io.stackshift.postgres.embedded.EmbeddedRehearser;
import io.stackshift.readiness.HttpReadiness;
import io.stackshift.release.Lock;
import io.stackshift.release.ReleaseStore;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.NotificationSettings;
import io.stackshift.swarm.SwarmEngine;
import io.stackshift.swarm.SwarmNodeWork;
import io.stackshift.swarm.checkup.EngineCheckup;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.errand.OwnProcess;
import io.stackshift.swarm.health.EngineHealth;
import io.stackshift.swarm.image.EngineImages;
import io.stackshift.swarm.look.RunningStackEngine;
import io.stackshift.swarm.maintenance.MaintenanceEngine;
import io.stackshift.swarm.record.ActionConfigs;
import io.stackshift.swarm.record.SwarmLock;
import io.stackshift.swarm.record.SwarmRecords;
import io.stackshift.swarm.record.SwarmReleaseStore;
import io.stackshift.web.HttpPages;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The real adapters. The engine is contacted when the first of them needs it; all are closed
 * together.
 */
final class EngineConnections implements Connections, AutoCloseable {

  /** Set by the launcher: the container that this process runs in. */
  private static final String OWN_CONTAINER = "STACKSHIFT_CONTAINER";

  /** The image that the launcher runs, for when this process runs in no container. */
  private static final String OWN_IMAGE = "STACKSHIFT_IMAGE";

  private final Map<String, String> environment;
  private final Interruption interruption;
  private final Consumer<String> notes;
  private final Deque<Runnable> closings = new ArrayDeque<>();
  private @Nullable EngineClient engine;
  private @Nullable OkHttpClient http;

  EngineConnections(
      Map<String, String> environment, Interruption interruption, Consumer<String> notes) {
    this.environment = Map.copyOf(environment);
    this.interruption = interruption;
    this.notes = notes;
  }

  @Override
  public Swarm swarm() {
    return new SwarmEngine(engine(), own(), notes);
  }

  private OwnProcess own() {
    return new OwnProcess(set(OWN_CONTAINER), set(OWN_IMAGE));
  }

  @Override
  public MaintenancePage maintenance(String stack) {
    return new MaintenanceEngine(engine(), stack, own());
  }

  private Optional<String> set(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  @Override
  public NodeWork nodeWork() {
    return new SwarmNodeWork(engine());
  }

  @Override
  public HookRunner hooks() {
    return new ProcessHooks();
  }

  @Override
  public Notifier notifier(NotificationSettings settings, Consumer<String> told) {
    return new HttpNotifier(settings, http(), told);
  }

  @Override
  public Images images() {
    return EngineImages.of(engine());
  }

  @Override
  public Database database(DatabaseSettings.Postgres settings) {
    return new PostgresDatabase(settings);
  }

  @Override
  public Rehearser rehearser() {
    return new EmbeddedRehearser();
  }

  @Override
  public MetadataService metadata(MetadataSettings.Hasura settings) {
    return new HasuraMetadata(settings, http());
  }

  @Override
  public Readiness readiness() {
    return new HttpReadiness(http());
  }

  @Override
  public Probes probes() {
    return new HttpProbes(http());
  }

  @Override
  public Interruption interruption() {
    return interruption;
  }

  @Override
  public ReleaseStore releases(String stack) {
    return new SwarmReleaseStore(engine(), stack);
  }

  @Override
  public ActionLog actions(String stack) {
    return new ActionConfigs(engine(), stack);
  }

  @Override
  public Records records() {
    return new SwarmRecords(engine());
  }

  @Override
  public SwarmHealth health() {
    return new EngineHealth(engine());
  }

  @Override
  public Checkups checkups() {
    return new Checkups(
        new EngineCheckup(engine(), own()),
        settings -> new DatabaseCheckup(settings).look(),
        settings -> new HasuraMetadata(settings, http()).look());
  }

  @Override
  public MetricsEndpoint metrics() {
    return new HttpMetrics();
  }

  @Override
  public PageServer pages() {
    return new HttpPages();
  }

  @Override
  public Lock lock(String stack) {
    return new SwarmLock(engine(), stack, SwarmLock.Times.DEFAULT, notes);
  }

  @Override
  public RunningStack running(String stack) {
    return new RunningStackEngine(engine(), stack);
  }

  private EngineClient engine() {
    if (engine == null) {
      var client = EngineClient.connect();
      closings.push(client::close);
      engine = client;
    }
    return engine;
  }

  private synchronized OkHttpClient http() {
    if (http == null) {
      var client = new OkHttpClient();
      closings.push(() -> letGo(client));
      http = client;
    }
    return http;
  }

  /** Lets go of idle connections, so that the process ends at once. */
  private static void letGo(OkHttpClient client) {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  @Override
  public void close() {
    closings.forEach(Runnable::run);
  }
}
