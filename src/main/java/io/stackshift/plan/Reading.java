package io.stackshift.plan;

/**
 * One answer to what an analysis asks.
 *
 * @param isGood whether it is as the analysis wants it
 * @param text what was read, and the bound that it was held against, without any secret
 */
public record Reading(boolean isGood, String text) {

  /** What the analysis wants. */
  public static Reading good(String text) {
    return new Reading(true, text);
  }

  /** What the analysis does not want, or no answer at all. */
  public static Reading bad(String text) {
    return new Reading(false, text);
  }
}
