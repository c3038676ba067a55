package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole messages: everything that is wrong in one run, in the order of the files, nothing twice.
 */
class MessageTest {

  @ParameterizedTest
  @ValueSource(strings = {"deploy: {replicas: '${WORKERS}'}", "init: '${WORKERS}'"})
  void anEmptyVariableIsNamedWhereAValueIsWanted(String key) {
    assertThat(Loading.ofWeb(key).refusal().remedy())
        .startsWith("Set WORKERS, or give it a default");
    assertThat(Loading.ofWeb(key).variable("WORKERS", "").refusal().remedy())
        .startsWith("Set WORKERS");
  }

  @Test
  void everythingThatIsWrongInSeveralFilesIsToldInOneRun() {
    UserError refusal =
        Loading.of(
                """
                services:
                  web:
                    image: app
                    image: other
                    replicas: 2
                    deploy: {replica: 2, update_config: {order: start_first}}
                    networks: [fornt]
                    depends_on: [dbb]
                    ports: http
                    secrets: [missing]
                    stop_grace_period: 90
                  db:
                    imagee: postgres
                    volumes: ['dta:/var/lib/postgresql']
                    environment: {A: !secret x}
                    hostname: '${HOST?which}'
                networks: {front: }
                volumes: {data: }
                """,
                "services: [web]\nvolume: {}\n")
            .refusal();
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refusal.what())
        .isEqualTo(
            """
            14 problems in the Compose files:
              stack/app.yml:4:5: the key "image" is there twice. Remove one of them.
              stack/app.yml:5:5: services.web.replicas is not a known key here. It belongs in services.web.deploy.
              stack/app.yml:6:14: services.web.deploy.replica is not a known key. Did you mean replicas?
              stack/app.yml:6:49: services.web.deploy.update_config.order must be one of start-first, stop-first, but is "start_first". Did you mean start-first?
              stack/app.yml:9:12: services.web.ports must be a list, but is "http". Start each line with a dash.
              stack/app.yml:11:24: services.web.stop_grace_period must be a duration, but is the number 90. Write a number with a unit (ms, s, m, h), as in 10s or 1m30s.
              stack/app.yml:13:5: services.db.imagee is not a known key. Did you mean image?
              stack/app.yml:15:22: the tag !secret is not supported. Leave it out.
              stack/app.yml:16:15: services.db.hostname needs the variable HOST, which is not set: which. Set HOST in the environment.
              stack/over.yml:1:11: services must be a mapping, but is a list. Write names with values below it.
              stack/over.yml:2:1: volume is not a known key. Did you mean volumes?\
            """
                .replace("14 problems", "11 problems"));
  }

  @Test
  void whatIsOnlyFoundWhenServicesAreLookedAtTogetherIsToldInTheSameRun() {
    assertThat(
            Loading.of(
                    """
                    services:
                      web:
                        image: app
                        user: 5
                        networks: [fornt]
                        depends_on: [dbb]
                        configs: [site.conf]
                      db:
                        user: postgres
                        volumes: ['dta:/var/lib/postgresql']
                    networks: {front: }
                    volumes: {data: }
                    """)
                .refusal()
                .what())
        .isEqualTo(
            """
            6 problems in the Compose files:
              stack/app.yml:4:11: services.web.user must be a text, but is the number 5. Put the value in quotes.
              stack/app.yml:5:16: services.web.networks.fornt names a network that is not defined. Did you mean front? If not, add it to the top-level networks.
              stack/app.yml:6:18: services.web.depends_on.dbb names a service that is not there. Did you mean db? If not, add it to the top-level services.
              stack/app.yml:7:15: services.web.configs[0].source names "site.conf", which is not defined. Add it to the top-level configs.
              stack/app.yml:9:5: services.db has no image. Add image: with the image that it runs.
              stack/app.yml:10:15: services.db.volumes[0].source names the volume "dta", which is not defined. Did you mean data? If not, add it to the top-level volumes.\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "services: {a: {image: 5}}",
        "services: {a: {imag: x}}",
        "services: {a: 5, b: {image: b, depends_on: [a]}}",
        "servces: {a: {image: x}}",
        "services: {a: {image: x, networks: [n]}}~networks: 5",
        "services: {a: {image: x, networks: [n]}}~netwoks: {n: }",
        "services: {a: {image: x, networks: [n]}}~networks: {n: {driver: 5}}",
        "services: {a: {image: x, configs: [c]}}~configs: {c: [x]}",
        "services: {a: {image: x, configs: [{source: 5}]}}",
        "services: {a: {image: x, volumes: [{type: volume, source: 5, target: /x}]}}",
        "services: {a: {image: x, volumes: [{type: bind, source: /a, target: 5}]}}",
        "services: {a: {image: x, ports: [{target: x}]}}",
        "services: {a: {image: '${X'}}",
        "services: {a: {image: x, deploy: {replicas: '${X:?}'}}}",
        "services: {a: {image: !x y}}",
        "services: {a: &a {image: x, user: 5}, b: *a, c: *a}",
        "x-a: &a {imagee: x}~services: {a: {<<: *a}, b: {<<: *a}}",
        "services: {a: {image: x, secrets: [s]}}~secrets: {s: {file: 5}}",
      })
  void oneMistakeIsOneProblem(String file) {
    assertThat(Loading.of(file.replace('~', '\n')).refusal().what())
        .doesNotContain("problems in the Compose files");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "services: {w: {image: a, limits: {}}} | in services.w.deploy.resources",
        "services: {w: {image: a, restart_policy: {}}} | in services.w.deploy",
        "services: {w: {image: a, placement: {}}} | in services.w.deploy",
        "services: {w: {image: a, retries: 3}} | in services.w.healthcheck",
        "services: {w: {image: a, deploy: {image: a}}} | in services.w",
        "services: {w: {image: a, deploy: {memory: 5m}}} | in services.w.deploy.resources.limits",
        "services: {w: {image: a, services: {}}} | at the top of the file",
        "services: {w: {image: a}}~image: a | in services.<name>",
      })
  void aKeyInTheWrongPlaceIsSentToTheRightOne(String file, String where) {
    assertThat(Loading.of(file.replace('~', '\n')).refusal().remedy())
        .isEqualTo("It belongs " + where + ".");
  }

  @Test
  void aFileThatCannotBeReadDoesNotHideTheOthers() {
    assertThat(Loading.of("services: {web: [}\n", "services: {web: {imag: x}}").refusal().what())
        .startsWith("2 problems")
        .contains("stack/app.yml:1:18: the file is not valid YAML")
        .contains("stack/over.yml:1:18: services.web.imag is not a known key");
  }

  @Test
  void aTextOfTheFileThatMayBeASecretIsNotRepeated() {
    String what =
        Loading.ofWeb("environment: 'PASSWORD=hush'\nlabels: hush\nlogging: {options: hush}")
            .refusal()
            .what();
    assertThat(what).contains("must be a mapping or a list, but is a text").doesNotContain("hush");
  }

  @Test
  void beyondAHundredProblemsAreCounted() {
    String keys = "k%d: 1, ".repeat(120);
    Object[] numbers = new Object[120];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = 1000 + i;
    }
    assertThat(
            Loading.of("services: {web: {image: a, " + keys.formatted(numbers) + "}}")
                .refusal()
                .what())
        .startsWith("120 problems")
        .endsWith("… and 20 more");
  }

  @Test
  void strictlyWhatASwarmCannotDoIsAProblem() {
    UserError refusal =
        Loading.ofWeb("privileged: true\nbuild: .\nnetwork_mode: host").strict().refusal();
    assertThat(refusal.what())
        .contains("services.web.privileged has no effect on a swarm")
        .contains("services.web.network_mode has no effect on a swarm")
        .doesNotContain("services.web.build");
  }

  @Test
  void eachUnsetVariableIsWarnedAboutWithItsFirstPlace() {
    assertThat(
            Loading.of(
                    """
                    x-label: &label '$A$A'
                    services:
                      web: {image: 'a$B', labels: [*label, '${C:-c}']}
                      db: {image: 'b$B', labels: [*label]}
                    """)
                .warnings())
        .isEqualTo(
            List.of(
                "stack/app.yml:1:10: x-label uses the variable A,"
                    + " which is not set and counts as empty",
                "stack/app.yml:3:16: services.web.image uses the variable B,"
                    + " which is not set and counts as empty (and in one more place)"));
  }
}
