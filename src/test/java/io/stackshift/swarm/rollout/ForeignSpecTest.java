package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that somebody else changed, in the form in which services are recorded. */
class ForeignSpecTest {

  private static final String RECORDED =
      """
      {"Labels":{"a":"b"},"Mode":{"Replicated":{"Replicas":2}},"Name":"shop_web",
       "TaskTemplate":{"ContainerSpec":{"Image":"web:1","Labels":{"c":"d"},
           "Configs":[{"ConfigName":"shop_message_1","File":{"Name":"/message"}}]},
         "Networks":[{"Target":"shop_default"}]}}
      """;

  @Test
  void whatIsAsItWasAppliedIsNotForeign() {
    assertThat(ForeignSpec.of(running(), id -> id)).isEmpty();
  }

  @Test
  void namesStandForIdsAndTheStampIsGone() {
    ObjectNode changed = running();
    changed.withObject("/Labels").put("by", "hand");

    ServiceSpec found =
        ForeignSpec.of(changed, id -> Map.of("n1", "shop_default").getOrDefault(id, id))
            .orElseThrow();

    ObjectNode expected = Json.readObject(RECORDED);
    expected.withObject("/Labels").put("by", "hand");
    assertThat(Json.readObject(found.json())).isEqualTo(expected);
    assertThat(found.image()).isEqualTo("web:1");
    assertThat(found.hash()).isEmpty();
  }

  /** As the engine gives it back. */
  private static ObjectNode running() {
    ObjectNode json = Json.readObject(RECORDED);
    json.withArray("/TaskTemplate/Networks").removeAll().addObject().put("Target", "n1");
    ((ObjectNode) json.at("/TaskTemplate/ContainerSpec/Configs/0")).put("ConfigID", "c1");
    var spec = new ServiceSpec("shop_web", "web:1", "the-hash", RECORDED);
    Stamp.apply(json, spec, Release.of("0123456789012345678901234567890123456789"), 7);
    return json;
  }
}
