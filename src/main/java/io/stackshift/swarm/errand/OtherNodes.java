package io.stackshift.swarm.errand;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.node.SwarmNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Has Stackshift's own image do on other nodes what only the engine there can do: a short-lived
 * service on that node, with the engine's socket, runs the verb {@code node}.
 */
public final class OtherNodes {

  /** The node may have to fetch the image first. */
  private static final Duration START = Duration.ofMinutes(2);

  /** How the id of an image begins. */
  private static final String ID = "sha256:";

  private static final Outcome NO_IMAGE =
      new Outcome.NotDone(
          "Stackshift runs in no container here, and STACKSHIFT_IMAGE names no image of it"
              + " that the node could run");

  private final EngineClient engine;
  private final OwnProcess own;
  private Optional<String> image = Optional.empty();
  private boolean isLookedUp;

  /** Nodes of this engine's swarm. */
  public OtherNodes(EngineClient engine, OwnProcess own) {
    this.engine = engine;
    this.own = own;
  }

  /**
   * Has it done; for any thread. Whatever goes wrong is told as the outcome.
   *
   * @param stack for which it is done
   * @param request what the verb {@code node} is to do
   * @param within how long that may take, once Stackshift runs there
   */
  public Outcome ask(SwarmNode node, String stack, JsonNode request, Duration within) {
    if (!node.isUsable()) {
      return new Outcome.NotDone("node " + node.nameAndState());
    }
    try {
      return image()
          .map(it -> run(new Errand(stack, node.id(), it, request, false), START.plus(within)))
          .orElse(NO_IMAGE);
    } catch (UserError error) {
      return new Outcome.NotDone(error.summary());
    }
  }

  /**
   * Has it done in the node's own network.
   *
   * @param within how long that may take in all
   */
  public Heard askOnHost(SwarmNode node, String stack, JsonNode request, Duration within) {
    Instant now = Instant.now();
    if (!node.isUsable()) {
      return new Heard(new Outcome.NotDone("node " + node.nameAndState()), now, now);
    }
    return image()
        .map(it -> {
          var errand = new Errand(stack, node.id(), it, request, true);
          Heard heard = new ErrandRun(engine, errand).heard(within);
          return new Heard(inWords(errand, heard.outcome()), heard.before(), heard.after());
        })
        .orElse(new Heard(NO_IMAGE, now, now));
  }

  private Outcome run(Errand errand, Duration within) {
    return inWords(errand, new ErrandRun(engine, errand).within(within));
  }

  private static Outcome inWords(Errand errand, Outcome outcome) {
    boolean isMissing =
        outcome instanceof Outcome.NotDone(String why)
            && why.toLowerCase(Locale.ROOT).contains("no such image");
    return isMissing && errand.image().startsWith(ID)
        ? new Outcome.NotDone(
            "Stackshift's image is in no registry that the node could fetch it from, nor on the node")
        : outcome;
  }

  private synchronized Optional<String> image() {
    if (!isLookedUp) {
      image = own.image(engine);
      isLookedUp = true;
    }
    return image;
  }
}
