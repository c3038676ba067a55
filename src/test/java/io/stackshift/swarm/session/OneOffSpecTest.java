package io.stackshift.swarm.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.Command;
import io.stackshift.swarm.engine.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a one-off command takes of its service, and what not. */
class OneOffSpecTest {

  private static final JsonNode SERVICE =
      Json.readObject(
          """
          {"Name":"shop_web","Labels":{"com.docker.stack.namespace":"shop"},
           "EndpointSpec":{"Ports":[{"TargetPort":80,"PublishedPort":80}]},
           "TaskTemplate":{"ForceUpdate":3,
             "Networks":[{"Target":"n1","Aliases":["web"]}],
             "Placement":{"Constraints":["node.role==manager"],"MaxReplicas":1},
             "ContainerSpec":{"Image":"web:1","Command":["/entry"],"Args":["serve"],
               "Env":["A=b"],"Healthcheck":{"Test":["CMD","x"]},
               "Secrets":[{"SecretName":"key","SecretID":"1"}]}}}
          """);

  @Test
  void itHasTheSurroundingsOfTheServiceButNoneOfItsTraffic() {
    ObjectNode spec = OneOffSpec.of(SERVICE, "shop", "node1");
    assertThat(spec.at("/TaskTemplate/ContainerSpec/Env/0").asText()).isEqualTo("A=b");
    assertThat(spec.at("/TaskTemplate/ContainerSpec/Secrets/0/SecretID").asText()).isEqualTo("1");
    assertThat(spec.at("/TaskTemplate/Networks/0/Target").asText()).isEqualTo("n1");
    assertThat(spec.at("/TaskTemplate/Networks/0").has("Aliases")).isFalse();
    assertThat(spec.at("/EndpointSpec").has("Ports")).isFalse();
    assertThat(spec.at("/Labels").has("com.docker.stack.namespace")).isFalse();
    assertThat(spec.at("/TaskTemplate/Placement/Constraints").toString())
        .contains("node.role==manager", "node.id==node1");
    assertThat(spec.at("/TaskTemplate/RestartPolicy/Condition").asText()).isEqualTo("none");
  }

  @Test
  void theEntryPointIsTheOneAskedForElseTheServicesElseTheImages() {
    JsonNode image = Json.readObject("{\"Config\":{\"Entrypoint\":[\"/image\",\"-x\"]}}");
    JsonNode plain = Json.readObject("{}");
    assertThat(OneOffSpec.words(command(Optional.of("sh")), SERVICE, image))
        .containsExactly("sh", "ls");
    assertThat(OneOffSpec.words(command(Optional.of("")), SERVICE, image)).containsExactly("ls");
    assertThat(OneOffSpec.words(command(Optional.empty()), SERVICE, image))
        .containsExactly("/entry", "ls");
    assertThat(OneOffSpec.words(command(Optional.empty()), plain, image))
        .containsExactly("/image", "-x", "ls");
  }

  private static Command command(Optional<String> entrypoint) {
    return new Command("web", "", "", entrypoint, List.of("ls"), "");
  }
}
