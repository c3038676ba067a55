package io.stackshift.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.release.ServiceSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        .containsExactly(new FieldChange("ports.80/tcp.TargetPort", "8080", "9090"));
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

  @Test
  void theConfigsAndSecretsOfWhatComesAndGoesAreTold() {
    ServiceSpec web = spec("a", 1, 8080);
    assertThat(ServiceChange.between(List.of(), List.of(web)).getFirst().fields())
        .containsExactly(
            new FieldChange("image", "", "web:a@sha256:1"),
            new FieldChange("secrets.key.SecretName", "", "shop_key_a"));
    assertThat(ServiceChange.between(List.of(web), List.of()).getFirst().fields())
        .containsExactly(
            new FieldChange("image", "web:a@sha256:1", ""),
            new FieldChange("secrets.key.SecretName", "shop_key_a", ""));
  }

  @Test
  void ofASpecificationThatNobodyRecordedOnlyTheImageIsTold() {
    var unknown = ServiceSpec.unknown("shop_web", "web:old", "h0");
    assertThat(between(unknown, spec("a", 1, 8080)).fields())
        .containsExactly(new FieldChange("image", "web:old", "web:a@sha256:1"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "command, bin/server --db postgres://app:hunter2@db/shop",
        "command, bin/server --seed 0123456789abcdef0123456789abcdef",
        "command, bin/server --seed=0123456789abcdef0123456789abcdef",
        "entrypoint, |sh -c set -x\nexport PGPASSWORD=hunter2|",
        "healthcheck.Test, CMD-SHELL pg_isready -d postgres://app:hunter2@db/shop",
        "environment.BROKERS, |a:1,amqp://u:hunter2@mq|"
      })
  void aPasswordInsideAValueIsHidden(String field, String value) {
    assertThat(SpecFields.shown(field, value)).isEqualTo(FieldChange.HIDDEN);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "command, bin/server --listen 0.0.0.0:8080",
        "healthcheck.Test, CMD-SHELL curl -f http://localhost:8080/health?from=me@example.com",
        "environment.ADDRESS, http://web:8080/"
      })
  void anAddressWithoutAPasswordIsShown(String field, String value) {
    assertThat(SpecFields.shown(field, value)).isEqualTo(value);
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
         "EndpointSpec":{"Ports":[{"PublishedPort":80,"Protocol":"tcp","TargetPort":%3$d}]},
         "TaskTemplate":{"ContainerSpec":{"Image":"web:%1$s","Args":["serve","--password=%1$s"],
           "Env":["COLOUR=%1$s","API_TOKEN=%1$s","SAME=x"],
           "Secrets":[{"SecretName":"shop_key_%1$s","File":{"Name":"key"}}]}}}
        """
            .formatted(word, replicas, port);
    return new ServiceSpec("shop_web", "web:" + word + "@sha256:1", json, json);
  }
}
