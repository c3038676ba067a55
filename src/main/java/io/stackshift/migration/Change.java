package io.stackshift.migration;

/**
 * One difference that a migration makes to the catalogue.
 *
 * @param object what it is about, as {@code column orders.total}
 * @param what what became of it, as {@code was dropped} or {@code became NOT NULL without a
 *     default}
 * @param consequence which code fails and why, as {@code old code's inserts would fail}; empty when
 *     none does
 * @param line the line of the file whose statement did it, from 1; 0 when no single one did
 */
public record Change(Effect effect, String object, String what, String consequence, int line) {

  /** The whole as one clause: {@code column orders.total was dropped: old code … would fail}. */
  public String reason() {
    return object + " " + what + (consequence.isEmpty() ? "" : ": " + consequence);
  }
}
