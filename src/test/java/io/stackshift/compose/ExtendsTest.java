package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.error.UserError;
import org.junit.jupiter.api.Test;

/** {@code extends}. */
class ExtendsTest {

  private static void assertSame(Loading loading, String plain) {
    assertThat(loading.normalForm()).isEqualTo(Loading.of(plain).normalForm());
  }

  @Test
  void aServiceIsMergedOntoOneOfTheSameFile() {
    assertSame(
        Loading.of(
            """
            services:
              base:
                image: app
                command: [run]
                environment: [A=1, B=2]
                ports: ['80:80']
                deploy: {replicas: 3, labels: {x: '1'}}
              web:
                extends: base
                command: [serve]
                environment: {B: '3'}
                ports: ['443:443']
                deploy: {labels: {y: '2'}}
              worker: {extends: {service: web}, image: other}
            """),
        """
        services:
          base:
            image: app
            command: [run]
            environment: [A=1, B=2]
            ports: ['80:80']
            deploy: {replicas: 3, labels: {x: '1'}}
          web: &web
            image: app
            command: [serve]
            environment: {A: '1', B: '3'}
            ports: ['80:80', '443:443']
            deploy: {replicas: 3, labels: {x: '1', y: '2'}}
          worker: {<<: *web, image: other}
        """);
  }

  @Test
  void pathsOfAnotherFileStartAtItsFolder() {
    Loading loading =
        Loading.of("services: {web: {extends: {file: ../common/base.yml, service: web}}}")
            .file(
                "common/base.yml",
                """
                services:
                  web:
                    extends: {file: deep/root.yml, service: root}
                    env_file: web.env
                    volumes: ['./html:/html']
                  other: {imag: broken, environment: {A: $NOT_SET}}
                """)
            .file("common/deep/root.yml", "services: {root: {image: app, volumes: ['./d:/d']}}")
            .file("common/web.env", "A=b")
            .projectRoot("/srv");
    assertThat(loading.warnings()).isEmpty();
    assertThat(loading.web().image()).isEqualTo("app");
    assertThat(loading.web().process().environment()).containsEntry("A", "b");
    assertThat(loading.web().mounts())
        .extracting(Mount::source)
        .containsExactly("/srv/common/deep/d", "/srv/common/html");
  }

  @Test
  void whatIsExtendedCanBeTakenOut() {
    assertSame(
        Loading.of(
                """
                services:
                  web:
                    extends: {file: base.yml, service: web}
                    ports: !reset []
                    labels: !override {b: '2'}
                """)
            .file(
                "stack/base.yml",
                "services: {web: {image: app, ports: ['80:80'], labels: {a: '1'}, user: me}}"),
        "services: {web: {image: app, user: me, labels: {b: '2'}}}");
  }

  @Test
  void aLaterFileChangesWhatIsExtendedAlready() {
    assertThat(
            Loading.of(
                    "services: {b: {image: app}, web: {extends: b, user: me}}",
                    "services: {b: {image: other}, web: {user: you}}")
                .web())
        .returns("app", Service::image)
        .returns("you", it -> it.process().user());
  }

  @Test
  void circlesAreNamed() {
    UserError refusal =
        Loading.of(
                """
                services:
                  web: {extends: {file: other.yml, service: a}}
                  b: {extends: web}
                """)
            .file("stack/other.yml", "services: {a: {extends: {file: app.yml, service: b}}}")
            .refusal();
    assertThat(refusal.what())
        .isEqualTo(
            "services.b.extends leads back to itself: b in stack/app.yml, extends web in"
                + " stack/app.yml, extends a in stack/other.yml, extends b in stack/app.yml");
    assertThat(refusal.where()).isEqualTo("stack/app.yml:3:16");
  }

  @Test
  void aLongChainIsRefusedInBoundedTime() {
    StringBuilder services = new StringBuilder("services:\n  s0: {image: a}\n");
    for (int i = 1; i < 3_000; i++) {
      services.append("  s%d: {extends: s%d}\n".formatted(i, i - 1));
    }
    assertThat(Loading.of(services.toString()).refusal().what())
        .contains("services.s26.extends leads through more than 25 services")
        .doesNotContain("services.s25.extends");
  }

  @Test
  void aServiceThatExtendsItselfIsRefused() {
    assertThat(Loading.of("services: {web: {extends: web}}").refusal().what())
        .endsWith("leads back to itself: web in stack/app.yml, extends web in stack/app.yml");
  }

  @Test
  void whatIsNotThereIsRefused() {
    UserError service = Loading.of("services: {web: {extends: bse}, base: {image: a}}").refusal();
    assertThat(service.what())
        .isEqualTo("services.web.extends names a service that is not in stack/app.yml");
    assertThat(service.remedy()).isEqualTo("Did you mean base?");
    UserError file = Loading.of("services: {web: {extends: {file: no.yml, service: a}}}").refusal();
    assertThat(file.what())
        .isEqualTo("services.web.extends.file names a file that is not there: \"no.yml\"");
    assertThat(
            Loading.of("services: {web: {extends: {file: https://a.example/b.yml, service: a}}}")
                .refusal()
                .what())
        .contains("on another machine");
    assertThat(Loading.of("services: {web: {extends: {file: b.yml}}}").refusal().what())
        .isEqualTo("services.web.extends lacks service");
  }

  @Test
  void whatIsWrongInTheOtherFileIsToldThere() {
    UserError refusal =
        Loading.of("services: {web: {extends: {file: b.yml, service: a}}}")
            .file("stack/b.yml", "services: {a: {image: x, replicas: 3}}")
            .refusal();
    assertThat(refusal.where()).isEqualTo("stack/b.yml:1:26");
  }

  @Test
  void dependenciesAreTakenOverAndMustBeThere() {
    assertThat(
            Loading.of("services: {web: {extends: {file: b.yml, service: a}}}")
                .file("stack/b.yml", "services: {a: {image: x, depends_on: [db]}, db: {image: d}}")
                .refusal()
                .what())
        .startsWith("services.web.depends_on.db names a service that is not there");
  }

  @Test
  void whatIsWrittenWinsAlsoWhenItIsFalseZeroOrEmpty() {
    assertSame(
        Loading.of(
            """
            services:
              base:
                image: app
                read_only: true
                tty: true
                user: u
                command: [run]
                stop_grace_period: 9s
                mem_limit: 5m
                environment: {A: '1', B: '2', C: '3'}
                healthcheck: {test: x, disable: true, retries: 3}
                dns: 1.1.1.1
              web:
                extends: base
                read_only: false
                tty: false
                user: ""
                command: []
                stop_grace_period: 0s
                mem_limit: 0
                environment: ["A=", B]
                healthcheck: {disable: false, retries: 0}
                dns: 2.2.2.2
            """),
        """
        services:
          base:
            image: app
            read_only: true
            tty: true
            user: u
            command: [run]
            stop_grace_period: 9s
            mem_limit: 5m
            environment: {A: '1', B: '2', C: '3'}
            healthcheck: {test: x, disable: true, retries: 3}
            dns: 1.1.1.1
          web:
            image: app
            stop_grace_period: 0s
            environment: {A: '', B: , C: '3'}
            healthcheck: {test: x, retries: 0}
            dns: [1.1.1.1, 2.2.2.2]
        """);
  }
}
