package io.stackshift.plan;

/**
 * What the user lets pass that would be refused.
 *
 * @param reason why migrations may run on the wrong side of the code update, for the record; empty
 *     when they may not
 * @param outOfOrder whether versions below one that is applied may arrive late
 */
public record Allowed(String reason, boolean outOfOrder) {

  /** Nothing. */
  public static final Allowed NOTHING = new Allowed("", false);
}
