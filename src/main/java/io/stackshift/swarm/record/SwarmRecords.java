package io.stackshift.swarm.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.Records;
import io.stackshift.release.Origin;
import io.stackshift.release.Revision;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Labels;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The records of all stacks of a swarm, read only. What was read before is remembered as long as
 * its config stays the same, because a monitoring system asks again and again.
 */
public final class SwarmRecords implements Records {

  private final EngineClient engine;
  private Map<String, Read> known = Map.of();

  /** The records in this engine's swarm. */
  public SwarmRecords(EngineClient engine) {
    this.engine = engine;
  }

  /** A record as it was at one version of its config; without a revision when it is none. */
  private record Read(long version, Optional<Revision> revision) {}

  /** What was found of one stack so far. */
  private static final class Found {
    private final List<Revision> revisions = new ArrayList<>();
    private int unreadable;
    private Optional<Origin> lock = Optional.empty();

    OfStack of(String stack) {
      revisions.sort(Comparator.comparingInt(Revision::number));
      return new OfStack(stack, revisions, unreadable, lock);
    }
  }

  @Override
  public List<OfStack> all() {
    return labelled(Labels.STACK);
  }

  @Override
  public OfStack of(String stack) {
    return labelled(Labels.STACK + "=" + stack).stream()
        .filter(recorded -> recorded.stack().equals(stack))
        .findFirst()
        .orElse(new Found().of(stack));
  }

  private synchronized List<OfStack> labelled(String label) {
    var stacks = new TreeMap<String, Found>();
    var now = new HashMap<String, Read>();
    var filter = Map.of("label", List.of(label));
    for (JsonNode config : engine.get(EngineClient.filtered("/configs", filter))) {
      String name = config.at("/Spec/Name").asText();
      LockConfig.stackOf(name)
          .ifPresent(stack -> found(stacks, stack).lock = Optional.of(holder(config)));
      RecordName.parse(name)
          .ifPresent(record -> {
            Read read = read(config, record);
            now.put(config.path("ID").asText(), read);
            add(found(stacks, record.stack()), read);
          });
    }
    known = now;
    return stacks.entrySet().stream().map(entry -> entry.getValue().of(entry.getKey())).toList();
  }

  private static Found found(Map<String, Found> stacks, String stack) {
    return stacks.computeIfAbsent(stack, _ -> new Found());
  }

  private static void add(Found found, Read read) {
    read.revision().ifPresentOrElse(found.revisions::add, () -> found.unreadable++);
  }

  private Read read(JsonNode config, RecordName name) {
    long version = config.at("/Version/Index").asLong();
    Read before = known.get(config.path("ID").asText());
    return before != null && before.version() == version
        ? before
        : new Read(version, RecordName.revision(config, name));
  }

  private static Origin holder(JsonNode config) {
    LockRecord lock = LockRecord.of(config);
    return new Origin(lock.who(), lock.host(), lock.job(), since(lock.since()));
  }

  private static Instant since(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
