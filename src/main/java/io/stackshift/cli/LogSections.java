package io.stackshift.cli;

import java.time.Clock;
import java.util.Map;

/** How the log of a pipeline folds what belongs to one step. */
enum LogSections {
  /** Not at all: a terminal, a pipe. */
  NONE {
    @Override
    String begin(String name, String title, Clock clock) {
      return title;
    }

    @Override
    String end(String name, Clock clock) {
      return "";
    }
  },

  /** GitLab: "Custom collapsible sections" in the documentation of CI/CD job logs. */
  GITLAB {
    @Override
    String begin(String name, String title, Clock clock) {
      return "\u001b[0Ksection_start:%d:%s[collapsed=true]\r\u001b[0K%s"
          .formatted(clock.instant().getEpochSecond(), name, title);
    }

    @Override
    String end(String name, Clock clock) {
      return "\u001b[0Ksection_end:%d:%s\r\u001b[0K"
          .formatted(clock.instant().getEpochSecond(), name);
    }
  },

  /** GitHub: "Grouping log lines" in the documentation of workflow commands. */
  GITHUB {
    @Override
    String begin(String name, String title, Clock clock) {
      return "::group::" + title;
    }

    @Override
    String end(String name, Clock clock) {
      return "::endgroup::";
    }
  };

  /** What the pipeline that runs this process understands. */
  static LogSections of(Map<String, String> environment) {
    if (environment.getOrDefault("GITLAB_CI", "").equals("true")) {
      return GITLAB;
    }
    return environment.getOrDefault("GITHUB_ACTIONS", "").equals("true") ? GITHUB : NONE;
  }

  /**
   * The line that begins a section, with its title.
   *
   * @param name letters, digits and underscores
   */
  abstract String begin(String name, String title, Clock clock);

  /** The line that ends it; empty for none. */
  abstract String end(String name, Clock clock);
}
