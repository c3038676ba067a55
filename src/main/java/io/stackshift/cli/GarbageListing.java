package io.stackshift.cli;

import io.stackshift.deploy.Garbage;
import java.util.ArrayList;
import java.util.List;

/** What of a stack nothing needs any more, for a person. */
final class GarbageListing {

  private static final List<String> HEADER = List.of("WHAT", "NAME", "NODE", "SIZE");

  private GarbageListing() {}

  /** An aligned table, or a sentence when there is nothing. */
  static List<String> toRemove(Garbage garbage, int keep) {
    var lines = new ArrayList<String>();
    if (garbage.isEmpty()) {
      lines.add(
          "the swarm has nothing of the stack that its last %d revisions do not need"
              .formatted(keep));
    } else {
      lines.add("what its last %d revisions do not need:".formatted(keep));
      lines.addAll(TextTable.of(rows(garbage)));
    }
    garbage.notes().forEach(note -> lines.add("note: " + note));
    return lines;
  }

  private static List<List<String>> rows(Garbage garbage) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADER);
    garbage
        .images()
        .forEach(image ->
            rows.add(
                List.of(
                    "image",
                    image.names().getFirst(),
                    image.node().name(),
                    "up to " + KeepsakeListing.size(image.bytes()))));
    garbage.configs().forEach(name -> rows.add(List.of("config", name, "", "")));
    garbage.secrets().forEach(name -> rows.add(List.of("secret", name, "", "")));
    garbage
        .revisions()
        .forEach(number -> rows.add(List.of("record", "revision " + number, "", "")));
    return rows;
  }

  /** What was freed. */
  static List<String> removed(Garbage removed, Garbage agreed) {
    var lines = new ArrayList<String>();
    lines.add(
        "freed up to %s: %d images, %d configs, %d secrets, %d records"
            .formatted(
                removed.bytes() == 0 ? "0 B" : KeepsakeListing.size(removed.bytes()),
                removed.images().size(),
                removed.configs().size(),
                removed.secrets().size(),
                removed.revisions().size()));
    if (!removed.notes().equals(agreed.notes())) {
      removed.notes().forEach(note -> lines.add("note: " + note));
    }
    return lines;
  }
}
