package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.operate.Drift;
import io.stackshift.operate.MaintenanceSight;
import io.stackshift.operate.SchemaSight;
import io.stackshift.operate.ServiceSight;
import io.stackshift.operate.StackStatus;
import io.stackshift.operate.TaskSight;
import io.stackshift.release.Revision;

/** The status of a stack for a program: one object on one line. */
final class StatusJson {

  private StatusJson() {}

  static String of(StackStatus status) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("stack", status.sight().stack());
    status.inForce().ifPresent(revision -> revision(json.putObject("inForce"), revision));
    status.newest().ifPresent(revision -> revision(json.putObject("newest"), revision));
    status
        .sight()
        .lock()
        .ifPresent(lock ->
            json.putObject("lock")
                .put("who", lock.who())
                .put("host", lock.host())
                .put("job", lock.job())
                .put("since", lock.since())
                .put("reason", lock.reason()));
    status
        .sight()
        .maintenance()
        .ifPresent(page -> maintenance(json.putObject("maintenance"), page));
    ArrayNode services = json.putArray("services");
    status.sight().services().forEach(service -> service(services.addObject(), service));
    ArrayNode drift = json.putArray("drift");
    for (Drift it : status.drift()) {
      ObjectNode one = drift.addObject().put("service", it.service()).put("what", it.what());
      ChangeText.fields(one.putArray("fields"), it.fields());
    }
    schema(json, status.schema());
    return json.toString();
  }

  static void maintenance(ObjectNode json, MaintenanceSight page) {
    json.put("shown", page.isShown())
        .put("who", page.who())
        .put("host", page.host())
        .put("job", page.job())
        .put("since", page.since())
        .put("reason", page.reason());
    page.rules().forEach(json.putArray("rules")::add);
  }

  private static void revision(ObjectNode json, Revision revision) {
    json.put("number", revision.number())
        .put("release", revision.release().name())
        .put("commit", revision.release().commit())
        .put("mode", revision.mode().word())
        .put("status", revision.status().word())
        .put("who", revision.origin().who())
        .put("host", revision.origin().host())
        .put("job", revision.origin().job())
        .put("since", revision.origin().since().toString())
        .put("failure", revision.failure());
  }

  private static void service(ObjectNode json, ServiceSight service) {
    json.put("name", service.name())
        .put("image", service.image())
        .put("release", service.release())
        .put("global", service.wanted() == ServiceSight.GLOBAL)
        .put("wanted", service.expected())
        .put("running", service.running())
        .put("update", service.update());
    ArrayNode tasks = json.putArray("tasks");
    service.current().forEach(task -> task(tasks.addObject(), task));
    ArrayNode failures = json.putArray("failures");
    service.failures().forEach(task -> task(failures.addObject(), task));
  }

  private static void task(ObjectNode json, TaskSight task) {
    json.put("id", task.id())
        .put("place", task.place())
        .put("node", task.node())
        .put("state", task.state())
        .put("runs", task.runs())
        .put("reason", task.reason())
        .put("since", task.since().toString());
  }

  private static void schema(ObjectNode json, SchemaSight schema) {
    switch (schema) {
      case SchemaSight.Unknown(var why) -> json.put("schemaUnknown", why);
      case SchemaSight.Known known -> {
        ArrayNode pending = json.putArray("pendingMigrations");
        known.pending().stream().map(MigrationEntry::name).forEach(pending::add);
        ArrayNode failed = json.putArray("failedMigrations");
        known.failed().stream().map(MigrationEntry::name).forEach(failed::add);
        json.put("keepsakes", known.keepsakes());
      }
    }
  }
}
