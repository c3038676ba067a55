package io.stackshift.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.Occasion;
import io.stackshift.settings.Announcement;

/**
 * A message as Slack's incoming webhooks take it ({@code text} for notifications, an attachment
 * with a coloured bar), and those who imitate them.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Formatting: what is
 *     escaped</a>
 */
final class SlackMessage {

  private static final String GOOD = "#2eb67d";
  private static final String NEUTRAL = "#36c5f0";
  private static final String WARNING = "#ecb22e";
  private static final String BAD = "#e01e5a";

  private SlackMessage() {}

  static ObjectNode of(Occasion occasion) {
    String headline = escaped(Sentence.headline(occasion));
    var text = new StringBuilder(escaped(Sentence.origin(occasion)));
    if (!occasion.error().isEmpty()) {
      text.append('\n').append(escaped(occasion.error()));
    }
    String pipeline = occasion.undertaking().origin().job();
    if (pipeline.startsWith("https://") || pipeline.startsWith("http://")) {
      text.append("\n<").append(escaped(pipeline).replace("|", "%7C")).append("|Pipeline>");
    }
    ObjectNode message = Payload.object().put("text", headline);
    message
        .putArray("attachments")
        .addObject()
        .put("color", colour(occasion.event()))
        .put("text", text.toString());
    return message;
  }

  /** Nothing in a text may mention people or become a link by itself. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String colour(Announcement event) {
    return switch (event) {
      case STARTED -> NEUTRAL;
      case DEPLOYED, ROLLED_BACK, MAINTENANCE_OFF -> GOOD;
      case RESTORED, MAINTENANCE_ON -> WARNING;
      case FAILED, HALF_WAY -> BAD;
    };
  }
}
