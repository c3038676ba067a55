package io.stackshift.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.Occasion;
import io.stackshift.deploy.Undertaking;
import io.stackshift.notify.Sender.Result;
import io.stackshift.settings.Announcement;
import io.stackshift.settings.Receiver;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;

/**
 * Deployments of a GitLab project: one is made when a deployment begins, and gets its status when
 * that ends.
 *
 * @see <a href="https://docs.gitlab.com/api/deployments/">Deployments API</a>
 */
final class GitLabDeployments implements Channel {

  private final Receiver.GitLab receiver;
  private final Sender sender;
  private long deployment;

  GitLabDeployments(Receiver.GitLab receiver, Sender sender) {
    this.receiver = receiver;
    this.sender = sender;
  }

  @Override
  public String name() {
    return "GitLab's deployments";
  }

  @Override
  public Optional<String> tell(Occasion occasion) {
    return status(occasion.event())
        .flatMap(status ->
            occasion.event() == Announcement.STARTED
                ? create(occasion.undertaking(), status)
                : update(status));
  }

  private Optional<String> create(Undertaking undertaking, String status) {
    deployment = 0;
    ObjectNode body = Payload.object();
    body.put("environment", receiver.environment())
        .put("sha", undertaking.release().commit())
        .put("ref", receiver.ref())
        .put("tag", false)
        .put("status", status);
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
  private Optional<String> update(String status) {
    if (deployment == 0) {
      return Optional.empty();
    }
    Result changed =
        sender.send(
            Delivery.put(
                address() + "/" + deployment, headers(), Payload.object().put("status", status)));
    return changed instanceof Result.Refused(String why) ? Optional.of(why) : Optional.empty();
  }

  private String address() {
    return "%s/projects/%s/deployments"
        .formatted(receiver.api(), URLEncoder.encode(receiver.project(), UTF_8));
  }

  private Map<String, String> headers() {
    return Map.of("PRIVATE-TOKEN", receiver.token().value());
  }

  /** GitLab's word; nothing for what is no deployment. */
  private static Optional<String> status(Announcement event) {
    return switch (event) {
      case STARTED -> Optional.of("running");
      case DEPLOYED, ROLLED_BACK -> Optional.of("success");
      case FAILED, RESTORED, HALF_WAY -> Optional.of("failed");
      case MAINTENANCE_ON, MAINTENANCE_OFF -> Optional.empty();
    };
  }
}
