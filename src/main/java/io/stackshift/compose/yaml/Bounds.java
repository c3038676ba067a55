package io.stackshift.compose.yaml;

/** How much a file may hold: more cannot be meant seriously, and would take time and memory. */
final class Bounds {

  /** A file with 2,000 large services has about 5,000,000. */
  static final int BYTES = 16 * 1024 * 1024;

  /** Values with all aliases unfolded; a file with 2,000 large services has about 200,000. */
  static final int VALUES = 500_000;

  /** Lists and mappings within each other; the format itself needs 8. */
  static final int DEPTH = 100;

  private Bounds() {}
}
