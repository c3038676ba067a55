package io.stackshift.notify;

import io.stackshift.deploy.Occasion;
import io.stackshift.notify.Sender.Result;
import io.stackshift.settings.Receiver;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;

/** Makes channels of receivers. */
final class Channels {

  private Channels() {}

  static Channel of(Receiver receiver, Sender sender) {
    return switch (receiver) {
      case Receiver.Slack slack -> new SlackChannel(slack, sender);
      case Receiver.Webhook webhook -> new WebhookChannel(webhook, sender);
      case Receiver.GitLab gitLab -> new GitLabDeployments(gitLab, sender);
      case Receiver.GitHub gitHub -> new GitHubDeployments(gitHub, sender);
    };
  }

  private static Optional<String> problem(Result result) {
    return switch (result) {
      case Result.Taken _ -> Optional.empty();
      case Result.Refused(String why) -> Optional.of(why);
    };
  }

  private record SlackChannel(Receiver.Slack receiver, Sender sender) implements Channel {

    @Override
    public String name() {
      return "Slack";
    }

    @Override
    public Optional<String> tell(Occasion occasion) {
      return receiver.events().contains(occasion.event())
          ? problem(
              sender.send(
                  Delivery.post(receiver.url().value(), Map.of(), SlackMessage.of(occasion))))
          : Optional.empty();
    }
  }

  private record WebhookChannel(Receiver.Webhook receiver, Sender sender) implements Channel {

    /** The host alone: path and query may hold a token. */
    @Override
    public String name() {
      HttpUrl url = HttpUrl.parse(receiver.url().value());
      return "webhook" + (url == null ? "" : " " + url.host());
    }

    @Override
    public Optional<String> tell(Occasion occasion) {
      if (!receiver.events().contains(occasion.event())) {
        return Optional.empty();
      }
      String body = Payload.of(occasion).toString();
      Map<String, String> headers = new HashMap<>();
      headers.put("X-Stackshift-Event", occasion.event().word());
      headers.put("X-Stackshift-Delivery", UUID.randomUUID().toString());
      if (!receiver.secret().value().isEmpty()) {
        headers.put("X-Stackshift-Signature-256", Signature.of(body, receiver.secret().value()));
      }
      // The delivery's id tells that it is the same.
      return problem(
          sender.send(new Delivery("POST", receiver.url().value(), headers, body, true)));
    }
  }
}
