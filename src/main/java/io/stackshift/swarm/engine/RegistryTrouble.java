package io.stackshift.swarm.engine;

import io.stackshift.error.UserError;
import java.util.Locale;
import java.util.stream.Stream;

/** Why a registry did not give an image, by what the engine says of it. */
public enum RegistryTrouble {
  /** It does not let these credentials read the image, or wants some. */
  CREDENTIALS,
  /** It could not be asked, or could not answer. */
  SILENT,
  /** It does not have the image. */
  MISSING;

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  /** What is wrong, from an answer that was no success. */
  public static RegistryTrouble of(EngineAnswer answer) {
    // The engine passes on the registry's status in some calls, and only its words in others.
    String words = answer.message().toLowerCase(Locale.ROOT);
    if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN || isRefusal(words)) {
      return CREDENTIALS;
    }
    return isSilence(words) ? SILENT : MISSING;
  }

  private static boolean isRefusal(String words) {
    return Stream.of(
            "unauthorized",
            "no basic auth credentials",
            "authentication required",
            "access denied",
            "denied:",
            "401 ",
            "403 ",
            "forbidden")
        .anyMatch(words::contains);
  }

  private static boolean isSilence(String words) {
    return Stream.of(
            "dial tcp",
            "connection refused",
            "connection reset",
            "no such host",
            "timeout",
            "timed out",
            "deadline exceeded",
            "no answer",
            "x509",
            "tls:",
            "eof",
            "toomanyrequests",
            "too many requests",
            "http status: 5")
        .anyMatch(words::contains);
  }

  /**
   * The refusal of an image.
   *
   * @param where who needs it, as {@code service web}
   */
  public UserError refuse(String image, String where, EngineAnswer answer) {
    String registry = ImageReference.parse(image).registryName();
    return switch (this) {
      case CREDENTIALS ->
          UserError.refused(
              "the registry %s does not give the image %s without other credentials: %s"
                  .formatted(registry, image, answer.message()),
              where,
              "Log in with docker login %s as the user that runs Stackshift. Some registries say the same of an image that does not exist: check its name too."
                  .formatted(registry));
      case SILENT ->
          UserError.refused(
              "the registry %s cannot be asked for the image %s: %s"
                  .formatted(registry, image, answer.message()),
              where,
              "Bring the registry back, or see why this node does not reach or trust it. Releases that were deployed before need no registry where their images still are.");
      case MISSING ->
          UserError.refused(
              "the image %s is neither in its registry (%s) nor on this node"
                  .formatted(image, answer.message()),
              where,
              "Build and push it, or correct the service's image. A private registry needs docker login.");
    };
  }
}
