package io.stackshift.swarm.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.release.TaskTraits;
import io.stackshift.swarm.engine.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraitsOfSpecTest {

  private static final String DOUBLE =
      """
      {"Mode":{"Replicated":{"Replicas":2}},"UpdateConfig":{"Order":"start-first"},
       "TaskTemplate":{"ContainerSpec":{"Image":"web:1"}}}
      """;

  @Test
  void replicatedTasksThatStartFirstMayRunBesideEachOther() {
    assertThat(of(DOUBLE).mayDouble()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'UpdateConfig':{'Order':'stop-first'}}",
        "{'Mode':{'Global':{}}}",
        "{'EndpointSpec':{'Ports':[{'PublishMode':'host'}]}}",
        "{'TaskTemplate':{'Networks':[{'Target':'host'}]}}",
        "{'TaskTemplate':{'Placement':{'MaxReplicas':1}}}",
        "{'TaskTemplate':{'ContainerSpec':{'Mounts':[{'Type':'volume','Source':'data'}]}}}"
      })
  void othersMayNot(String change) {
    var spec = Json.readObject(DOUBLE);
    spec.setAll(Json.readObject(change.replace('\'', '"')));

    assertThat(TraitsOfSpec.of(spec).mayDouble()).isFalse();
  }

  @Test
  void onlyWhatTasksAreMadeFromChangesTheTemplate() {
    String template = of(DOUBLE).template();

    assertThat(of(DOUBLE.replace(":2", ":5")).template()).isEqualTo(template);
    assertThat(of(DOUBLE.replace("start-first", "stop-first")).template()).isEqualTo(template);
    assertThat(of(DOUBLE.replace("web:1", "web:2")).template()).isNotEqualTo(template);
  }

  private static TaskTraits of(String spec) {
    return TraitsOfSpec.of(Json.readObject(spec));
  }
}
