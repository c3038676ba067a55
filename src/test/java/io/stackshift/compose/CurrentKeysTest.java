package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.compose.Deploy.Limits;
import io.stackshift.compose.Deploy.Mode;
import io.stackshift.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of current Compose files that the reference does not know. */
class CurrentKeysTest {

  @Test
  void limitsOfTheServiceItselfAreThoseOfDeploy() {
    Loading loading =
        Loading.ofWeb("cpus: 0.5\nmem_limit: 64m\nmem_reservation: 32m\npids_limit: 9\nscale: 2");
    assertThat(loading.warnings()).isEmpty();
    assertThat(loading.web().deploy().limits()).isEqualTo(new Limits(500_000_000, 64L << 20, 9));
    assertThat(loading.web().deploy().reservations().memoryBytes()).isEqualTo(32L << 20);
    assertThat(loading.web().deploy().mode()).isEqualTo(new Mode.Replicated(2));
  }

  @Test
  void theNormalFormShowsThemInDeploy() {
    assertThat(Loading.ofWeb("cpus: 0.5\nmem_limit: 64m\nscale: 0").normalForm())
        .isEqualTo(
            Loading.ofWeb("deploy: {replicas: 0, resources: {limits: {cpus: '0.5', memory: 64m}}}")
                .normalForm());
  }

  @Test
  void noLimitIsNone() {
    assertThat(Loading.ofWeb("cpus: 0\nmem_limit: 0\npids_limit: -1").web().deploy())
        .isEqualTo(Deploy.DEFAULT);
  }

  @Test
  void bothMayBeThereWhenTheyAgree() {
    String deploy = "deploy: {resources: {limits: {memory: 1g}}}\n";
    assertThat(Loading.ofWeb(deploy + "mem_limit: 1024m").web().deploy().limits().memoryBytes())
        .isEqualTo(1L << 30);
    UserError refusal = Loading.ofWeb(deploy + "mem_limit: 2g").refusal();
    assertThat(refusal.what())
        .isEqualTo("services.web.mem_limit differs from deploy.resources.limits.memory");
    assertThat(refusal.where()).isEqualTo("stack/app.yml:5:16");
  }

  @Test
  void aTmpfsHasPermissions() {
    Loading loading = Loading.ofWeb("volumes: [{type: tmpfs, target: /b, tmpfs: {mode: 0700}}]");
    assertThat(loading.web().mounts())
        .extracting(Mount::type)
        .containsExactly(new Mount.Type.Memory(0, 0700));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "annotations: {a: b}",
        "blkio_config: {weight: 300}",
        "cpu_shares: 5",
        "cpuset: '0'",
        "dns_opt: [ndots:1]",
        "gpus: all",
        "memswap_limit: 1g",
        "models: [llm]",
        "network_mode: host",
        "platform: linux/amd64",
        "post_start: [{command: x}]",
        "privileged: true",
        "runtime: runsc",
        "storage_opt: {size: 1g}",
        "uts: host",
        "networks: {default: {mac_address: 02:00:00:00:00:01}}",
        "ports: [{target: 80, host_ip: 127.0.0.1}]",
        "volumes: [{type: bind, source: /a, target: /b, bind: {selinux: z}}]",
        "volumes: [{type: volume, target: /b, volume: {subpath: x}}]",
        "deploy: {resources: {reservations: {devices: [{capabilities: [gpu]}]}}}",
      })
  void whatASwarmCannotDoIsWarnedAboutOrRefusedWhenStrict(String key) {
    Loading loading = Loading.ofWeb(key);
    assertThat(loading.warnings()).singleElement().asString().contains("is ignored: ");
    assertThat(loading.strict().refusal().what())
        .startsWith("services.web.")
        .contains("has no effect on a swarm: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attach: true",
        "develop: {watch: []}",
        "pull_policy: always",
        "ports: [{target: 80, name: web, app_protocol: http}]",
      })
  void whatIsNotNeededIsOnlyWarnedAbout(String key) {
    Loading loading = Loading.ofWeb(key).strict();
    assertThat(loading.warnings()).isNotEmpty().allMatch(it -> it.contains("is ignored: "));
  }

  @Test
  void whatTheReferenceDoesNotKnowIsNotInTheNormalForm() {
    assertThat(
            Loading.of(
                    """
                    name: x
                    x-top: {a: b}
                    services:
                      web:
                        image: app
                        develop: {watch: []}
                        uts: host
                        healthcheck: {test: [NONE], x-why: none}
                        ports: [{target: '80', published: '8080', host_ip: 127.0.0.1, name: p}]
                    networks: {n: {enable_ipv6: true, ipam: {config: [{gateway: 10.0.0.1}]}}}
                    models: {m: {model: x}}
                    """)
                .normalForm())
        .isEqualTo(
            Loading.of(
                    """
                    x-top: {a: b}
                    services:
                      web:
                        image: app
                        healthcheck: {test: [NONE]}
                        ports: [{target: 80, published: 8080}]
                    networks: {n: {ipam: {config: [{}]}}}
                    """)
                .normalForm());
  }

  @Test
  void whatALaterFileTakesOutIsNotToldOf() {
    Loading loading =
        Loading.of(
                "services: {web: {image: a, privileged: true, uts: host}}",
                "services: {web: {privileged: !reset false, uts: !reset }}")
            .strict();
    assertThat(loading.warnings()).isEmpty();
  }

  @Test
  void addressesThatAreAllAddressesAreNone() {
    assertThat(Loading.ofWeb("ports: ['0.0.0.0:80:80', '[::]:81:80']").warnings()).isEmpty();
  }

  @Test
  void aSwarmDoesNotChooseAPortFromARange() {
    UserError refusal = Loading.ofWeb("ports: [{target: 80, published: '8000-8010'}]").refusal();
    assertThat(refusal.what())
        .isEqualTo(
            "services.web.ports[0].published is a range, from which a swarm does not choose");
  }

  @Test
  void aHostMayHaveSeveralAddresses() {
    assertThat(
            Loading.ofWeb("extra_hosts: {h: [10.0.0.1, '::1'], g: 10.0.0.2}").web().names().hosts())
        .containsExactly("g:10.0.0.2", "h:10.0.0.1", "h:::1");
  }

  @Test
  void aCommandOfNothingIsTheImages() {
    assertThat(Loading.ofWeb("command:\nentrypoint: null").web().process().command()).isEmpty();
  }

  @Test
  void unknownKeysAreStillRefused() {
    assertThat(Loading.ofWeb("mem_limits: 1g").refusal().remedy()).contains("mem_limit?");
    assertThat(Loading.ofWeb("volumes_from: [db]").refusal().remedy()).contains("mount it");
  }

  @Test
  void aDependencyDoesNotRestartWhatNeedsIt() {
    Loading loading =
        Loading.of("services: {a: {image: a, depends_on: {b: {restart: true}}}, b: {image: b}}");
    assertThat(loading.warnings())
        .containsExactly(
            "stack/app.yml:1:43: services.a.depends_on.b.restart is ignored: a swarm does not"
                + " restart one service because of another");
    assertThat(loading.strict().refusal().remedy()).isEqualTo("Remove it, or do without strict.");
    assertThat(
            Loading.of(
                    "services: {a: {image: a, depends_on: {b: {restart: false}}}, b: {image: b}}")
                .warnings())
        .isEmpty();
  }

  @Test
  void coresAreComparedAsNumbers() {
    Loading loading =
        Loading.ofWeb("cpus: 0.5\ndeploy: {resources: {limits: {cpus: '0.50', pids: 1}}}");
    assertThat(loading.web().deploy().limits().nanoCpus()).isEqualTo(500_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"440", "0440", "0o440"})
  void permissionsInATextAreOctal(String mode) {
    String file =
        "services: {web: {image: a, configs: [{source: c, mode: %s}]}}\nconfigs: {c: {content: x}}";
    String expected = Loading.of(file.formatted("0440")).normalForm();
    assertThat(Loading.of(file.formatted("'" + mode + "'")).normalForm()).isEqualTo(expected);
    assertThat(Loading.of(file.formatted("$MODE")).variable("MODE", mode).normalForm())
        .isEqualTo(expected);
  }

  @Test
  void aNameMustNotBeEmpty() {
    UserError refusal = Loading.ofWeb("labels: ['a=b', '=x']\n").refusal();
    assertThat(refusal.what()).isEqualTo("services.web.labels[1] has a value without a name");
    assertThat(refusal.where()).isEqualTo("stack/app.yml:4:21");
  }
}
