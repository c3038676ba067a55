package io.stackshift.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.Occasion;
import io.stackshift.deploy.Undertaking;
import io.stackshift.notify.Sender.Result;
import io.stackshift.settings.Announcement;
import io.stackshift.settings.Receiver;
import java.util.Map;
import java.util.Optional;

/**
 * Deployments of a GitHub repository: one is made when a deployment begins, and gets a status then
 * and when that ends.
 *
 * @see <a href="https://docs.github.com/en/rest/deployments/deployments">Deployments</a>
 * @see <a href="https://docs.github.com/en/rest/deployments/statuses">Deployment statuses</a>
 */
final class GitHubDeployments implements Channel {

  /** Of a description; GitHub refuses longer ones. */
  private static final int LONGEST = 140;

  private final Receiver.GitHub receiver;
  private final Sender sender;
  private long deployment;

  GitHubDeployments(Receiver.GitHub receiver, Sender sender) {
    this.receiver = receiver;
    this.sender = sender;
  }

  @Override
  public String name() {
    return "GitHub's deployments";
  }

  @Override
  public Optional<String> tell(Occasion occasion) {
    return state(occasion.event())
        .flatMap(state -> {
          if (occasion.event() == Announcement.STARTED) {
            Optional<String> problem = create(occasion);
            if (problem.isPresent()) {
              return problem;
            }
          }
          return update(occasion, state);
        });
  }

  private Optional<String> create(Occasion occasion) {
    deployment = 0;
    Undertaking undertaking = occasion.undertaking();
    ObjectNode body = Payload.object();
    body.put("ref", undertaking.release().commit())
        .put("task", undertaking.mode().equals("rollback") ? "rollback" : "deploy")
        .put("environment", receiver.environment())
        .put("description", cut(Sentence.headline(occasion)))
        .put("auto_merge", false)
        // What has to be green before a deployment is the pipeline's business.
        .putArray("required_contexts");
    Result made = sender.send(Delivery.post(address(), headers(), body));
    return switch (made) {
      case Result.Refused(String why) -> Optional.of(why);
      case Result.Taken(String answer) -> {
        deployment = Answers.id(answer);
        yield deployment == 0 ? Optional.of("its answer has no id") : Optional.empty();
      }
    };
  }

  /** Nothing where the beginning could not be told: that was said then. */
  private Optional<String> update(Occasion occasion, String state) {
    if (deployment == 0) {
      return Optional.empty();
    }
    String error = occasion.error();
    ObjectNode body = Payload.object();
    body.put("state", state)
        .put("environment", receiver.environment())
        .put("description", cut(error.isEmpty() ? Sentence.headline(occasion) : error));
    String pipeline = occasion.undertaking().origin().job();
    if (!pipeline.isEmpty()) {
      body.put("log_url", pipeline);
    }
    Result told =
        sender.send(Delivery.post(address() + "/" + deployment + "/statuses", headers(), body));
    return told instanceof Result.Refused(String why) ? Optional.of(why) : Optional.empty();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private String address() {
    return "%s/repos/%s/deployments".formatted(receiver.api(), receiver.repository());
  }

  private Map<String, String> headers() {
    return Map.of(
        "Authorization", "Bearer " + receiver.token().value(),
        "Accept", "application/vnd.github+json",
        "X-GitHub-Api-Version", "2022-11-28");
  }

  /** GitHub's word; nothing for what is no deployment. */
  private static Optional<String> state(Announcement event) {
    return switch (event) {
      case STARTED -> Optional.of("in_progress");
      case DEPLOYED, ROLLED_BACK -> Optional.of("success");
      case FAILED, RESTORED -> Optional.of("failure");
      case HALF_WAY -> Optional.of("error");
      case MAINTENANCE_ON, MAINTENANCE_OFF -> Optional.empty();
    };
  }
}
