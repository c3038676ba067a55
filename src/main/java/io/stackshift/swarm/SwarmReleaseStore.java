package io.stackshift.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.error.UserError;
import io.stackshift.release.ReleaseStore;
import io.stackshift.release.Revision;
import io.stackshift.swarm.RevisionJson.Unreadable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The revisions of a stack, each in one Swarm config: what never changes is its content, status and
 * steps are its labels.
 */
public final class SwarmReleaseStore implements ReleaseStore {

  private static final int ATTEMPTS = 10;

  private final EngineClient engine;
  private final String stack;

  /** The store of a stack. */
  public SwarmReleaseStore(EngineClient engine, String stack) {
    this.engine = engine;
    this.stack = stack;
  }

  private String prefix() {
    return stack + "_stackshift_r";
  }

  private String name(Revision revision) {
    return prefix() + revision.number();
  }

  @Override
  public List<Revision> revisions() {
    Pattern names = Pattern.compile(Pattern.quote(prefix()) + "([1-9][0-9]{0,8})");
    var revisions = new ArrayList<Revision>();
    // The engine's filter matches prefixes.
    var filter = Map.of("name", List.of(prefix()));
    for (JsonNode config : engine.get(EngineClient.filtered("/configs", filter))) {
      Matcher name = names.matcher(config.at("/Spec/Name").asText());
      if (name.matches()) {
        revisions.add(revision(config, Integer.parseInt(name.group(1))));
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
  public void add(Revision revision) {
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
    EngineAnswer answer = engine.post("/configs/create", body);
    if (answer.isConflict()) {
      throw UserError.refused(
          "revision %d is recorded already".formatted(revision.number()),
          "config " + name(revision),
          "Look at stackshift releases, then deploy again: another deployment was faster.");
    }
    answer.orRefuse("the release record could not be stored", "config " + name(revision));
  }

  @Override
  public void update(Revision revision) {
    String where = "config " + name(revision);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      JsonNode config =
          engine
              .find("/configs/" + EngineClient.encode(name(revision)))
              .orElseThrow(() -> gone(where));
      // Only labels can be changed; all else is sent back as it came.
      ObjectNode spec = (ObjectNode) config.path("Spec");
      spec.set("Labels", RevisionLabels.write(stack, revision));
      String path =
          "/configs/%s/update?version=%d"
              .formatted(config.path("ID").asText(), config.at("/Version/Index").asLong());
      EngineAnswer answer = engine.post(path, spec);
      if (!answer.isOutOfSequence()) {
        answer.orRefuse("the release record could not be updated", where);
        return;
      }
    }
    throw UserError.refused(
        "the release record was changed by others again and again",
        where,
        "Find out what else writes it, and stop that, then deploy again.");
  }

  private static UserError gone(String where) {
    return UserError.refused(
        "the release record is gone", where, "Deploy again to record anew: somebody removed it.");
  }
}
