package io.stackshift.deploy;

import io.stackshift.release.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check} is asked for.
 *
 * @param since a commit whose migrations count as applied, so that only what came after it is
 *     judged; empty to judge all
 * @param mode how the release is going to be deployed; null to leave that open
 * @param allowed why migrations may run on the wrong side of the code update; empty when they may
 *     not
 */
public record CheckRequest(
    ProjectRequest project,
    ComposeRequest compose,
    String since,
    @Nullable Mode mode,
    String allowed) {

  /** Whether a down script that does not give the schema before is a failure. */
  boolean strict() {
    return compose.strict();
  }
}
