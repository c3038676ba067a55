package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;

/**
 * What the engine answered.
 *
 * @param status the HTTP status
 * @param body the JSON body; a missing node when there was none
 */
public record EngineAnswer(int status, JsonNode body) {

  /** Whether the engine did what was asked. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether what was asked about does not exist (404). */
  public boolean isMissing() {
    return status == 404;
  }

  /** Whether an object of that name exists already. */
  public boolean isConflict() {
    return status == 409;
  }

  /** Whether another write came first: the version index of the request was no longer current. */
  public boolean isOutOfSequence() {
    return !isSuccess() && message().contains("update out of sequence");
  }

  /**
   * Whether the engine could not do it at the moment, as while the swarm has no leader: it answers
   * with a status for its own failures then, never for what is wrong with the request.
   */
  public boolean isUnavailable() {
    return status >= 500 && !isOutOfSequence();
  }

  /** The engine's own words about a failure, without the prefix of its RPC layer. */
  public String message() {
    String message = body.path("message").asText("HTTP status " + status);
    return message.replaceFirst("^rpc error: code = \\w+ desc = ", "");
  }

  /** The body of a successful answer. */
  public JsonNode orRefuse(String what, String where) {
    return orFail(ExitCode.REFUSED, what, where);
  }

  /** The body of a successful answer; the failure otherwise. */
  public JsonNode orFail(ExitCode exitCode, String what, String where) {
    if (isSuccess()) {
      return body;
    }
    throw new UserError(
        exitCode,
        what + ": " + message(),
        where,
        "Put right what the engine names (its log on this node can say more), and run the command"
            + " again.");
  }
}
