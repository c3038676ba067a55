package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.Downtime.Cause;
import io.stackshift.operate.Forecast;
import io.stackshift.operate.Forecast.Rotation;
import io.stackshift.operate.PlannedMigration;
import io.stackshift.plan.Step;
import java.util.List;
import java.util.Locale;

/** A plan for a program: one object on one line, in which secrets are hidden as well. */
final class PlanJson {

  private PlanJson() {}

  static String of(Forecast forecast) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    put(json, forecast);
    return json.toString();
  }

  /** Of a commit that wants nothing to be deployed. */
  static String skipped(String why) {
    return new ObjectMapper()
        .createObjectNode()
        .put("changes", false)
        .put("skipped", why)
        .toString();
  }

  /** Puts all that is known of it into an object. */
  static void put(ObjectNode json, Forecast forecast) {
    json.put("stack", forecast.stack())
        .put("before", forecast.before())
        .put("after", forecast.after())
        .put("changes", forecast.changes());
    ChangeText.json(json.putArray("services"), forecast.services());
    forecast.unchanged().forEach(json.putArray("unchanged")::add);
    json.put("metadata", forecast.metadata());
    migrations(json.putArray("migrations"), forecast.migrations());
    ArrayNode rotations = json.putArray("rotations");
    forecast.rotations().forEach(rotation -> rotation(rotations.addObject(), rotation));
    steps(json.putArray("steps"), forecast.plan().steps());
    ObjectNode downtime = json.putObject("downtime");
    causes(downtime.putArray("expected"), forecast.downtime().certain());
    causes(downtime.putArray("possible"), forecast.downtime().possible());
    forecast.plan().notes().forEach(json.putArray("notes")::add);
  }

  /** One object a migration. */
  static void migrations(ArrayNode json, List<PlannedMigration> migrations) {
    for (PlannedMigration migration : migrations) {
      ObjectNode one =
          json.addObject()
              .put("name", migration.name())
              .put("file", migration.file())
              .put("direction", word(migration.direction()));
      migration.side().ifPresent(side -> one.put("side", word(side)));
      migration.kind().ifPresent(kind -> one.put("class", kind.word()));
      one.put("known", word(migration.known()));
      if (!migration.took().isZero()) {
        one.put("milliseconds", migration.took().toMillis());
      }
      migration.keeps().forEach(one.putArray("keeps")::add);
    }
  }

  private static void rotation(ObjectNode json, Rotation rotation) {
    json.put("kind", rotation.kind())
        .put("before", rotation.before())
        .put("after", rotation.after());
    rotation.services().forEach(json.putArray("services")::add);
  }

  private static void steps(ArrayNode json, List<Step> steps) {
    int number = 0;
    for (Step step : steps) {
      number++;
      json.addObject().put("number", number).put("id", step.id()).put("text", StepText.of(step));
    }
  }

  private static void causes(ArrayNode json, List<Cause> causes) {
    causes.forEach(cause -> json.addObject().put("what", cause.what()).put("why", cause.why()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
