package io.stackshift.swarm.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.compose.Content;
import io.stackshift.compose.FileObject.Kind;
import io.stackshift.error.UserError;
import io.stackshift.plan.FileObjectSpec;
import io.stackshift.release.ServiceSpec;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectLimitsTest {

  private static Optional<String> wrong(Kind kind, int size, Map<String, String> labels) {
    var object = new FileObjectSpec(kind, "shop_x", new Content(new byte[size]), labels, "");
    return ObjectLimits.of(object).map(UserError::summary);
  }

  @Test
  void takesWhatTheSwarmTakes() {
    assertThat(wrong(Kind.CONFIG, 1_023_999, Map.of())).isEmpty();
    assertThat(wrong(Kind.SECRET, 511_999, Map.of())).isEmpty();
  }

  @Test
  void namesWhatIsTooLargeOrEmpty() {
    assertThat(wrong(Kind.CONFIG, 1_024_000, Map.of()).orElseThrow())
        .contains("config shop_x", "1024000 bytes", "fewer than 1024000");
    assertThat(wrong(Kind.SECRET, 512_000, Map.of()).orElseThrow()).contains("fewer than 512000");
    assertThat(wrong(Kind.CONFIG, 0, Map.of()).orElseThrow()).contains("empty");
  }

  @Test
  void labelsCountToo() {
    var labels = Map.of("a", "x".repeat(600_000));
    assertThat(wrong(Kind.CONFIG, 1_000_000, labels).orElseThrow()).contains("labels");
  }

  @Test
  void aServiceThatCannotBeStored() {
    String json = "{\"Labels\":{\"a\":\"%s\"}}".formatted("x".repeat(1_600_000));
    var large = new ServiceSpec("shop_web", "app", "h", json);

    assertThat(ObjectLimits.of(large).map(UserError::summary).orElseThrow())
        .contains("service shop_web", "labels");
    assertThat(ObjectLimits.of(new ServiceSpec("shop_web", "app", "h", "{}"))).isEmpty();
  }
}
