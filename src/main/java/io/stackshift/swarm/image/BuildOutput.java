package io.stackshift.swarm.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.UserError;
import io.stackshift.plan.ImageBuild;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What a builder says, passed on line by line; the last lines tell why it failed. */
final class BuildOutput implements Consumer<JsonNode> {

  private static final int LAST_LINES = 6;

  private final Consumer<String> output;
  private final Deque<String> last = new ArrayDeque<>();
  private final StringBuilder unfinished = new StringBuilder();

  BuildOutput(Consumer<String> output) {
    this.output = output;
  }

  /** A message of the engine; progress of downloads is left out. */
  @Override
  public void accept(JsonNode message) {
    unfinished.append(message.path("stream").asText(""));
    for (int end = unfinished.indexOf("\n"); end >= 0; end = unfinished.indexOf("\n")) {
      line(unfinished.substring(0, end));
      unfinished.delete(0, end + 1);
    }
  }

  /** A line of a program. */
  void line(String line) {
    if (line.isBlank()) {
      return;
    }
    last.addLast(line.stripTrailing());
    if (last.size() > LAST_LINES) {
      last.removeFirst();
    }
    output.accept(line.stripTrailing());
  }

  /** The refusal for a build that failed. */
  UserError refusal(ImageBuild image, String reason) {
    String said = last.isEmpty() ? "" : "\n" + String.join("\n", last).indent(2).stripTrailing();
    return UserError.refused(
        "the build of %s failed: %s%s".formatted(image.image(), reason.strip(), said),
        image.where(),
        reason.contains("BuildKit")
            ? "Install docker-buildx (Debian: docker-buildx or docker-buildx-plugin)."
            : "Mend the step that failed, commit, and build again. Nothing was changed.");
  }
}
