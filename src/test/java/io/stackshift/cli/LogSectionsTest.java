package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What folds in the log of a pipeline. */
class LogSectionsTest {

  private static final Clock NOON =
      Clock.fixed(Instant.ofEpochSecond(1_560_896_352), ZoneOffset.UTC);

  @Test
  void gitLabsAreMarkedAsItsDocumentationSays() {
    var sections = LogSections.of(Map.of("GITLAB_CI", "true"));

    assertThat(sections.begin("step_1", "[1/2] migrate", NOON))
        .isEqualTo(
            "\u001b[0Ksection_start:1560896352:step_1[collapsed=true]\r\u001b[0K[1/2] migrate");
    assertThat(sections.end("step_1", NOON))
        .isEqualTo("\u001b[0Ksection_end:1560896352:step_1\r\u001b[0K");
  }

  @Test
  void gitHubsAreGroups() {
    var sections = LogSections.of(Map.of("GITHUB_ACTIONS", "true"));

    assertThat(sections.begin("step_1", "[1/2] migrate", NOON)).isEqualTo("::group::[1/2] migrate");
    assertThat(sections.end("step_1", NOON)).isEqualTo("::endgroup::");
  }

  @Test
  void elsewhereThereAreNone() {
    var sections = LogSections.of(Map.of());

    assertThat(sections.begin("step_1", "[1/2] migrate", NOON)).isEqualTo("[1/2] migrate");
    assertThat(sections.end("step_1", NOON)).isEmpty();
  }
}
