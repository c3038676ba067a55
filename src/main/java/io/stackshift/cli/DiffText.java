package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.FieldChange;
import io.stackshift.operate.ServiceChange;
import io.stackshift.operate.StackDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A difference for a person, and for a program. */
final class DiffText {

  private DiffText() {}

  static List<String> lines(StackDiff diff, Paint paint) {
    var lines = new ArrayList<String>();
    lines.add("from %s to %s:".formatted(diff.before(), diff.after()));
    if (diff.isEmpty()) {
      lines.add("  nothing differs");
    }
    diff.services().forEach(service -> lines.addAll(service(service, paint)));
    diff.applied().forEach(version -> lines.add(paint.added("+ migration " + version)));
    diff.undone().forEach(version -> lines.add(paint.wrong("- migration " + version)));
    if (diff.metadata()) {
      lines.add(paint.remarkable("~ metadata"));
    }
    diff.notDone().ifPresent(why -> lines.add("  migrations are not known: " + why));
    return lines;
  }

  private static List<String> service(ServiceChange change, Paint paint) {
    return switch (change.kind()) {
      case ADDED ->
          List.of(paint.added("+ " + change.service()) + "  " + change.fields().getFirst().after());
      case REMOVED ->
          List.of(
              paint.wrong("- " + change.service()) + "  " + change.fields().getFirst().before());
      case CHANGED -> {
        var lines = new ArrayList<String>();
        lines.add(paint.remarkable("~ " + change.service()));
        change.fields().forEach(field -> lines.add("    " + field(field, paint)));
        if (change.fields().isEmpty()) {
          lines.add("    its specification");
        }
        yield lines;
      }
    };
  }

  private static String field(FieldChange field, Paint paint) {
    String name = field.field() + ": ";
    if (field.before().equals(FieldChange.HIDDEN) && field.after().equals(FieldChange.HIDDEN)) {
      return name + "changed " + FieldChange.HIDDEN;
    }
    return field.before().isEmpty()
        ? paint.added("+ " + name + field.after())
        : field.after().isEmpty()
            ? paint.wrong("- " + name + field.before())
            : name + paint.wrong(field.before()) + " → " + paint.added(field.after());
  }

  static String json(StackDiff diff) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("before", diff.before()).put("after", diff.after()).put("differs", !diff.isEmpty());
    ArrayNode services = json.putArray("services");
    for (ServiceChange change : diff.services()) {
      ObjectNode service =
          services
              .addObject()
              .put("service", change.service())
              .put("change", change.kind().name().toLowerCase(Locale.ROOT));
      ArrayNode fields = service.putArray("fields");
      change
          .fields()
          .forEach(field ->
              fields
                  .addObject()
                  .put("field", field.field())
                  .put("before", field.before())
                  .put("after", field.after()));
    }
    diff.applied().forEach(json.putArray("migrationsApplied")::add);
    diff.undone().forEach(json.putArray("migrationsUndone")::add);
    diff.notDone().ifPresent(why -> json.put("migrationsUnknown", why));
    return json.put("metadata", diff.metadata()).toString();
  }
}
