package io.stackshift.swarm.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.FileObject;
import io.stackshift.plan.FileObjectSpec;
import io.stackshift.swarm.engine.ApiVersion;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.rollout.NewerFields;
import io.stackshift.swarm.rollout.StackObjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the {@code deploy} section, networks and secrets the engine is told. */
public class DeployConversionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | /Mode | {'Replicated':{'Replicas':1}}",
        "{mode: global} | /Mode | {'Global':{}}",
        "{mode: replicated-job} | /Mode | {'ReplicatedJob':{'MaxConcurrent':1,'TotalCompletions':1}}",
        "{mode: replicated-job, replicas: 3} | /Mode | {'ReplicatedJob':{'MaxConcurrent':3,'TotalCompletions':3}}",
        "{mode: global-job} | /Mode | {'GlobalJob':{}}",
        "{restart_policy: {}} | /TaskTemplate/RestartPolicy | {'MaxAttempts':0}",
        "{restart_policy: {condition: any, delay: 0s}} | /TaskTemplate/RestartPolicy | {'Condition':'any','Delay':0,'MaxAttempts':0}",
        "{restart_policy: {condition: none, max_attempts: 2, window: 1s}} | /TaskTemplate/RestartPolicy | {'Condition':'none','MaxAttempts':2,'Window':1000000000}",
        "{update_config: {}} | /UpdateConfig | {'Parallelism':1,'MaxFailureRatio':0.0}",
        "{update_config: {parallelism: 0, failure_action: continue}} | /UpdateConfig | {'Parallelism':0,'FailureAction':'continue','MaxFailureRatio':0.0}",
        "{rollback_config: {max_failure_ratio: 0.123456789}} | /RollbackConfig | {'Parallelism':1,'MaxFailureRatio':0.12345679}",
        "{rollback_config: {order: start-first, delay: 2s, monitor: 3s, max_failure_ratio: 0.5}} | /RollbackConfig | {'Parallelism':1,'Delay':2000000000,'Monitor':3000000000,'MaxFailureRatio':0.5,'Order':'start-first'}",
        "{placement: {preferences: [{spread: node.labels.b}, {spread: node.labels.a}], max_replicas_per_node: 2}} | /TaskTemplate/Placement | {'Preferences':[{'Spread':{'SpreadDescriptor':'node.labels.b'}},{'Spread':{'SpreadDescriptor':'node.labels.a'}}],'MaxReplicas':2}",
        "{resources: {reservations: {generic_resources: [{discrete_resource_spec: {kind: gpu, value: 2}}]}}} | /TaskTemplate/Resources | {'Reservations':{'GenericResources':[{'DiscreteResourceSpec':{'Kind':'gpu','Value':2}}]}}",
        "{resources: {limits: {pids: 5}}} | /TaskTemplate/Resources | {'Limits':{'Pids':5}}",
        "{endpoint_mode: dnsrr} | /EndpointSpec | {'Mode':'dnsrr'}",
      })
  void keysBecomeFields(String deploy, String pointer, String json) {
    assertThat(Converted.ofWeb(pointer, "deploy: " + deploy))
        .isEqualTo(Json.readObject(json.replace('\'', '"')));
  }

  @Test
  void whatIsNotSaidIsLeftToTheEngine() {
    ObjectNode service = Converted.service("services: {web: {image: app}}");
    assertThat(service.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("Name", "Labels", "TaskTemplate", "Mode", "EndpointSpec");
    assertThat(service.path("TaskTemplate"))
        .isEqualTo(
            Json.readObject(
                """
                {"ContainerSpec":{"Image":"app","Labels":{"com.docker.stack.namespace":"shop"},
                   "Privileges":{}},
                 "Networks":[{"Target":"shop_default","Aliases":["web"]}],
                 "Placement":{},"Resources":{}}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "always, any, 0",
    "unless-stopped, any, 0",
    "on-failure:3, on-failure, 3",
    "'\"no\"', none, 0"
  })
  void restartStandsInForItsPolicy(String restart, String condition, int attempts) {
    assertThat(Converted.ofWeb("/TaskTemplate/RestartPolicy", "restart: " + restart))
        .isEqualTo(Json.object().put("Condition", condition).put("MaxAttempts", attempts));
  }

  @Test
  void anAttachmentHasDriverOptions() {
    assertThat(
            Converted.ofWeb(
                "/TaskTemplate/Networks/0",
                "networks: {default: {aliases: [www], driver_opts: {com.x: 1}}}"))
        .isEqualTo(
            Json.readObject(
                """
                {"Target":"shop_default","Aliases":["www","web"],"DriverOpts":{"com.x":"1"}}
                """));
  }

  @Test
  void aNetworkHasOptionsOfItsDrivers() {
    ObjectNode network =
        Json.readObject(
            Converted.stack(
                    """
                    services: {web: {image: app}}
                    networks:
                      default:
                        driver: weave
                        driver_opts: {mtu: 9000}
                        ipam: {driver: mine, config: [{subnet: 10.1.0.0/24}]}
                    """)
                .networks()
                .getFirst()
                .json());
    assertThat(network.path("Driver").asText()).isEqualTo("weave");
    assertThat(network.path("Options")).isEqualTo(Json.object().put("mtu", "9000"));
    assertThat(network.path("IPAM"))
        .isEqualTo(
            Json.readObject("{\"Driver\":\"mine\",\"Config\":[{\"Subnet\":\"10.1.0.0/24\"}]}"));
  }

  @Test
  void aSecretOfADriverKeepsTheNameThatTheDriverKnows() {
    List<FileObjectSpec> secrets =
        Converted.stack(
                """
                services: {web: {image: app, secrets: [key]}}
                secrets: {key: {driver: vault, driver_opts: {path: a}, template_driver: golang}}
                """)
            .fileObjects();
    assertThat(secrets).extracting(FileObjectSpec::kind).containsExactly(FileObject.Kind.SECRET);
    assertThat(StackObjects.body(secrets.getFirst()))
        .isEqualTo(
            Json.readObject(
                """
                {"Name":"shop_key","Driver":{"Name":"vault","Options":{"path":"a"}},
                 "Labels":{"com.docker.stack.namespace":"shop","io.stackshift.stack":"shop"},
                 "Templating":{"Name":"golang"}}
                """));
  }

  @Test
  void anOlderEngineIsNotToldWhatItDoesNotKnow() {
    ObjectNode service =
        Converted.service(
            """
            services: {web: {image: app, oom_score_adj: 5, healthcheck: {start_interval: 1s, retries: 2}}}
            """);
    assertThat(NewerFields.remove(service.deepCopy(), new ApiVersion(1, 46))).isEmpty();
    assertThat(NewerFields.remove(service, new ApiVersion(1, 41)))
        .containsExactly(
            "shop_web: healthcheck.start_interval is left out: it needs an engine with API 1.44,"
                + " this one has 1.41",
            "shop_web: oom_score_adj is left out: it needs an engine with API 1.46, this one has"
                + " 1.41");
    assertThat(service.at("/TaskTemplate/ContainerSpec/Healthcheck"))
        .isEqualTo(Json.object().put("Retries", 2));
    assertThat(service.at("/TaskTemplate/ContainerSpec").has("OomScoreAdj")).isFalse();
  }
}
