package io.stackshift.swarm.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.plan.Beside;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SideSpecTest {

  private static final ServiceSpec WEB =
      Converted.stack(
              """
              services:
                web:
                  image: app
                  ports: ["80:8080"]
                  networks: {default: {aliases: [shop]}}
                  deploy:
                    replicas: 4
                    labels:
                      traefik.http.routers.web.rule: Host(`shop`)
                      team: tea
              """)
          .services()
          .getFirst();

  @Test
  void answersToTheNamesOfTheService() {
    JsonNode side = Json.readObject(SideSpec.of(new Beside(WEB, 0), true).json());

    assertThat(side.path("Name").asText()).isEqualTo("shop_web-next");
    assertThat(side.at("/TaskTemplate/Networks/0/Aliases").valueStream().map(JsonNode::asText))
        .contains("web", "shop", "shop_web");
    assertThat(side.at("/Mode/Replicated/Replicas").asInt()).isEqualTo(4);
  }

  @Test
  void publishesNothing() {
    JsonNode side = Json.readObject(SideSpec.of(new Beside(WEB, 0), true).json());

    assertThat(side.at("/EndpointSpec/Ports").isMissingNode()).isTrue();
    assertThat(side.at("/EndpointSpec/Mode").asText()).isEqualTo("vip");
  }

  @Test
  void hasAsManyTasksAsItIsToldTo() {
    JsonNode side = Json.readObject(SideSpec.of(new Beside(WEB, 1), true).json());

    assertThat(side.at("/Mode/Replicated/Replicas").asInt()).isEqualTo(1);
  }

  @Test
  void keepsLabelsExceptThoseOfAProxyThatWouldMistakeThem() {
    JsonNode routed = Json.readObject(SideSpec.of(new Beside(WEB, 0), true).json());
    JsonNode unrouted = Json.readObject(SideSpec.of(new Beside(WEB, 0), false).json());

    assertThat(routed.path("Labels").has("traefik.http.routers.web.rule")).isTrue();
    assertThat(unrouted.path("Labels").has("traefik.http.routers.web.rule")).isFalse();
    assertThat(unrouted.path("Labels").path("team").asText()).isEqualTo("tea");
  }

  @Test
  void isRoutedAlikeAsLongAsTheProxysLabelsAreTheSame() {
    var same = Map.of("traefik.http.routers.web.rule", "Host(`shop`)", "team", "coffee");
    var other = Map.of("traefik.http.routers.web.rule", "Host(`store`)");

    assertThat(SideSpec.isRoutedAlike(Json.object(same), WEB)).isTrue();
    assertThat(SideSpec.isRoutedAlike(Json.object(other), WEB)).isFalse();
  }
}
