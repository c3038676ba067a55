package io.stackshift.swarm.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.error.UserError;
import io.stackshift.release.ReleaseStore;
import io.stackshift.release.Revision;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.record.RecordConfig.Seen;
import io.stackshift.swarm.record.RevisionJson.Unreadable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The revisions of a stack, each in one Swarm config: what never changes is its content, status and
 * steps are its labels.
 */
public final class SwarmReleaseStore implements ReleaseStore {

  /** Electing a leader was seen to take up to 20 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EngineClient engine;
  private final String stack;
  private final Duration patience;

  /** What is overwritten by the next update, by revision. */
  private final Map<Integer, Seen> seen = new HashMap<>();

  /** The store of a stack. */
  public SwarmReleaseStore(EngineClient engine, String stack) {
    this(engine, stack, PATIENCE);
  }

  /**
   * The store of a stack.
   *
   * @param patience how long an engine is waited for that cannot store at the moment
   */
  SwarmReleaseStore(EngineClient engine, String stack, Duration patience) {
    this.engine = engine;
    this.stack = stack;
    this.patience = patience;
  }

  private String prefix() {
    return stack + "_stackshift_r";
  }

  /** The name of the config that a revision is recorded in. */
  public String name(int revision) {
    return prefix() + revision;
  }

  private String name(Revision revision) {
    return name(revision.number());
  }

  @Override
  public synchronized List<Revision> revisions() {
    Pattern names = Pattern.compile(Pattern.quote(prefix()) + "([1-9][0-9]{0,8})");
    var revisions = new ArrayList<Revision>();
    // The engine's filter matches prefixes.
    var filter = Map.of("name", List.of(prefix()));
    for (JsonNode config : engine.get(EngineClient.filtered("/configs", filter))) {
      Matcher name = names.matcher(config.at("/Spec/Name").asText());
      if (name.matches()) {
        int number = Integer.parseInt(name.group(1));
        revisions.add(revision(config, number));
        seen.put(number, Seen.of(config));
      }
    }
    revisions.sort(Comparator.comparingInt(Revision::number));
    return revisions;
  }

  private Revision revision(JsonNode config, int number) {
    try {
      byte[] data = Base64.getDecoder().decode(config.at("/Spec/Data").asText());
      return RevisionJson.read(
          stack,
          number,
          Json.read(Compression.decompress(data)),
          RevisionLabels.read(config.at("/Spec/Labels")));
    } catch (Unreadable | IllegalArgumentException | UncheckedIOException e) {
      String reason = e instanceof Unreadable ? e.getMessage() : "its content is not JSON";
      throw unreadable(config.at("/Spec/Name").asText(), reason == null ? "" : reason, e);
    }
  }

  private static UserError unreadable(String name, String reason, Exception cause) {
    return UserError.refused(
        "this is not a release record that Stackshift wrote: " + reason,
        "config " + name,
        "Find out who made it (docker config inspect --pretty %s). Removing it takes this"
                .formatted(name)
            + " revision out of the history.",
        cause);
  }

  @Override
  public synchronized void add(Revision revision) {
    if (seen.containsKey(revision.number())) {
      throw taken(revision);
    }
    ObjectNode body = Json.object().put("Name", name(revision));
    body.set("Labels", RevisionLabels.write(stack, revision));
    byte[] data = Compression.compressIfLarge(RevisionJson.write(stack, revision));
    if (data.length > Compression.MOST_BYTES) {
      throw UserError.refused(
          "the release record has %d bytes after compression, a Swarm config can hold %d"
              .formatted(data.length, Compression.MOST_BYTES),
          "config " + name(revision),
          "Split the stack, or make its metadata document smaller.");
    }
    body.put("Data", Base64.getEncoder().encodeToString(data));
    Seen added = config(revision).create(body).orElseThrow(() -> taken(revision));
    seen.put(revision.number(), added);
  }

  private UserError taken(Revision revision) {
    return UserError.refused(
        "revision %d is recorded already".formatted(revision.number()),
        "config " + name(revision),
        "Look at stackshift releases, then deploy again: another deployment was faster.");
  }

  /**
   * Stores what changed of a revision, unless somebody else did since this store added, updated or
   * read it last.
   *
   * @throws UserError LOCKED in that case
   */
  @Override
  public synchronized void update(Revision revision) {
    RecordConfig config = config(revision);
    Seen expected = seen.computeIfAbsent(revision.number(), _ -> config.read());
    Seen updated = config.swap(expected, RevisionLabels.write(stack, revision));
    seen.put(revision.number(), updated);
  }

  private RecordConfig config(Revision revision) {
    return new RecordConfig(engine, name(revision), patience);
  }
}
