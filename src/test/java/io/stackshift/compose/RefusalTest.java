package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal names file, line and path, and says what to do. */
class RefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "imagee: b | services.web.imagee is not a known key | 4:5 | Did you mean image?",
        "deploy: {replica: 2} | services.web.deploy.replica is not a known key | 4:14 | Did you mean replicas?",
        "halthcheck: {} | services.web.halthcheck is not a known key | 4:5 | Did you mean healthcheck?",
        "foo: 1 | services.web.foo is not a known key | 4:5 | Remove it",
        "mem_limit: 5x | services.web.mem_limit must be a size | 4:16 | unit",
        "volumes_from: [db] | services.web.volumes_from is not supported on a swarm | 4:5 | mount it",
        "credential_spec: {file: a, registry: b} | services.web.credential_spec has more than one source | 4:22 | Keep one",
        "credential_spec: {config: c} | services.web.credential_spec.config names \"c\", which is not defined | 4:31 | top-level configs",
        "oom_score_adj: 1001 | services.web.oom_score_adj is out of range | 4:20 | -1000 to 1000",
        "tmpfs: [run] | services.web.tmpfs[0] is not an absolute path | 4:13 | where in the container",
        "user: 5 | services.web.user must be a text, but is the number 5 | 4:11 | quotes",
        "labels: | services.web.labels must be a mapping or a list, but is empty | 4:12 | NAME: value",
        "logging: {options: {A: true}} | services.web.logging.options.A must be a text or a number, but is true | 4:28 | \"true\"",
        "deploy: {replicas: many} | services.web.deploy.replicas must be a whole number, but is \"many\" | 4:24 | digits",
        "deploy: {replicas: -1} | services.web.deploy.replicas must not be negative | 4:24 | 0 or more",
        "deploy: {mode: globl} | services.web.deploy.mode must be one of | 4:20 | Did you mean global?",
        "deploy: {mode: global, replicas: 2} | services.web.deploy.replicas makes no sense in global mode | 4:38 | mode: replicated",
        "deploy: {mode: global-job, replicas: 2} | services.web.deploy.replicas makes no sense in global mode | 4:42 | mode: replicated",
        "deploy: {mode: replicated-job, update_config: {}} | services.web.deploy.update_config makes no sense for a job | 4:51 | not replaced",
        "deploy: {resources: {reservations: {generic_resources: [{}]}}} | services.web.deploy.resources.reservations.generic_resources[0].discrete_resource_spec lacks its kind | 4:61 | Add kind",
        "volumes: [{type: npipe, target: '\\\\.\\pipe\\x'}] | services.web.volumes[0].source is missing | 4:15 | pipe",
        "volumes: [{type: cluster, source: c, target: /c}] | services.web.volumes[0].source names the volume \"c\", which is not defined | 4:39 | top-level volumes",
        "deploy: {update_config: {order: fast}} | services.web.deploy.update_config.order must be one of | 4:37 | Choose",
        "deploy: {resources: {limits: {cpus: lots}}} | services.web.deploy.resources.limits.cpus is not a number of cores | 4:41 | 0.5",
        "deploy: {resources: {limits: {memory: 5x}}} | services.web.deploy.resources.limits.memory must be a size, but is \"5x\" | 4:43 | 512m",
        "stop_grace_period: 90 | services.web.stop_grace_period must be a duration | 4:24 | 1m30s",
        "command: 'a \"b' | services.web.command has a quote that is not closed | 4:14 | Close it",
        "ports: [http] | services.web.ports[0] must be a port, but is | 4:13 | 8080:80",
        "ports: ['1-3:1-2'] | services.web.ports[0] must be a port, but is | 4:13 | 8080:80",
        "ports: ['70000:80'] | services.web.ports[0] must be a port, but is | 4:13 | 8080:80",
        "ports: [{target: 70000}] | services.web.ports[0].target is too large | 4:22 | 65535",
        "ports: [{published: 80}] | services.web.ports[0] lacks its target | 4:13 | Add target",
        "networks: [nowhere] | services.web.networks.nowhere names a network that is not defined | 4:16 | top-level networks",
        "volumes: ['nowhere:/d'] | services.web.volumes[0].source names the volume \"nowhere\", which is not defined | 4:15 | top-level volumes",
        "volumes: ['a:b:c:d'] | services.web.volumes[0] must be a mount, but is | 4:15 | source:target",
        "volumes: ['./rel:/d'] | services.web.volumes[0].source is a relative path | 4:15 | absolute path",
        "volumes: ['/a:/a', '~/home:/d'] | services.web.volumes[1].source starts with ~ | 4:24 | absolute path",
        "volumes: [{target: /d}] | services.web.volumes[0] lacks its type | 4:15 | Add type",
        "volumes: [{type: tmpfs, source: x, target: /d}] | services.web.volumes[0].source makes no sense for a tmpfs | 4:37 | Remove",
        "volumes: [{type: tmpfs, target: /d, bind: {}}] | services.web.volumes[0].bind does not fit | 4:47 | Remove",
        "configs: [nowhere] | services.web.configs[0].source names \"nowhere\", which is not defined | 4:15 | top-level configs",
        "secrets: [nowhere] | services.web.secrets[0].source names \"nowhere\", which is not defined | 4:15 | top-level secrets",
        "env_file: nowhere.env | services.web.env_file names a file that is not there: \"nowhere.env\" | 4:15 | first Compose file",
        "depends_on: [nobody] | services.web.depends_on.nobody names a service that is not there | 4:18 | top-level services",
        "healthcheck: {test: [NONE], disable: true} | services.web.healthcheck.disable contradicts test | 4:42 | one of them",
        "extra_hosts: [a] | services.web.extra_hosts has a line without an address | 4:19 | host:address",
        "restart: sometimes | services.web.restart must be always | 4:14 | deploy.restart_policy",
      })
  void aServiceIsRefused(String key, String what, String place, String remedy) {
    boolean home = key.contains("~");
    UserError refusal = Loading.ofWeb(key).projectRoot(home ? "/srv" : "").refusal();
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refusal.what()).startsWith(what);
    assertThat(refusal.where()).isEqualTo("stack/app.yml:" + place);
    assertThat(refusal.remedy()).contains(remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "servces: {} | servces is not a known key | 1:1 | Did you mean services?",
        "services: {web: {}} | services.web has no image | 1:17 | Add image",
        "services: {web: } | services.web must be a mapping | 1:16 | keys",
        "services: {'a b': {image: x}} | services.a b is not a valid name | 1:12 | letters",
        "services: {a: {image: x, depends_on: [b, b]}, b: {image: x}} | services.a.depends_on[1] is there twice | 1:42 | Remove one",
        "services: {a: {image: x, depends_on: {b: {condition: service_completed_successfully}}}, b: {image: x}} | services.a.depends_on.b waits for the end of a service that is no job | 1:42 | replicated-job",
        "services: {a: {image: x, depends_on: [b]}, b: {image: x, depends_on: [c]}, c: {image: x, depends_on: [b]}} | services.b.depends_on goes round in a circle: b → c → b | 1:70 | without waiting",
        "services: {} | the files have no services | 1:1 | Add at least one",
        "version: '2.4' | version is not one that a swarm reads | 1:10 | 3.13",
        "version: 3.8 | version must be a text | 1:10 | quotes",
        "networks: {a: {drver: x}} | networks.a.drver is not a known key | 1:16 | driver",
        "networks: {a: {name: x, external: {name: y}}} | networks.a has both name and external.name | 1:35 | Keep only name",
        "volumes: {a: {external: true, driver: x}} | volumes.a.driver makes no sense for something external | 1:39 | Remove it",
        "configs: {a: {}} | configs.a says nothing about its content | 1:14 | content",
        "configs: {a: {file: x, content: y}} | configs.a has more than one content | 1:14 | Set one of",
        "secrets: {a: {driver: vault, file: x}} | secrets.a has more than one content | 1:14 | Set one of",
      })
  void aFileIsRefused(String file, String what, String place, String remedy) {
    boolean complete = file.startsWith("services") || file.startsWith("servces");
    String services = complete ? "" : "\nservices: {web: {image: app}}";
    UserError refusal = Loading.of(file + services).refusal();
    assertThat(refusal.what()).startsWith(what.strip());
    assertThat(refusal.where()).isEqualTo("stack/app.yml:" + place);
    assertThat(refusal.remedy()).contains(remedy);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    UserError refusal =
        Loading.of("services:\n  web: {imag: a}\n  db: {image: b, user: 5}\n", "netwoks: {}")
            .refusal();
    assertThat(refusal.what())
        .startsWith("3 problems in the Compose files:")
        .contains("stack/app.yml:2:9: services.web.imag is not a known key")
        .contains("stack/app.yml:3:24: services.db.user must be a text")
        .contains("stack/over.yml:1:1: netwoks is not a known key");
  }

  @Test
  void aMissingFileOfAConfigIsNamed() {
    UserError refusal =
        Loading.of("services: {web: {image: a}}\nconfigs: {c: {file: ./no.conf}}").refusal();
    assertThat(refusal.what()).contains("configs.c.file").contains("stack/no.conf");
    assertThat(refusal.where()).isEqualTo("stack/app.yml:2:21");
  }

  @Test
  void aSecretFromAnUnsetOrEmptyVariableIsRefused() {
    Loading loading =
        Loading.of("services: {web: {image: a}}\nsecrets: {s: {environment: PASSWORD}}");
    assertThat(loading.refusal().what()).contains("needs the variable \"PASSWORD\"");
    assertThat(loading.variable("PASSWORD", "").refusal().what()).contains("PASSWORD");
  }

  @Test
  void theValueOfAVariableIsNeverShown() {
    Loading loading =
        Loading.ofWeb(
                """
                secrets: ["${PASSWORD}"]
                deploy: {mode: "${PASSWORD}"}
                volumes: ["${PASSWORD}:/d"]
                stop_grace_period: "${PASSWORD}"
                """)
            .variable("PASSWORD", "hush");
    UserError refusal = loading.refusal();
    assertThat(refusal.what() + refusal.where() + refusal.remedy()).doesNotContain("hush");
  }

  @Test
  void differentVersionsAreRefused() {
    assertThat(
            Loading.of("version: '3.8'\nservices: {web: {image: a}}", "version: '3.7'")
                .refusal()
                .where())
        .isEqualTo("stack/over.yml:1:10");
  }

  @Test
  void whatASwarmIgnoresIsWarnedAbout() {
    assertThat(Loading.ofWeb("build: .\ncontainer_name: x\nports: ['127.0.0.1:1:1']").warnings())
        .containsExactly(
            "stack/app.yml:5:5: services.web.container_name is ignored:"
                + " the swarm names containers",
            "stack/app.yml:6:13: services.web.ports[0].host_ip is ignored:"
                + " a swarm publishes a port on all addresses");
  }
}
