package io.stackshift.settings;

import java.util.regex.Pattern;

/** Decides whether a variable's value must not be shown. */
public final class Secrecy {

  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*(pass|secret|token|key|credential|private|salt|auth|cookie|dsn|pepper).*");

  /** {@code scheme://user:password@…}. */
  private static final Pattern ADDRESS_WITH_PASSWORD =
      Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*:/*[^/@]*:[^/@]+@.*");

  /** Long and of one piece, with letters and digits: as keys and hashes are. */
  private static final Pattern RANDOM =
      Pattern.compile("(?=.*[A-Za-z])(?=.*[0-9])[A-Za-z0-9+/=_-]{24,}");

  private Secrecy() {}

  /**
   * Whether a value is a secret, or looks like one.
   *
   * @param declared whether the settings say so
   */
  public static boolean isSecret(String name, String value, boolean declared) {
    return declared
        || NAME.matcher(name).matches()
        || ADDRESS_WITH_PASSWORD.matcher(value).matches()
        || RANDOM.matcher(value).matches()
        || value.contains("-----BEGIN");
  }
}
