package io.stackshift.operate;

/**
 * A field of a service's specification that differs.
 *
 * @param field its path, in the words of Compose files where they have one
 * @param before its value; empty for none; {@link #HIDDEN} for what is, or looks like, a secret
 * @param after likewise
 */
public record FieldChange(String field, String before, String after) {

  /** In the place of a secret. */
  public static final String HIDDEN = "(hidden)";

  /** The way back. */
  FieldChange reversed() {
    return new FieldChange(field, after, before);
  }
}
