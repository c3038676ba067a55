package io.stackshift.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.Stack;
import io.stackshift.compose.UpdatePolicy;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.settings.OnFailure;
import io.stackshift.settings.RolloutSettings;
import io.stackshift.settings.ServiceRollout;
import io.stackshift.settings.Strategy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategiesTest {

  private static final RolloutSettings CANARY = rollout(new Strategy.Canary(1, Duration.ZERO));
  private static final RolloutSettings BLUE_GREEN = rollout(new Strategy.BlueGreen());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          deploy: {mode: global}                                     | global
          deploy: {mode: replicated-job}                             | is a job
          ports: [{target: 80, published: 80, mode: host}]           | port of the node
          volumes: ["data:/data"]                                    | writes to a volume
          """)
  void refusesWhatCannotRunBesideItself(String keys, String reason) {
    Stack stack = stack(keys);

    assertThatThrownBy(() -> Strategies.verify(stack, CANARY))
        .asInstanceOf(type(UserError.class))
        .satisfies(error -> {
          assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
          assertThat(error.summary()).contains("rollout.services.web.strategy", reason);
        });
    assertThatCode(() -> Strategies.verify(stack, RolloutSettings.DEFAULT))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesWhereTheNameIsTaken() {
    assertThatThrownBy(() ->
            Strategies.verify(load("services: {web: {image: a}, web-next: {image: a}}"), CANARY))
        .hasMessageContaining("shop_web-next");
  }

  @Test
  void refusesWhereTwoNamesAreTheSameOnceTheyAreCut() {
    String begin = "w".repeat(56);
    Stack stack = load("services: {%sa: {image: a}, %sb: {image: a}}".formatted(begin, begin));
    RolloutSettings canary =
        new RolloutSettings(
            OnFailure.RESTORE,
            Duration.ZERO,
            10,
            Map.of(
                begin + "a",
                new ServiceRollout(
                    Duration.ZERO,
                    ServiceRollout.Scale.RESET,
                    new Strategy.Canary(1, Duration.ZERO))),
            List.of(),
            Set.of());

    assertThatThrownBy(() -> Strategies.verify(stack, canary))
        .hasMessageContaining("as what stands beside " + begin + "b");
  }

  @Test
  void aVolumeThatIsOnlyReadIsNoObstacle() {
    assertThatCode(() -> Strategies.verify(stack("volumes: [\"data:/data:ro\"]"), CANARY))
        .doesNotThrowAnyException();
  }

  @Test
  void saysThatThePortsOfTheMeshLeadToTheServiceAlone() {
    Stack stack = stack("ports: [\"80:80\"]");

    assertThat(Strategies.notes(stack, CANARY))
        .singleElement()
        .asString()
        .contains("web publishes");
    assertThat(Strategies.notes(stack, RolloutSettings.DEFAULT)).isEmpty();
  }

  @Test
  void whatIsBlueIsReplacedAllAtOnceAndByWhatRuns() {
    Stack stack =
        stack("deploy: {update_config: {parallelism: 2, order: stop-first, monitor: 7s}}");

    assertThat(policy(Strategies.apply(stack, BLUE_GREEN)))
        .satisfies(policy -> {
          assertThat(policy.parallelism()).isZero();
          assertThat(policy.order()).isEqualTo(UpdatePolicy.Order.START_FIRST);
          assertThat(policy.monitor()).isEqualTo(Duration.ofSeconds(7));
        });
    assertThat(policy(Strategies.apply(stack, CANARY)).parallelism()).isEqualTo(2);
  }

  @Test
  void theNameBesideIsNotTooLongForTheEngine() {
    assertThat(Beside.name("s".repeat(63))).hasSize(63).endsWith("-next");
  }

  private static UpdatePolicy.Given policy(Stack stack) {
    return (UpdatePolicy.Given)
        Objects.requireNonNull(stack.services().get("web")).deploy().updatePolicy();
  }

  private static RolloutSettings rollout(Strategy strategy) {
    return new RolloutSettings(
        OnFailure.RESTORE,
        Duration.ZERO,
        10,
        Map.of("web", new ServiceRollout(Duration.ZERO, ServiceRollout.Scale.RESET, strategy)),
        List.of(),
        Set.of());
  }

  private static Stack stack(String keys) {
    return load("services:\n  web:\n    image: app\n    " + keys + "\nvolumes: {data: {}}\n");
  }

  private static Stack load(String compose) {
    return new ComposeLoader(_ -> Optional.of(compose.getBytes(StandardCharsets.UTF_8)), Map.of())
        .load("shop", List.of("a.yml"));
  }
}
