package io.stackshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackshift.operate.Forecast;
import io.stackshift.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a person, and a program, reads of a plan; the golden files are in {@code plan/}. */
class PlanTextTest {

  private static final Paint PLAIN = new Paint(false);

  @Test
  void aReleaseThatTakesFromTheSchema() {
    assertThat(text(SampleForecasts.sub(), PLAIN)).isEqualTo(golden("sub.txt"));
  }

  @Test
  void aPlanThatChangesNothing() {
    assertThat(text(SampleForecasts.nothing(), PLAIN)).isEqualTo(golden("nothing.txt"));
  }

  @Test
  void aRollback() {
    assertThat(text(SampleForecasts.rollback(), PLAIN)).isEqualTo(golden("rollback.txt"));
  }

  @Test
  void nothingIsToldByColourAlone() {
    String coloured = text(SampleForecasts.sub(), new Paint(true));
    assertThat(coloured)
        .contains("\u001b[1mPlan:\u001b[0m")
        .contains("\u001b[31mred\u001b[0m → \u001b[32mblue\u001b[0m")
        .contains("\u001b[32m+ V3__step.sql\u001b[0m")
        .contains("\u001b[31mshop_postgres\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(golden("sub.txt"));
  }

  @Test
  void progressSpeaksOfStepsByTheSameNumbers() {
    Plan plan = SampleForecasts.sub().plan();
    assertThat(golden("sub.txt")).contains(String.join("\n", PlanText.steps(plan)));
  }

  @Test
  void aProgramReadsOfACommitThatWantsNothingToo() {
    assertThat(PlanJson.skipped("`Deploy: skip`"))
        .isEqualTo("{\"changes\":false,\"skipped\":\"`Deploy: skip`\"}");
  }

  @Test
  void aProgramReadsTheSame() throws IOException {
    JsonNode json = new ObjectMapper().readTree(PlanJson.of(SampleForecasts.sub()));

    assertThat(json.path("changes").asBoolean()).isTrue();
    assertThat(json.at("/services/3/fields/0/field").asText()).isEqualTo("environment.API_TOKEN");
    assertThat(json.at("/services/3/fields/0/after").asText()).isEqualTo("(hidden)");
    assertThat(json.at("/migrations/0/class").asText()).isEqualTo("subtractive");
    assertThat(json.at("/migrations/0/side").asText()).isEqualTo("after-code");
    assertThat(json.at("/migrations/0/milliseconds").asInt()).isEqualTo(90);
    assertThat(json.at("/migrations/0/keeps/0").asText())
        .isEqualTo("column public.orders.total for 30 days");
    assertThat(json.at("/rotations/1/after").asText()).isEqualTo("shop_key_b");
    assertThat(json.at("/steps/0/number").asInt()).isEqualTo(1);
    assertThat(json.at("/downtime/expected/0/what").asText()).isEqualTo("shop_postgres");
    assertThat(json.toString()).doesNotContain("one-secret", "another-secret");
  }

  private static String text(Forecast forecast, Paint paint) {
    return String.join("\n", PlanText.lines(forecast, paint)) + "\n";
  }

  private static String golden(String name) {
    try (InputStream file =
        Objects.requireNonNull(PlanTextTest.class.getResourceAsStream("/plan/" + name), name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
