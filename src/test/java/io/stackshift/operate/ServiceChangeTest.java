package io.stackshift.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.release.ServiceSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a diff tells of services, and what it never shows. */
class ServiceChangeTest {

  @Test
  void onlyFieldsThatDifferAreToldInTheWordsOfComposeFiles() {
    assertThat(between(spec("a", 1, 8080), spec("b", 2, 8080)).fields())
        .containsExactly(
            new FieldChange("command", "(hidden)", "(hidden)"),
            new FieldChange("deploy.replicas", "1", "2"),
            new FieldChange("deploy.update_config.Monitor", "1s", "2s"),
            new FieldChange("environment.API_TOKEN", "(hidden)", "(hidden)"),
            new FieldChange("environment.COLOUR", "a", "b"),
            new FieldChange("image", "web:a@sha256:1", "web:b@sha256:1"),
            new FieldChange("secrets.key.SecretName", "shop_key_a", "shop_key_b"));
  }

  @Test
  void elementsOfListsAreToldApartByWhatTheyAreAbout() {
    assertThat(between(spec("a", 1, 8080), spec("a", 1, 9090)).fields())
        .containsExactly(new FieldChange("ports.80.TargetPort", "8080", "9090"));
  }

  @Test
  void servicesComeAndGo() {
    var extra = new ServiceSpec("shop_extra", "extra:1", "h", "{}");
    assertThat(ServiceChange.between(List.of(), List.of(extra)))
        .extracting(ServiceChange::service, ServiceChange::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("shop_extra", ServiceChange.Kind.ADDED));
    assertThat(ServiceChange.between(List.of(extra), List.of()))
        .extracting(ServiceChange::kind)
        .containsExactly(ServiceChange.Kind.REMOVED);
    assertThat(ServiceChange.between(List.of(extra), List.of(extra))).isEmpty();
  }

  private static ServiceChange between(ServiceSpec before, ServiceSpec after) {
    return ServiceChange.between(List.of(before), List.of(after)).getFirst();
  }

  private static ServiceSpec spec(String word, int replicas, int port) {
    String json =
        """
        {"Name":"shop_web","Labels":{"com.docker.stack.image":"web:%1$s"},
         "Mode":{"Replicated":{"Replicas":%2$d}},
         "UpdateConfig":{"Monitor":%2$d000000000},
         "EndpointSpec":{"Ports":[{"PublishedPort":80,"TargetPort":%3$d}]},
         "TaskTemplate":{"ContainerSpec":{"Image":"web:%1$s","Args":["serve","--password=%1$s"],
           "Env":["COLOUR=%1$s","API_TOKEN=%1$s","SAME=x"],
           "Secrets":[{"SecretName":"shop_key_%1$s","File":{"Name":"key"}}]}}}
        """
            .formatted(word, replicas, port);
    return new ServiceSpec("shop_web", "web:" + word + "@sha256:1", json, json);
  }
}
