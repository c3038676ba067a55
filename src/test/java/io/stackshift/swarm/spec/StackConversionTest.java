package io.stackshift.swarm.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.Stack;
import io.stackshift.error.UserError;
import io.stackshift.plan.FileObjectSpec;
import io.stackshift.plan.ResolvedImage;
import io.stackshift.plan.ResolvedImage.Platform;
import io.stackshift.plan.StackSpec;
import io.stackshift.swarm.engine.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From Compose text to what the engine is told. */
public class StackConversionTest {

  private static StackSpec convert(String compose, Map<String, ResolvedImage> images) {
    return convert(compose, images, "text");
  }

  private static StackSpec convert(String compose, Map<String, ResolvedImage> images, String file) {
    var files = Map.of("stack/a.yml", compose, "stack/file.txt", file);
    var loader =
        new ComposeLoader(
            path ->
                Optional.ofNullable(files.get(path))
                    .map(text -> text.getBytes(StandardCharsets.UTF_8)),
            Map.of());
    Stack stack = loader.load("shop", List.of("stack/a.yml"));
    return StackConversion.convert(stack, images);
  }

  private static ObjectNode service(StackSpec spec) {
    return Json.readObject(spec.services().getFirst().json());
  }

  @Test
  void rendersAServiceAsTheEngineWantsIt() {
    StackSpec spec =
        convert(
            """
            services:
              web:
                image: web:1
                command: [serve, --fast]
                entrypoint: [/run]
                environment: {B: "2", A: "1"}
                extra_hosts: ["db:10.0.0.1"]
                hostname: h
                user: "1000"
                working_dir: /w
                init: true
                stop_grace_period: 30s
                labels: {team: shop}
                ports: ["8080:80"]
                networks: {back: {aliases: [www]}}
                volumes: ["data:/data", "/srv:/srv:ro"]
                healthcheck: {test: [CMD, check], interval: 2s, retries: 3}
                logging: {driver: json-file, options: {max-size: 1m}}
                deploy:
                  replicas: 3
                  endpoint_mode: dnsrr
                  labels: {traefik.enable: "true"}
                  placement:
                    constraints: [node.role == worker]
                    preferences: [{spread: node.labels.zone}]
                    max_replicas_per_node: 2
                  resources: {limits: {cpus: "0.5", memory: 64M, pids: 9}}
                  restart_policy: {condition: on-failure, delay: 1s, max_attempts: 4}
                  update_config: {parallelism: 2, order: start-first, failure_action: rollback}
            networks: {back: {}}
            volumes: {data: {driver: local}}
            """,
            Map.of(
                "web",
                new ResolvedImage("web:1@sha256:abc", List.of(new Platform("linux", "amd64")))));

    assertThat(service(spec))
        .isEqualTo(
            Json.readObject(
                """
                {"Name":"shop_web",
                 "Labels":{"com.docker.stack.image":"web:1","com.docker.stack.namespace":"shop",
                   "traefik.enable":"true"},
                 "Mode":{"Replicated":{"Replicas":3}},
                 "EndpointSpec":{"Mode":"dnsrr","Ports":[{"Protocol":"tcp","TargetPort":80,
                   "PublishedPort":8080,"PublishMode":"ingress"}]},
                 "UpdateConfig":{"Parallelism":2,"FailureAction":"rollback","MaxFailureRatio":0.0,
                   "Order":"start-first"},
                 "TaskTemplate":{
                   "Networks":[{"Target":"shop_back","Aliases":["www","web"]}],
                   "Placement":{"Constraints":["node.role == worker"],
                     "Preferences":[{"Spread":{"SpreadDescriptor":"node.labels.zone"}}],
                     "MaxReplicas":2,"Platforms":[{"Architecture":"amd64","OS":"linux"}]},
                   "Resources":{"Limits":{"NanoCPUs":500000000,"MemoryBytes":67108864,"Pids":9}},
                   "RestartPolicy":{"Condition":"on-failure","Delay":1000000000,"MaxAttempts":4},
                   "LogDriver":{"Name":"json-file","Options":{"max-size":"1m"}},
                   "ContainerSpec":{"Image":"web:1@sha256:abc",
                     "Labels":{"com.docker.stack.namespace":"shop","team":"shop"},
                     "Command":["/run"],"Args":["serve","--fast"],"Env":["A=1","B=2"],
                     "Hostname":"h","User":"1000","Dir":"/w","Hosts":["10.0.0.1 db"],
                     "StopGracePeriod":30000000000,"Init":true,"Privileges":{},
                     "Healthcheck":{"Test":["CMD","check"],"Interval":2000000000,"Retries":3},
                     "Mounts":[
                       {"Type":"volume","Source":"shop_data","Target":"/data","VolumeOptions":{
                         "Labels":{"com.docker.stack.namespace":"shop"},
                         "DriverConfig":{"Name":"local"}}},
                       {"Type":"bind","Source":"/srv","Target":"/srv","ReadOnly":true}]}}}
                """));
  }

  @Test
  void hashesTheSpecificationAndNothingElse() {
    String compose = "services: {web: {image: 'web:1', environment: {A: '%s'}}}";
    String one = convert(compose.formatted("1"), Map.of()).services().getFirst().hash();
    assertThat(convert(compose.formatted("1"), Map.of()).services().getFirst().hash())
        .isEqualTo(one);
    assertThat(convert(compose.formatted("2"), Map.of()).services().getFirst().hash())
        .isNotEqualTo(one);
    assertThat(
            convert(compose.formatted("1"), Map.of("web", ResolvedImage.anywhere("web:1@sha256:1")))
                .services()
                .getFirst()
                .hash())
        .isNotEqualTo(one);
  }

  @Test
  void rotatesAConfigWhenItsContentChanges() {
    String compose =
        """
        services: {web: {image: web, configs: [{source: settings, target: /etc/web}]}}
        configs: {settings: {file: ./file.txt}}
        """;
    FileObjectSpec first = convert(compose, Map.of(), "one").fileObjects().getFirst();
    FileObjectSpec second = convert(compose, Map.of(), "two").fileObjects().getFirst();

    assertThat(first.name()).matches("shop_settings_[0-9a-f]{10}");
    assertThat(second.name()).isNotEqualTo(first.name());
    assertThat(first.labels())
        .containsEntry("com.docker.stack.namespace", "shop")
        .containsEntry("io.stackshift.stack", "shop");
    var reference =
        service(convert(compose, Map.of(), "one")).at("/TaskTemplate/ContainerSpec/Configs/0");
    assertThat(reference.path("ConfigName").asText()).isEqualTo(first.name());
    assertThat(reference.at("/File/Name").asText()).isEqualTo("/etc/web");
    assertThat(reference.at("/File/Mode").asInt()).isEqualTo(0444);
  }

  @Test
  void leavesExternalObjectsToTheirOwners() {
    StackSpec spec =
        convert(
            """
            services:
              web: {image: web, networks: [edge], secrets: [key]}
            networks: {edge: {external: true, name: proxy}}
            secrets: {key: {external: true}}
            """,
            Map.of());
    assertThat(spec.externals())
        .extracting(Object::toString)
        .containsExactly("network proxy", "secret key");
    assertThat(spec.networks()).isEmpty();
    assertThat(spec.fileObjects()).isEmpty();
    assertThat(service(spec).at("/TaskTemplate/Networks/0/Target").asText()).isEqualTo("proxy");
  }

  @Test
  void createsTheDefaultNetworkAttachable() {
    StackSpec spec = convert("services: {web: {image: web}}", Map.of());
    assertThat(spec.networks())
        .extracting(network -> network.name())
        .containsExactly("shop_default");
    var json = Json.readObject(spec.networks().getFirst().json());
    assertThat(json.path("Attachable").asBoolean()).isTrue();
    assertThat(json.path("Driver").asText()).isEqualTo("overlay");
    assertThat(json.at("/Labels/com.docker.stack.namespace").asText()).isEqualTo("shop");
  }

  @Test
  void refusesNamesThatAreTooLongForTheSwarm() {
    String key = "k".repeat(60);
    assertThatThrownBy(() ->
            convert(
                "services: {web: {image: web}}\nconfigs: {%s: {file: ./file.txt}}".formatted(key),
                Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("64")
        .hasMessageContaining("config " + key);
  }
}
