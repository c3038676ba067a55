package io.stackshift.doctor;

import java.util.Set;

/**
 * A registry that images come from.
 *
 * @param name as {@code docker login} takes it
 * @param image that was asked for
 * @param isRunning whether tasks run this image
 * @param hasCredentials whether this machine has some for it
 * @param state what came of it
 * @param words the registry's, where it did not give the image; without secrets
 * @param endings sentences about credentials that end soon
 */
public record RegistryVitals(
    String name,
    String image,
    boolean isRunning,
    boolean hasCredentials,
    State state,
    String words,
    Set<String> endings) {

  /** What came of asking for an image. */
  public enum State {
    /** It gives the image. */
    GIVES,
    /** It does not let these credentials read the image, or wants some. */
    REFUSES,
    /** It could not be asked, or could not answer. */
    SILENT,
    /** It answers, and does not have the image. */
    MISSES
  }

  /** Copies the set. */
  public RegistryVitals {
    endings = Set.copyOf(endings);
  }
}
