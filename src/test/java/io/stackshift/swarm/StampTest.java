package io.stackshift.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StampTest {

  private static ObjectNode stamped() {
    ObjectNode json =
        Json.readObject(
            """
            {"Name":"shop_web","Labels":{"a":"b"},
             "Mode":{"Replicated":{"Replicas":2}},
             "TaskTemplate":{"ContainerSpec":{"Image":"web:1","Labels":{}},
               "Networks":[{"Target":"host"}],"Placement":{},"Resources":{"Limits":{}},
               "RestartPolicy":{"Delay":0}},
             "UpdateConfig":{"Delay":0,"MaxFailureRatio":0.0,"Parallelism":1}}
            """);
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
      assertThat(json.at(labels).path("io.stackshift.spec").asText()).isEqualTo("the-hash");
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
}
