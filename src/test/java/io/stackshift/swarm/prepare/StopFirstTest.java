package io.stackshift.swarm.prepare;

import static io.stackshift.swarm.prepare.Swarms.memory;
import static io.stackshift.swarm.prepare.Swarms.node;
import static io.stackshift.swarm.prepare.Swarms.old;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.Swarm.Fitted;
import io.stackshift.plan.StackSpec;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.spec.Converted;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On nodes of 8 GiB. */
class StopFirstTest {

  private static StackSpec stack(int replicas, String each, String other) {
    return Converted.stack(
        """
        services:
          web:
            image: app
            deploy:
              replicas: %d
              update_config: {order: start-first}
              rollback_config: {order: start-first}
              resources: {reservations: {memory: %s}}
          other:
            image: app
            deploy: {resources: {reservations: {memory: %s}}}
        """
            .formatted(replicas, each, other));
  }

  private static Fitted fit(StackSpec stack, Present present) {
    return StopFirst.fit(stack, Set.of("shop_web"), () -> present);
  }

  private static String web(Fitted fitted) {
    return fitted.stack().services().stream()
        .filter(service -> service.name().equals("shop_web"))
        .map(ServiceSpec::json)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatFitsTwiceStartsFirst() {
    StackSpec stack = stack(1, "3G", "1G");

    assertThat(fit(stack, Swarms.of(node("a")))).isEqualTo(new Fitted(stack, java.util.Map.of()));
  }

  @Test
  void whatDoesNotFitTwiceStopsFirstFromTheFirstDeploymentOn() {
    Fitted fitted = fit(stack(1, "5G", "1G"), Swarms.of(node("a")));

    assertThat(fitted.stopFirst()).containsOnlyKeys("shop_web");
    assertThat(fitted.stopFirst().get("shop_web"))
        .contains("a has room for 1 of its tasks (5120 MiB of memory each)");
    for (String policy : List.of("UpdateConfig", "RollbackConfig")) {
      assertThat(Json.readObject(web(fitted)).path(policy).path("Order").asText())
          .isEqualTo("stop-first");
    }
    ServiceSpec changed = fitted.stack().services().getLast();
    assertThat(changed.hash()).isEqualTo(Json.sha256(Json.readObject(changed.json())));
  }

  @Test
  void whatOthersReserveCounts() {
    assertThat(fit(stack(1, "3G", "3G"), Swarms.of(node("a"))).stopFirst()).isNotEmpty();
    Present besideAnotherStack = Swarms.of(List.of(old("foreign", "a", memory(3))), node("a"));
    assertThat(fit(stack(1, "3G", "1M"), besideAnotherStack).stopFirst()).isNotEmpty();
  }

  @Test
  void anotherNodeIsRoomEnough() {
    assertThat(fit(stack(1, "5G", "1G"), Swarms.of(node("a"), node("b"))).stopFirst()).isEmpty();
    assertThat(fit(stack(2, "5G", "1G"), Swarms.of(node("a"), node("b"))).stopFirst()).isNotEmpty();
  }

  @Test
  void aLargerTaskThatRunsIsInTheWayToo() {
    Present large = Swarms.of(List.of(old("shop_web", "a", memory(6))), node("a"));

    assertThat(fit(stack(1, "3G", "1M"), large).stopFirst().get("shop_web"))
        .contains("no node has room for one task more");
  }

  @Test
  void whatTheFilesSayStays() {
    StackSpec stack = stack(1, "5G", "1G");

    Fitted fitted =
        StopFirst.fit(
            stack,
            Set.of(),
            () -> {
              throw new AssertionError("nothing is in question");
            });

    assertThat(fitted.stack()).isEqualTo(stack);
  }
}
