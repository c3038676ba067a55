package io.stackshift.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.Stack;
import io.stackshift.compose.UpdatePolicy;
import io.stackshift.compose.UpdatePolicy.FailureAction;
import io.stackshift.compose.UpdatePolicy.Order;
import io.stackshift.settings.OnFailure;
import io.stackshift.settings.RolloutSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of updates of which the Compose files say nothing. */
class UpdateDefaultsTest {

  private static Stack stack(String web) {
    String compose =
        "services:\n  web:\n    image: web\n"
            + web.indent(4)
            + "volumes: {data: }\nnetworks: {host: {external: true}}\n";
    return new ComposeLoader(_ -> Optional.of(compose.getBytes(StandardCharsets.UTF_8)), Map.of())
        .load("shop", List.of("a.yml"));
  }

  private static UpdatePolicy.Given policy(String web, OnFailure onFailure) {
    var settings = new RolloutSettings(onFailure, Duration.ZERO, 10, Map.of(), List.of(), Set.of());
    UpdatePolicy policy =
        Objects.requireNonNull(UpdateDefaults.apply(stack(web), settings).services().get("web"))
            .deploy()
            .updatePolicy();
    return (UpdatePolicy.Given) policy;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "START_FIRST | {}",
        "START_FIRST | ports: ['80:8080']",
        "START_FIRST | volumes: ['data:/data:ro']",
        "START_FIRST | volumes: ['/scratch']",
        "START_FIRST | tmpfs: [/tmp]",
        "START_FIRST | deploy: {mode: global}",
        "STOP_FIRST  | ports: [{target: 80, published: 80, mode: host}]",
        "STOP_FIRST  | networks: [host]",
        "STOP_FIRST  | volumes: ['data:/data']",
        "STOP_FIRST  | volumes: ['/srv/data:/data']",
        "STOP_FIRST  | deploy: {placement: {max_replicas_per_node: 1}}",
        "STOP_FIRST  | deploy: {update_config: {order: stop-first}}",
        "START_FIRST | {volumes: ['data:/data'], deploy: {update_config: {order: start-first}}}",
      })
  void theNewTaskStartsFirstWhereTwoCanRun(Order expected, String web) {
    String keys =
        web.startsWith("{") && web.length() > 2 ? web.substring(1, web.length() - 1) : web;
    String block = keys.equals("{}") ? "" : keys.replace("], deploy", "]\ndeploy");
    assertThat(policy(block, OnFailure.RESTORE).order()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"RESTORE, ROLLBACK", "PAUSE, PAUSE", "KEEP, CONTINUE"})
  void theSwarmDoesByItselfWhatAFailureIsToDo(OnFailure onFailure, FailureAction expected) {
    assertThat(policy("", onFailure).failureAction()).isEqualTo(expected);
  }

  @Test
  void oneCommandsAnswerToAFailureChangesNoService() {
    Stack written = stack("");
    assertThat(UpdateDefaults.apply(written, Samples.SETTINGS.onFailure(OnFailure.KEEP).rollout()))
        .isEqualTo(UpdateDefaults.apply(written, Samples.SETTINGS.rollout()));
  }

  @Test
  void whatIsWrittenStays() {
    String web =
        "deploy: {update_config: {parallelism: 3, delay: 2s, monitor: 9s, failure_action: continue}}";
    assertThat(policy(web, OnFailure.RESTORE))
        .isEqualTo(
            new UpdatePolicy.Given(
                3,
                Duration.ofSeconds(2),
                FailureAction.CONTINUE,
                Duration.ofSeconds(9),
                0,
                Order.START_FIRST));
  }

  @Test
  void aJobIsNotUpdated() {
    Stack job = stack("deploy: {mode: replicated-job}");
    assertThat(UpdateDefaults.apply(job, RolloutSettings.DEFAULT)).isEqualTo(job);
  }

  @Test
  void thePlanSaysWhatWasChosenAndWhy() {
    Stack written = stack("volumes: ['data:/data']");
    assertThat(
            UpdateNotes.of(
                written, UpdateDefaults.apply(written, RolloutSettings.DEFAULT), Map.of()))
        .containsExactly(
            "web: stop-first, because it writes to a volume; a new task is watched for 5 s, a"
                + " failing one means rollback; an old one has 10 s to stop");
  }

  @Test
  void thePlanWarnsOfATaskThatGetsRequestsTooEarly() {
    Stack written = stack("");
    assertThat(
            UpdateNotes.of(
                written, UpdateDefaults.apply(written, RolloutSettings.DEFAULT), Map.of()))
        .anySatisfy(note -> assertThat(note).startsWith("web: no health check"));
  }

  @Test
  void thePlanIsSilentWhereTheFilesSayAll() {
    Stack written =
        stack(
            "healthcheck: {test: [CMD, 'true']}\ndeploy: {update_config: {order: start-first,"
                + " monitor: 9s, failure_action: pause}}");
    assertThat(
            UpdateNotes.of(
                written, UpdateDefaults.apply(written, RolloutSettings.DEFAULT), Map.of()))
        .isEmpty();
  }
}
