package io.stackshift.postgres;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.Progress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Sessions that tell in their application name which release they belong to, as {@code
 * web@1a2b3c4d}. Every role may read the application names of all sessions (PostgreSQL, {@code
 * pg_stat_activity}).
 */
final class ReleaseSessions {

  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(10);

  private static final String NAMED =
      """
      SELECT application_name, pid FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE '%@%'
      ORDER BY application_name, pid
      """;

  private final DatabaseConnections connections;
  private final Progress progress;
  private String told = "";

  ReleaseSessions(DatabaseConnections connections, Progress progress) {
    this.connections = connections;
    this.progress = progress;
  }

  /** See {@link io.stackshift.deploy.Database#awaitSessionsGone}. */
  void awaitGone(SortedSet<String> releases, Duration within) {
    BoundedWait.until(within, LONGEST_QUESTION, _ -> missing(releases))
        .ifPresent(left -> {
          throw new UserError(
              ExitCode.GATE_TIMED_OUT,
              "sessions of older releases are still connected to the database within %d s: %s"
                  .formatted(within.toSeconds(), left),
              connections.address(),
              "Old code may run outside this swarm: end it, or its sessions with"
                  + " pg_terminate_backend, and run the same command again.");
        });
  }

  private Optional<String> missing(SortedSet<String> releases) {
    List<String> left = left(releases);
    if (left.isEmpty()) {
      return Optional.empty();
    }
    String text = String.join(", ", left);
    if (!text.equals(told)) {
      progress.detail("sessions of older releases: " + text);
      told = text;
    }
    return Optional.of(text);
  }

  private List<String> left(SortedSet<String> releases) {
    try (var connection = connections.open();
        var statement = connection.createStatement()) {
      statement.setQueryTimeout((int) LONGEST_QUESTION.toSeconds());
      var rows = statement.executeQuery(NAMED);
      var left = new ArrayList<String>();
      while (rows.next()) {
        String name = rows.getString(1);
        if (releases.stream().anyMatch(release -> isOf(release, name))) {
          left.add("%s (process %d)".formatted(name, rows.getInt(2)));
        }
      }
      return left;
    } catch (SQLException e) {
      return List.of("the database cannot be asked: " + connections.explain(e).reason());
    }
  }

  /** A session may name its release or the whole commit. */
  static boolean isOf(String release, String applicationName) {
    String tag = applicationName.substring(applicationName.lastIndexOf('@') + 1);
    return tag.equals(release) || (tag.matches("[0-9a-f]{9,40}") && tag.startsWith(release));
  }
}
