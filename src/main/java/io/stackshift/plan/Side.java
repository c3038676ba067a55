package io.stackshift.plan;

/** On which side of the code update the schema changes. */
public enum Side {
  /** Before it: what only adds, which is taken back after the code. */
  BEFORE_CODE,
  /** After it, once no old code runs: what removes, which is taken back before the code. */
  AFTER_CODE
}
