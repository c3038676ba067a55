package io.stackshift.migration;

/** What a change of the schema means to code that was written for the schema before or after it. */
public enum Effect {
  /** Only the new code needs it; old code runs on as before. */
  ADDS,
  /** Old code would fail after it; new code does not need what goes. */
  REMOVES,
  /** Old code would fail after it, and new code before it: no order is safe. */
  REPLACES,
  /** Neither code notices. */
  NONE
}
