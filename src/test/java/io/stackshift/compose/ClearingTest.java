package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.error.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code !reset} and {@code !override} in later files. */
class ClearingTest {

  private static final String BASE =
      """
      services:
        web:
          image: app
          ports: ['80:80', '443:443']
          command: [run]
          environment: [A=1, B=2]
          labels: {x: '1'}
          deploy: {replicas: 3, resources: {limits: {memory: 1g, cpus: '2'}}}
        db: {image: postgres}
      """;

  /** The normal form of the second file on the base equals that of one plain file. */
  private static void assertSame(String override, String plain) {
    assertThat(Loading.of(BASE, override).normalForm()).isEqualTo(Loading.of(plain).normalForm());
  }

  @Test
  void resetTakesKeysOutOfTheBase() {
    assertSame(
        """
        services:
          web:
            ports: !reset []
            command: !reset
            environment: {A: !reset null}
            deploy: {replicas: !reset 0, resources: {limits: {memory: !reset null}}}
          db: !reset null
        """,
        """
        services:
          web:
            image: app
            environment: {B: '2'}
            labels: {x: '1'}
            deploy: {resources: {limits: {cpus: '2'}}}
        """);
  }

  @Test
  void overrideReplacesInsteadOfMerging() {
    assertSame(
        """
        services:
          web:
            ports: !override ['8080:80']
            environment: !override {C: '3'}
            labels: !override {}
            deploy: !override {replicas: 1}
        """,
        """
        services:
          web:
            image: app
            ports: ['8080:80']
            command: [run]
            environment: {C: '3'}
            deploy: {replicas: 1}
          db: {image: postgres}
        """);
  }

  @Test
  void aWholeServiceCanBeReplaced() {
    Loading loading = Loading.of(BASE, "services: {web: !override {image: other}}");
    assertThat(loading.stack().services()).containsOnlyKeys("web", "db");
    assertThat(loading.web().image()).isEqualTo("other");
    assertThat(loading.web().process().environment()).isEmpty();
  }

  @Test
  void inTheFirstFileThereIsNothingToTakeOut() {
    Service web =
        Loading.ofWeb("hostname: !reset a\nuser: !override b\nlabels: !override {a: b}").web();
    assertThat(web.names().hostname()).isEmpty();
    assertThat(web.process().user()).isEqualTo("b");
    assertThat(web.labels()).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void whatBecomesALineOfAListCannotBeTakenOutAlone() {
    UserError refusal =
        Loading.of(
                "services: {web: {image: a, extra_hosts: {h: 10.0.0.1}}}",
                "services: {web: {extra_hosts: {h: !reset null}}}")
            .refusal();
    assertThat(refusal.what()).isEqualTo("services.web.extra_hosts.h cannot be cleared alone");
    assertThat(refusal.where()).isEqualTo("stack/over.yml:1:35");
    assertThat(refusal.remedy()).contains("!override");
  }
}
