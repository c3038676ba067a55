package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.rollout.StandInEngine.Answer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceUpdatesTest {

  private static final Release RELEASE = Release.of("0123456789012345678901234567890123456789");

  private final StandInEngine stand = new StandInEngine();
  private final EngineClient engine = stand.client();
  private final RecordedProgress progress = new RecordedProgress();

  @BeforeEach
  void start() {
    stand.at("/networks", () -> Answer.of(Json.object().arrayNode()));
    stand.at("/services", () -> Answer.of(Json.object().arrayNode()));
  }

  @AfterEach
  void stop() {
    engine.close();
    stand.close();
  }

  private static ServiceSpec spec(String name) {
    var json = Json.object().put("Name", name);
    json.putObject("Labels").put(Labels.NAMESPACE, "shop");
    return new ServiceSpec(name, "image", "hash", Json.write(json));
  }

  private void update(List<ServiceSpec> services) {
    new ServiceUpdates(engine).update(services, RELEASE, 2, progress);
  }

  private static ObjectNode running(String name, int version) {
    var service = Json.object().put("ID", "id-" + name);
    service.putObject("Version").put("Index", version);
    service
        .putObject("Spec")
        .put("Name", name)
        .putObject("Labels")
        .put(Labels.NAMESPACE, name.substring(0, name.indexOf('_')));
    return service;
  }

  @Test
  void anUpdateThatAnotherOneCameBeforeIsTriedAgainOnTheNewerVersion() {
    stand.at("/services", () -> Answer.of(Json.object().arrayNode().add(running("shop_web", 7))));
    stand.at("/services/shop_web", () -> Answer.of(running("shop_web", 8)));
    var updates = new AtomicInteger();
    stand.at(
        "/services/id-shop_web/update",
        () ->
            updates.getAndIncrement() == 0
                ? Answer.failure(500, "rpc error: code = Unknown desc = update out of sequence")
                : Answer.of(Json.object()));

    update(List.of(spec("shop_web")));

    assertThat(stand.asked("POST /services/id-shop_web/update?version=7")).isEqualTo(1);
    assertThat(stand.asked("POST /services/id-shop_web/update?version=8")).isEqualTo(1);
    assertThat(progress.lines()).containsExactly("updated shop_web");
  }

  @Test
  void asksOnceForAllServicesThatExist() {
    stand.at("/services/create", () -> Answer.of(Json.object()));

    update(IntStream.range(0, 20).mapToObj(number -> spec("shop_" + number)).toList());

    assertThat(stand.asked("GET /services")).isEqualTo(1);
    assertThat(stand.asked("POST /services/create")).isEqualTo(20);
  }

  @Test
  void oneRefusalKeepsTheOthersFromBeingBegun() {
    var created = new AtomicInteger();
    stand.at(
        "/services/create",
        () ->
            created.incrementAndGet() > 2
                ? Answer.failure(400, "invalid memory value 1: must be at least 4MiB")
                : Answer.of(Json.object()));
    List<ServiceSpec> many =
        IntStream.range(0, 50).mapToObj(number -> spec("shop_" + number)).toList();

    UserError error = catchThrowableOfType(UserError.class, () -> update(many));

    assertThat(error.exitCode()).isEqualTo(ExitCode.ROLLOUT_FAILED);
    assertThat(error.where()).startsWith("service shop_");
    assertThat(error.what())
        .startsWith("the engine did not create the service: invalid memory value 1")
        .contains("changed before that: shop_")
        .contains("not changed any more: shop_");
    assertThat(stand.asked("POST /services/create")).isLessThan(50);
  }

  @Test
  void aServiceOfThatNameThatIsNotOfTheStackIsNotOverwritten() {
    ObjectNode foreign = running("shop_web", 7);
    foreign.withObject("/Spec/Labels").removeAll();
    stand.at("/services/create", () -> Answer.failure(409, "name conflicts"));
    stand.at("/services/shop_web", () -> Answer.of(foreign));

    UserError error =
        catchThrowableOfType(UserError.class, () -> update(List.of(spec("shop_web"))));

    assertThat(error.summary()).contains("shop_web", "does not belong to the stack");
    assertThat(stand.asked("POST /services/id-shop_web/update")).isZero();
  }
}
