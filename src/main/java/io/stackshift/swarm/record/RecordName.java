package io.stackshift.swarm.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.release.Revision;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.record.RevisionJson.Unreadable;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of the config that a revision is recorded in.
 *
 * @param number of the revision, from 1
 */
record RecordName(String stack, int number) {

  private static final Pattern NAMES = Pattern.compile("(.+)_stackshift_r([1-9][0-9]{0,8})");

  /** What a config of this name is the record of; nothing when it is none. */
  static Optional<RecordName> parse(String config) {
    Matcher name = NAMES.matcher(config);
    return name.matches()
        ? Optional.of(new RecordName(name.group(1), Integer.parseInt(name.group(2))))
        : Optional.empty();
  }

  /** The revision in a config of that name; nothing when it cannot be read. */
  static Optional<Revision> revision(JsonNode config, RecordName name) {
    try {
      byte[] data = Base64.getDecoder().decode(config.at("/Spec/Data").asText());
      return Optional.of(
          RevisionJson.read(
              name.stack(),
              name.number(),
              Json.read(Compression.decompress(data)),
              RevisionLabels.read(config.at("/Spec/Labels"))));
    } catch (Unreadable | IllegalArgumentException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
