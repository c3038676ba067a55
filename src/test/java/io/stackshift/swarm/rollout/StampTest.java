package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

public class StampTest {

  private static ObjectNode plain() {
    return Json.readObject(
        """
        {"Name":"shop_web","Labels":{"a":"b"},
         "Mode":{"Replicated":{"Replicas":2}},
         "TaskTemplate":{"ContainerSpec":{"Image":"web:1","Labels":{}},
           "Networks":[{"Target":"host"}],"Placement":{},"Resources":{"Limits":{}},
           "RestartPolicy":{"Delay":0}},
         "UpdateConfig":{"Delay":0,"MaxFailureRatio":0.0,"Parallelism":1}}
        """);
  }

  private static ObjectNode stamped() {
    ObjectNode json = plain();
    var spec = new ServiceSpec("shop_web", "web:1", "the-hash", Json.write(json));
    Stamp.apply(json, spec, Release.of("0123456789012345678901234567890123456789"), 7);
    return json;
  }

  private static String hashAfter(Consumer<ObjectNode> change) {
    ObjectNode json = stamped();
    change.accept(json);
    return Stamp.hash(json);
  }

  @Test
  void namesReleaseAndRevisionOnServiceAndTasks() {
    ObjectNode json = stamped();
    for (String labels : new String[] {"/Labels", "/TaskTemplate/ContainerSpec/Labels"}) {
      assertThat(json.at(labels).path("io.stackshift.release").asText()).isEqualTo("01234567");
      assertThat(json.at(labels).path("io.stackshift.revision").asText()).isEqualTo("7");
      assertThat(json.at(labels).path("io.stackshift.spec").asText()).isNotEmpty();
    }
  }

  @Test
  void knowsWhatItSentInTheFormThatTheEngineGivesBack() {
    assertThat(
            hashAfter(json -> {
              ObjectNode task = json.withObject("/TaskTemplate");
              task.put("ForceUpdate", 3).put("Runtime", "container").remove("Resources");
              task.withObject("/ContainerSpec").put("Isolation", "default");
              task.withArray("/Networks").removeAll().addObject().put("Target", "some-id");
              task.withObject("/RestartPolicy").put("Condition", "any").put("MaxAttempts", 0);
              json.withObject("/UpdateConfig")
                  .put("FailureAction", "pause")
                  .put("Order", "stop-first")
                  .put("MaxFailureRatio", 0)
                  .remove("Delay");
            }))
        .isEqualTo("the-hash");
  }

  @Test
  void seesWhatOthersChanged() {
    assertThat(hashAfter(json -> json.withObject("/Mode/Replicated").put("Replicas", 3))).isEmpty();
    assertThat(hashAfter(json -> json.withObject("/Mode/Replicated").put("Replicas", 0))).isEmpty();
    assertThat(hashAfter(json -> json.withObject("/Labels").put("x", "y"))).isEmpty();
    assertThat(
            hashAfter(json -> json.withObject("/TaskTemplate/ContainerSpec").put("Image", "web:2")))
        .isEmpty();
    assertThat(
            hashAfter(json ->
                json.withObject("/TaskTemplate/ContainerSpec")
                    .putArray("CapabilityAdd")
                    .add("CAP_NET_ADMIN")))
        .isEmpty();
    assertThat(
            hashAfter(
                json -> json.withArray("/TaskTemplate/Networks").addObject().put("Target", "x")))
        .isEmpty();
  }

  @Test
  void doesNotMistakeNoReplicasForAGlobalService() {
    ObjectNode none = Json.readObject("{\"Mode\":{\"Replicated\":{\"Replicas\":0}}}");
    ObjectNode global = Json.readObject("{\"Mode\":{\"Global\":{}}}");
    assertThat(Stamp.fingerprint(none)).isNotEqualTo(Stamp.fingerprint(global));
  }

  @Test
  void hasNoHashForAServiceOfAnotherTool() {
    assertThat(Stamp.hash(Json.readObject("{\"Name\":\"x\",\"Labels\":{}}"))).isEmpty();
  }

  private static ObjectNode again(Consumer<ObjectNode> change) {
    ObjectNode json = plain();
    change.accept(json);
    var spec = new ServiceSpec("shop_web", "web:1", "another-hash", Json.write(json));
    Stamp.apply(json, spec, Release.of("9876543210987654321098765432109876543210"), 8);
    return json;
  }

  private static String revisionOfTasks(ObjectNode json) {
    Stamp.keepTasks(stamped(), json);
    return TaskTemplate.labels(json).path("io.stackshift.revision").asText();
  }

  @Test
  void tasksAreLeftAloneWhenOnlyTheServiceChanges() {
    ObjectNode changed =
        again(json -> {
          json.withObject("/Labels").put("a", "c");
          json.withObject("/Mode/Replicated").put("Replicas", 5);
        });
    assertThat(revisionOfTasks(changed)).isEqualTo("7");
    assertThat(changed.at("/Labels/io.stackshift.revision").asText()).isEqualTo("8");
    assertThat(Stamp.hash(changed)).isEqualTo("another-hash");
  }

  @Test
  void tasksAreStampedAnewWhenTheSwarmReplacesThem() {
    assertThat(
            revisionOfTasks(
                again(
                    json -> json.withObject("/TaskTemplate/ContainerSpec").put("Image", "web:2"))))
        .isEqualTo("8");
    assertThat(
            revisionOfTasks(
                again(json ->
                    json.withObject("/EndpointSpec").putArray("Ports").addObject().put("a", 1))))
        .isEqualTo("8");
    assertThat(
            revisionOfTasks(
                again(json ->
                    json.withArray("/TaskTemplate/Networks")
                        .removeAll()
                        .addObject()
                        .put("Target", "other"))))
        .isEqualTo("8");
  }
}
