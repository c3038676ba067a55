package io.stackshift.release;

/**
 * One commit made deployable.
 *
 * @param name the first 8 characters of the commit, followed by {@code -dirty} when uncommitted
 *     files were deployed on purpose; the images carry it as their tag
 * @param commit the full commit id, 40 hexadecimal digits
 */
public record Release(String name, String commit) {

  /** Length of the abbreviation that names a release. */
  public static final int NAME_LENGTH = 8;

  private static final String DIRTY = "-dirty";

  /** The release of a commit. */
  public static Release of(String commit) {
    return new Release(commit.substring(0, NAME_LENGTH), commit);
  }

  /** The release of a commit with uncommitted changes on top. */
  public static Release dirty(String commit) {
    return new Release(commit.substring(0, NAME_LENGTH) + DIRTY, commit);
  }

  /** Whether uncommitted files are part of it, so that the commit does not tell what it is. */
  public boolean isDirty() {
    return name.endsWith(DIRTY);
  }

  /**
   * Whether the user's abbreviation (at least 4 characters of the commit, or the name) means this
   * release.
   */
  public boolean matches(String abbreviation) {
    return name.equals(abbreviation)
        || (abbreviation.length() >= 4 && commit.startsWith(abbreviation) && !isDirty());
  }
}
