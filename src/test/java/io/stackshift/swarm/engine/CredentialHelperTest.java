package io.stackshift.swarm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
public class CredentialHelperTest {

  private static CredentialHelper shell(String script, Duration patience) {
    return new CredentialHelper(List.of("sh", "-c", script, "helper"), patience);
  }

  private static CredentialHelper shell(String script) {
    return shell(script, Duration.ofSeconds(30));
  }

  @Test
  void handsOverTheAddressAndTakesTheAnswer() {
    var helper = shell("read registry; echo \"{\\\"Username\\\":\\\"$1 $registry\\\"}\"");
    assertThat(helper.ask("r.example.com"))
        .hasValueSatisfying(
            answer -> assertThat(answer.path("Username").asText()).isEqualTo("get r.example.com"));
  }

  @Test
  void goesOnWithoutCredentialsThatTheHelperDoesNotHave() {
    assertThat(shell("cat; exit 1").ask("r")).isEmpty();
    assertThat(shell("cat; echo no JSON").ask("r")).isEmpty();
  }

  @Test
  void givesUpOnAHelperThatDoesNotAnswer() {
    assertThatThrownBy(() -> shell("sleep 1000; true", Duration.ofMillis(300)).ask("r.example.com"))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(error.summary()).contains("did not answer", "r.example.com");
            });
  }

  @Test
  void doesNotWaitForWhatTheHelperLeftRunning() {
    assertThat(shell("cat > /dev/null; echo '{\"Secret\":\"s\"}'; sleep 9 & exit 0").ask("r"))
        .hasValueSatisfying(answer -> assertThat(answer.path("Secret").asText()).isEqualTo("s"));
  }
}
