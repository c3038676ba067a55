package io.stackshift.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.stackshift.error.UserError;
import java.util.Arrays;

/** Recognises files that git-crypt keeps encrypted in a clone that is not unlocked. */
public final class GitCrypt {

  /** What git-crypt starts every encrypted file with. */
  private static final byte[] MAGIC = "\0GITCRYPT\0".getBytes(US_ASCII);

  private GitCrypt() {}

  /** Whether a file's content is still encrypted. */
  public static boolean isLocked(byte[] content) {
    return content.length >= MAGIC.length
        && Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * The refusal of a file that is still encrypted.
   *
   * @param file its path, as the user knows it
   */
  public static UserError locked(String file) {
    return UserError.refused(
        "this file is still locked by git-crypt",
        file,
        "Run 'git-crypt unlock' in the clone that it is in.");
  }
}
