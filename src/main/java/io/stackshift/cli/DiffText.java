package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.StackDiff;
import java.util.ArrayList;
import java.util.List;

/** A difference for a person, and for a program. */
final class DiffText {

  private DiffText() {}

  static List<String> lines(StackDiff diff, Paint paint) {
    var lines = new ArrayList<String>();
    lines.add("from %s to %s:".formatted(diff.before(), diff.after()));
    if (diff.isEmpty()) {
      lines.add("  nothing differs");
    }
    diff.services().forEach(service -> lines.addAll(ChangeText.lines(service, paint)));
    if (diff.pending().isEmpty()) {
      diff.applied().forEach(version -> lines.add(paint.added("+ migration " + version)));
    }
    diff.pending().forEach(migration -> lines.add(MigrationText.line(migration, paint)));
    diff.undone().forEach(version -> lines.add(paint.wrong("- migration " + version)));
    if (diff.metadata()) {
      lines.add(paint.remarkable("~ metadata"));
    }
    diff.notDone().ifPresent(why -> lines.add("  migrations are not known: " + why));
    return lines;
  }

  static String json(StackDiff diff) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("before", diff.before()).put("after", diff.after()).put("differs", !diff.isEmpty());
    ChangeText.json(json.putArray("services"), diff.services());
    diff.applied().forEach(json.putArray("migrationsApplied")::add);
    PlanJson.migrations(json.putArray("pending"), diff.pending());
    diff.undone().forEach(json.putArray("migrationsUndone")::add);
    diff.notDone().ifPresent(why -> json.put("migrationsUnknown", why));
    return json.put("metadata", diff.metadata()).toString();
  }
}
