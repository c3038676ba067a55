package io.stackshift.notify;

import io.stackshift.deploy.Occasion;
import io.stackshift.deploy.Undertaking;
import java.time.Duration;

/** What happened, for a person. */
final class Sentence {

  private Sentence() {}

  /** The news in one line. */
  static String headline(Occasion occasion) {
    Undertaking undertaking = occasion.undertaking();
    String stack =
        undertaking.environment().isEmpty()
            ? undertaking.stack()
            : "%s (%s)".formatted(undertaking.stack(), undertaking.environment());
    String release = undertaking.release().name();
    String previous = undertaking.previous().name();
    return switch (occasion.event()) {
      case STARTED -> "%s: %s of release %s begins".formatted(stack, verb(undertaking), release);
      case DEPLOYED ->
          "%s: release %s is in force (%s)".formatted(stack, release, text(occasion.took()));
      case ROLLED_BACK ->
          "%s: back on release %s (%s)".formatted(stack, release, text(occasion.took()));
      case FAILED -> "%s: %s of release %s failed".formatted(stack, verb(undertaking), release);
      case RESTORED ->
          "%s: %s of release %s failed, release %s is back"
              .formatted(stack, verb(undertaking), release, previous);
      case HALF_WAY ->
          "%s: %s of release %s was left half-way: a person has to act"
              .formatted(stack, verb(undertaking), release);
      case MAINTENANCE_ON -> "%s: users see the maintenance page".formatted(stack);
      case MAINTENANCE_OFF -> "%s: users see the application again".formatted(stack);
    };
  }

  /** Who did it, and why; without a line's end. */
  static String origin(Occasion occasion) {
    Undertaking undertaking = occasion.undertaking();
    String who = "by %s on %s".formatted(undertaking.origin().who(), undertaking.origin().host());
    return undertaking.reason().isEmpty() ? who : who + ": " + undertaking.reason();
  }

  private static String verb(Undertaking undertaking) {
    return undertaking.mode().equals("rollback")
        ? "rollback"
        : "deployment (%s)".formatted(undertaking.mode());
  }

  private static String text(Duration took) {
    return took.toMinutes() > 0
        ? "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart())
        : took.toSeconds() + " s";
  }
}
