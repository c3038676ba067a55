package io.stackshift.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stackshift.settings.Announcement;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent, against files that show it. */
class MessagesTest {

  private static JsonNode golden(String name) {
    try (var stream = MessagesTest.class.getResourceAsStream("/notify/" + name)) {
      if (stream == null) {
        throw new AssertionError("there is no file notify/" + name);
      }
      return new JsonMapper().readTree(stream);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTED", "DEPLOYED", "RESTORED"})
  void aWebhookGetsWhatIsDocumented(Announcement event) {
    assertThat(Payload.of(Occasions.of(event)))
        .isEqualTo(golden("webhook-" + event.word() + ".json"));
  }

  @ParameterizedTest
  @EnumSource(names = {"DEPLOYED", "RESTORED"})
  void slackGetsAMessageInWhichNothingIsMarkup(Announcement event) {
    assertThat(SlackMessage.of(Occasions.of(event)))
        .isEqualTo(golden("slack-" + event.word() + ".json"));
  }

  @ParameterizedTest
  @EnumSource
  void everyEventHasAHeadlineOfOneLine(Announcement event) {
    assertThat(Sentence.headline(Occasions.of(event)))
        .startsWith("shop (production): ")
        .hasLineCount(1);
  }

  @Test
  void aSignatureIsThatOfGitHubsWebhooks() {
    // The example of GitHub's documentation, "Validating webhook deliveries".
    assertThat(Signature.of("Hello, World!", "It's a Secret to Everybody"))
        .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
  }
}
