package io.stackshift.settings;

import java.util.regex.Pattern;

/** Decides whether a variable's value must not be shown. */
public final class Secrecy {

  private static final Pattern NAME =
      Pattern.compile("(?i)pass|secret|token|key|credential|private|salt|auth|cookie|dsn|pepper");

  /**
   * {@code scheme://user:password@…}, anywhere in the value; at its beginning also without slashes.
   */
  private static final Pattern ADDRESS_WITH_PASSWORD =
      Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:/*[^/@]*:[^/@]+@|://[^/@\\s]*:[^/@\\s]+@");

  /** Long and of one piece, with letters and digits: as keys and hashes are. */
  private static final Pattern RANDOM =
      Pattern.compile("(?=.*[A-Za-z])(?=.*[0-9])[A-Za-z0-9+/=_-]{24,}");

  /** What stands between the words of a command, and between an option and its value. */
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'`=,;]+");

  private Secrecy() {}

  /**
   * Whether a value is a secret, or looks like one.
   *
   * @param declared whether the settings say so
   */
  public static boolean isSecret(String name, String value, boolean declared) {
    return declared
        || NAME.matcher(name).find()
        || ADDRESS_WITH_PASSWORD.matcher(value).find()
        || RANDOM.matcher(value).matches()
        || value.contains("-----BEGIN");
  }

  /** Whether a command holds a secret, or what looks like one, in any of its words. */
  public static boolean hasSecret(String command) {
    return isSecret(command, command, false)
        || BETWEEN_WORDS.splitAsStream(command).anyMatch(word -> RANDOM.matcher(word).matches());
  }
}
