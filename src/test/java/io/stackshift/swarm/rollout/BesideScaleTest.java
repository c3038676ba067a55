package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.plan.Beside;
import io.stackshift.plan.UpdateDefaults;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.SwarmEngine;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.rollout.StandInEngine.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What takes over from a service has as many tasks as the service has by hand, if that stays. */
class BesideScaleTest {

  @Test
  void whatSomebodyScaledIsTakenOverInFull() {
    assertThat(replicas(UpdateDefaults.KEEP, 0)).isEqualTo(7);
  }

  @Test
  void theComposeFilesNumberCountsWhereItComesBack() {
    assertThat(replicas("reset", 0)).isEqualTo(2);
  }

  @Test
  void aCanaryHasTheNumberThatItIsGiven() {
    assertThat(replicas(UpdateDefaults.KEEP, 1)).isEqualTo(1);
  }

  /** Of a service that asks for 2 tasks, and that somebody gave 7. */
  private static int replicas(String scale, int asked) {
    try (var stand = new StandInEngine();
        EngineClient engine = stand.client()) {
      var service = Json.object();
      service.putObject("Spec").putObject("Labels").put(Labels.REPLICAS, "2");
      service.withObject("/Spec/Mode/Replicated").put("Replicas", 7);
      stand.at("/services/shop_web", () -> Answer.of(service));
      var json = Json.object().put("Name", "shop_web");
      json.putObject("Labels").put(UpdateDefaults.SCALE_LABEL, scale);
      json.withObject("/Mode/Replicated").put("Replicas", 2);
      var spec = new ServiceSpec("shop_web", "web", "hash", Json.write(json));

      ServiceSpec beside =
          new SwarmEngine(engine, Optional.empty(), _ -> {})
              .beside(new Beside(spec, asked), new RecordedProgress());

      return Json.readObject(beside.json()).at("/Mode/Replicated/Replicas").asInt();
    }
  }
}
