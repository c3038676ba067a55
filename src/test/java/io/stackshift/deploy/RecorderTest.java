package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.UserError;
import io.stackshift.operate.Action;
import io.stackshift.release.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecorderTest {

  private static final Action SCALE =
      Action.of("scale", "web", "to 4", new Origin("ann", "here", "", Instant.EPOCH));

  private final FakeWorld world = new FakeWorld();
  private final List<String> notes = new ArrayList<>();

  @Test
  void whatFailedIsRecordedWithTheReason() {
    var recorder = new Recorder(world, "shop", notes::add);
    assertThatThrownBy(() ->
            recorder.after(
                SCALE,
                () -> {
                  throw UserError.refused("the lock is held", "stack shop", "Wait.");
                }))
        .isInstanceOf(UserError.class);
    assertThat(world.actions).containsExactly(SCALE.failed("stack shop: the lock is held"));
  }

  @Test
  void whatCannotBeRecordedIsDoneAllTheSame() {
    world.actionsAreRefused = true;
    var recorder = new Recorder(world, "shop", notes::add);

    assertThat(recorder.<String>after(SCALE, () -> "done")).isEqualTo("done");
    assertThat(recorder.<String>meanwhile(SCALE, () -> "done")).isEqualTo("done");
    assertThat(notes).hasSize(2).allMatch(note -> note.contains("no leader"));
  }
}
