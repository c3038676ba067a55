package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.compose.Service.Condition;
import io.stackshift.compose.Service.Dependency;
import io.stackshift.compose.Service.FileReference;
import io.stackshift.compose.Service.NetworkAttachment;
import io.stackshift.compose.Service.Port;
import io.stackshift.compose.Service.PublishMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the stack holds after loading. */
class StackTest {

  @Test
  void aServiceOfOneLineHasDockersDefaults() {
    Service web = Loading.ofWeb("").web();
    assertThat(web.image()).isEqualTo("app");
    assertThat(web.deploy()).isEqualTo(Deploy.DEFAULT);
    assertThat(web.healthCheck()).isEqualTo(Service.HealthCheck.DEFAULT);
    assertThat(web.logging()).isEqualTo(Service.Logging.DEFAULT);
    assertThat(web.process()).isEqualTo(ContainerProcess.DEFAULT);
    assertThat(web.names()).isEqualTo(NameResolution.DEFAULT);
    assertThat(web.kernel()).isEqualTo(KernelSettings.DEFAULT);
    assertThat(web.privileges()).isEqualTo(Privileges.DEFAULT);
    assertThat(web.networks()).containsOnly(Map.entry("default", NetworkAttachment.DEFAULT));
  }

  @Test
  void networksAreAttachableUnlessTheFileSaysOtherwise() {
    Stack stack =
        Loading.of(
                """
                services:
                  a: {image: a}
                  b: {image: b, networks: [open, closed, theirs]}
                networks: {open: , closed: {attachable: false}, theirs: {external: true}, unused: }
                """)
            .stack();
    assertThat(stack.networks()).containsOnlyKeys("default", "open", "closed", "theirs");
    assertThat(stack.networks().get("default")).matches(Network::attachable);
    assertThat(stack.networks().get("open")).matches(Network::attachable);
    assertThat(stack.networks().get("closed")).matches(it -> !it.attachable());
    assertThat(stack.networks().get("theirs")).matches(Network::external);
    assertThat(stack.networks().get("theirs")).matches(it -> it.name().equals("theirs"));
  }

  @Test
  void portsAreTypedAndComplete() {
    assertThat(
            Loading.ofWeb("ports: ['8080-8081:80-81/udp', {target: 5, mode: host}]").web().ports())
        .containsExactly(
            new Port(80, 8080, "udp", PublishMode.INGRESS),
            new Port(81, 8081, "udp", PublishMode.INGRESS),
            new Port(5, 0, "tcp", PublishMode.HOST));
  }

  @Test
  void configsAndSecretsAreReadAndReferredToWithDefaults() {
    Loading loading =
        Loading.of(
                """
                services:
                  web:
                    image: app
                    configs: [site, {source: inline, target: etc/x, mode: 0400, uid: "7"}]
                    secrets: [password]
                configs:
                  site: {file: ../conf/site.conf}
                  inline: {content: "port=${PORT}", name: other}
                secrets:
                  password: {environment: DB_PASSWORD}
                """)
            .file("conf/site.conf", "site")
            .variable("PORT", "80")
            .variable("DB_PASSWORD", "hush");
    Stack stack = loading.stack();
    assertThat(loading.web().configs())
        .containsExactly(
            new FileReference("site", "site", "0", "0", 0444),
            new FileReference("inline", "etc/x", "7", "0", 0400));
    assertThat(loading.web().secrets())
        .containsExactly(new FileReference("password", "password", "0", "0", 0444));
    assertThat(stack.configs().values())
        .extracting(StackTest::text)
        .containsExactly("port=80", "site");
    assertThat(stack.secrets().values()).extracting(StackTest::text).containsExactly("hush");
  }

  private static String text(FileObject object) {
    return object instanceof FileObject.Created created
            && created.source() instanceof Content content
        ? new String(content.bytes(), StandardCharsets.UTF_8)
        : "no content";
  }

  @Test
  void environmentComesFromFilesThenEntriesThenTheDeployment() {
    Service web =
        Loading.ofWeb("env_file: web.env\nenvironment: [B=own, FROM_SHELL, NOT_SET]")
            .file("stack/web.env", "A=1\nB=file\n# no\nFROM_SHELL\nUNSET\n")
            .variable("FROM_SHELL", "value")
            .web();
    assertThat(web.process().environment())
        .containsExactly(
            Map.entry("A", "1"), Map.entry("B", "own"), Map.entry("FROM_SHELL", "value"));
  }

  @Test
  void relativeBindMountsAreBelowTheProjectsRoot() {
    assertThat(
            Loading.ofWeb("volumes: ['./x:/y:ro,rslave']").projectRoot("/srv/shop").web().mounts())
        .containsExactly(
            new Mount("/srv/shop/stack/x", "/y", true, "", new Mount.Type.Bind("rslave")));
  }

  @Test
  void dependenciesMayHaveConditions() {
    String services =
        """
        services:
          a: {image: a, depends_on: [b]}
          b: {image: b, depends_on: {c: {condition: service_healthy, required: false}, d: }}
          c: {image: c}
          d: {image: d}
        """;
    var started = new Dependency(Condition.SERVICE_STARTED, true);
    var healthy = new Dependency(Condition.SERVICE_HEALTHY, false);
    Stack stack = Loading.of(services).stack();
    assertThat(stack.services().values())
        .<Map<String, Dependency>>extracting(Service::dependsOn)
        .containsExactly(
            Map.of("b", started), Map.of("c", healthy, "d", started), Map.of(), Map.of());
  }

  @Test
  void aHealthCheckCanBeSwitchedOff() {
    assertThat(Loading.ofWeb("healthcheck: {disable: true}").web().healthCheck().test())
        .containsExactly("NONE");
  }

  @Test
  void theDeploySectionIsTyped() {
    Deploy deploy =
        Loading.ofWeb(
                """
                deploy:
                  replicas: ${N}
                  endpoint_mode: dnsrr
                  placement: {constraints: [node.role==manager], preferences: [{spread: node.labels.z}]}
                  resources: {limits: {cpus: "0.5", memory: 64m, pids: 9}}
                  update_config: {parallelism: 0, order: start-first, failure_action: rollback, max_failure_ratio: 0.25}
                  restart_policy: {condition: on-failure, max_attempts: 3}
                """)
            .variable("N", "4")
            .web()
            .deploy();
    assertThat(deploy.mode()).isEqualTo(new Deploy.Mode.Replicated(4));
    assertThat(deploy.endpointMode()).isEqualTo(Deploy.EndpointMode.DNSRR);
    assertThat(deploy.limits()).isEqualTo(new Deploy.Limits(500_000_000, 64L << 20, 9));
    assertThat(deploy.placement().spreadPreferences()).containsExactly("node.labels.z");
    assertThat(deploy.updatePolicy())
        .isEqualTo(
            new UpdatePolicy.Given(
                0,
                Duration.ZERO,
                UpdatePolicy.FailureAction.ROLLBACK,
                Duration.ZERO,
                0.25,
                UpdatePolicy.Order.START_FIRST));
    assertThat(deploy.rollbackPolicy()).isEqualTo(new UpdatePolicy.EngineDefault());
    assertThat(deploy.restartPolicy())
        .isEqualTo(
            new RestartPolicy.Given(
                RestartPolicy.Condition.ON_FAILURE,
                Timespan.ENGINE_DEFAULT,
                3,
                Timespan.ENGINE_DEFAULT));
  }
}
