package io.stackshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.FieldChange;
import io.stackshift.operate.ServiceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What becomes of services, for a person and for a program. */
final class ChangeText {

  private ChangeText() {}

  /** A service that comes or goes in one line, one that changes with its fields below. */
  static List<String> lines(ServiceChange change, Paint paint) {
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

  /** A field, old → new. */
  static String field(FieldChange field, Paint paint) {
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

  /** One object a service. */
  static void json(ArrayNode json, List<ServiceChange> changes) {
    for (ServiceChange change : changes) {
      ObjectNode service =
          json.addObject()
              .put("service", change.service())
              .put("change", change.kind().name().toLowerCase(Locale.ROOT));
      fields(service.putArray("fields"), change.fields());
    }
  }

  /** One object a field. */
  static void fields(ArrayNode json, List<FieldChange> fields) {
    fields.forEach(field ->
        json.addObject()
            .put("field", field.field())
            .put("before", field.before())
            .put("after", field.after()));
  }
}
