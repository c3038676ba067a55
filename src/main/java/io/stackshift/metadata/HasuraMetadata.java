package io.stackshift.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.MetadataService;
import io.stackshift.doctor.MetadataVitals;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.settings.MetadataSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/**
 * A Hasura GraphQL engine, through version 2 of its metadata API. Whether metadata fits the schema
 * is never judged by a status code: {@code reload_metadata} answers 200 either way.
 */
public final class HasuraMetadata implements MetadataService {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Somebody at the console changes metadata now and then, not all the time. */
  private static final int MOST_CONFLICTS = 5;

  /** Replicas look for changes each second (HASURA_GRAPHQL_SCHEMA_SYNC_POLL_INTERVAL). */
  private static final Duration AGREEMENT_WITHIN = Duration.ofSeconds(30);

  private final MetadataSettings.Hasura settings;
  private final OkHttpClient http;
  private final MetadataCalls calls;
  private final Replicas replicas;

  /**
   * The engine that the settings name. Nothing is contacted yet.
   *
   * @param http is not closed here
   * @throws UserError REFUSED when its address is no HTTP address
   */
  public HasuraMetadata(MetadataSettings.Hasura settings, OkHttpClient http) {
    this(settings, http, Replicas::resolve);
  }

  HasuraMetadata(
      MetadataSettings.Hasura settings,
      OkHttpClient http,
      Function<String, List<InetAddress>> names) {
    var api = new MetadataApi(settings.url(), settings.adminSecret(), http);
    this.settings = settings;
    this.http = http;
    this.calls = new MetadataCalls(api);
    this.replicas = new Replicas(api, settings.service(), names);
  }

  /**
   * Asks once how it is; changes nothing.
   *
   * @throws UserError when it does not answer, or does not accept the admin secret
   */
  public MetadataVitals look() {
    return new MetadataVitals(
        calls.version(),
        calls.inconsistencies().stream().map(it -> it.name() + ": " + it.reason()).toList());
  }

  @Override
  public void awaitReady(Duration within) {
    var wrong = BoundedWait.until(within, MetadataApi.LONGEST_HEALTH_CALL, replicas::ready);
    if (wrong.isPresent()) {
      throw new UserError(
          ExitCode.GATE_TIMED_OUT,
          "the metadata service was not ready within %d s; last: %s"
              .formatted(within.toSeconds(), wrong.get()),
          calls.address(),
          MetadataCalls.REACH);
    }
  }

  @Override
  public void replace(String document) {
    var metadata = parse(document);
    var answer = calls.replace(metadata);
    for (int tries = 1; answer.isConflict() && tries < MOST_CONFLICTS; tries++) {
      answer = calls.replace(metadata);
    }
    calls.requireFits(answer);
    agree();
  }

  private JsonNode parse(String document) {
    try {
      var tree = JSON.readTree(document);
      // What `hasura metadata export` prints in its second form wraps the metadata.
      return tree.has("metadata") && !tree.has("version") ? tree.get("metadata") : tree;
    } catch (JsonProcessingException e) {
      throw new UserError(
          ExitCode.ROLLOUT_FAILED,
          "the metadata is not JSON: " + e.getOriginalMessage(),
          "metadata.file, line " + e.getLocation().getLineNr(),
          "Correct the file, commit, and deploy again.",
          e);
    }
  }

  @Override
  public void reload() {
    calls.reload(settings.sources());
    agree();
  }

  private void agree() {
    calls.requireConsistency();
    var wrong =
        BoundedWait.until(AGREEMENT_WITHIN, MetadataApi.LONGEST_HEALTH_CALL, replicas::agree);
    if (wrong.isPresent()) {
      throw new UserError(
          ExitCode.ROLLOUT_FAILED,
          "the replicas of the metadata service did not agree within %d s; last: %s"
              .formatted(AGREEMENT_WITHIN.toSeconds(), wrong.get()),
          calls.address(),
          "Look at the service's log: a replica follows the others by asking the database for"
              + " changes.");
    }
  }

  @Override
  public List<String> track(List<String> schemas) {
    return new TableTracking(calls, settings.sources()).track(schemas);
  }

  @Override
  public void leaveMigrationMode(Duration within) {
    new ConsoleServer(settings.console(), settings.adminSecret(), http).leaveMigrationMode(within);
  }
}
