package io.stackshift.settings;

import java.util.List;

/**
 * Who is told of deployments.
 *
 * @param environment the settings' environment that was chosen; empty for none
 */
public record NotificationSettings(String environment, List<Receiver> receivers) {

  /** Nobody. */
  public static final NotificationSettings NONE = new NotificationSettings("", List.of());

  /** Copies the list. */
  public NotificationSettings {
    receivers = List.copyOf(receivers);
  }
}
