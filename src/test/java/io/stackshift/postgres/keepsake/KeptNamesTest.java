package io.stackshift.postgres.keepsake;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.migration.Version;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names fit, and no two things share one. */
class KeptNamesTest {

  private final KeptNames names = new KeptNames(Version.of("20260101.2"));

  @Test
  void sayVersionAndName() {
    assertThat(names.of("total")).isEqualTo("stackshift_kept_v20260101_2_total");
    assertThat(names.marker()).isEqualTo("stackshift_kept_v20260101_2");
    assertThat(names.schema("public")).isEqualTo("stackshift_kept_v20260101_2");
    assertThat(names.schema("shop")).isEqualTo("stackshift_kept_v20260101_2_shop");
  }

  @Test
  void longOnesAreCutAndStayDifferent() {
    var long63 =
        IntStream.range(0, 20).mapToObj(i -> names.of("ä€𝄞".repeat(6) + i)).distinct().toList();
    assertThat(long63).hasSize(20);
    assertThat(long63)
        .allMatch(name -> name.getBytes(StandardCharsets.UTF_8).length <= 63)
        .allMatch(name -> name.startsWith("stackshift_kept_v20260101_2_ä"));
  }
}
