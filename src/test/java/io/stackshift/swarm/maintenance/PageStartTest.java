package io.stackshift.swarm.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.rollout.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which task has to serve before a page is said to be shown. */
class PageStartTest {

  /** A task as the swarm makes it of the page's service. */
  private static Task task(String id, String created, String mark) {
    ObjectNode json = Json.object().put("ID", id).put("CreatedAt", created);
    json.put("UpdatedAt", created).putObject("Status").put("State", "running");
    var page = MaintenanceSpec.Page.BUILT_IN;
    var spec =
        new MaintenanceSpec(
            "shop", "stackshift:1", "", page, Duration.ofMinutes(5), List.of("n1"), mark);
    json.set("Spec", spec.json(Map.of()).path("TaskTemplate"));
    return Task.of(json);
  }

  private final Task former = task("former", "2026-11-22T03:00:00Z", "first");
  private final Task failed = task("failed", "2026-11-22T04:00:00Z", "second");
  private final Task next = task("next", "2026-11-22T04:00:05Z", "second");

  @Test
  void anEarlierPageIsNotTheOneThatWasAskedFor() {
    assertThat(PageStart.newest(List.of(former), "second")).isEmpty();
  }

  @Test
  void itsNewestTaskTells() {
    assertThat(PageStart.newest(List.of(next, failed, former), "second")).contains(next);
  }
}
