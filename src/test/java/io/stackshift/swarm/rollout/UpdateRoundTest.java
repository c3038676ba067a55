package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import org.junit.jupiter.api.Test;

class UpdateRoundTest {

  private final UpdateRound round = new UpdateRound();

  @Test
  void namesWhatWasChanged() {
    round.apply("shop_web", () -> true);
    round.apply("shop_db", () -> false);

    assertThat(round.changed()).containsExactly("shop_web");
  }

  @Test
  void saysWhatWasAndWasNotChangedAfterARefusal() {
    round.apply("shop_cache", () -> true);
    round.apply("shop_db", () -> false);
    round.apply(
        "shop_web",
        () -> {
          throw new UserError(ExitCode.ROLLOUT_FAILED, "refused", "service shop_web", "Mend it.");
        });
    round.apply(
        "shop_worker",
        () -> {
          throw new AssertionError("begun after a refusal");
        });

    UserError error = catchThrowableOfType(UserError.class, round::changed);

    assertThat(error.summary())
        .isEqualTo(
            """
            service shop_web: refused
              changed before that: shop_cache
              not changed any more: shop_worker
              unchanged, they run it already: shop_db\
            """);
  }
}
