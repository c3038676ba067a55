package io.stackshift.settings;

/**
 * A value that must not be shown: its text form hides it.
 *
 * @param value the secret itself; only for the adapter that hands it to the service it belongs to
 */
public record Secret(String value) {

  @Override
  public String toString() {
    return "***";
  }
}
