package io.stackshift.compose.schema;

/**
 * A key that a section of the format knows.
 *
 * @param keptWhenEmpty whether zero, false or empty differs from leaving the key out
 */
record Key(String name, Type type, Support support, boolean keptWhenEmpty) {

  /** What becomes of a key. */
  sealed interface Support {

    /** It is deployed. */
    record Converted() implements Support {}

    /**
     * A swarm has nothing like it: it is accepted with a warning, and refused when asked to be
     * strict.
     *
     * @param shown whether the reference knows it, so that it stays in the normal form
     */
    record Ignored(String why, boolean shown) implements Support {}

    /** It has no effect, but nothing is lost by that: only a warning, however strict. */
    record Needless(String why, boolean shown) implements Support {}

    /** It is refused, as the reference does. */
    record Forbidden(String remedy) implements Support {}
  }

  /** A key that is deployed; empty is the same as absent. */
  static Key key(String name, Type type) {
    return new Key(name, type, new Support.Converted(), false);
  }

  /** A key that is deployed, and whose zero, false or empty value means something. */
  static Key kept(String name, Type type) {
    return new Key(name, type, new Support.Converted(), true);
  }

  /** A key that has no effect on a swarm; the reference knows it. */
  static Key ignored(String name, Type type, String why) {
    return new Key(name, type, new Support.Ignored(why, true), false);
  }

  /** A key of current Compose files that has no effect on a swarm. */
  static Key unsupported(String name, String why) {
    return new Key(name, Scalars.ANY, new Support.Ignored(why, false), false);
  }

  /** A key without effect whose purpose is served without it; the reference knows it. */
  static Key needless(String name, Type type, String why) {
    return new Key(name, type, new Support.Needless(why, true), false);
  }

  /** A key of current Compose files without effect whose purpose is served without it. */
  static Key unneeded(String name, String why) {
    return new Key(name, Scalars.ANY, new Support.Needless(why, false), false);
  }

  /** A key that is refused. */
  static Key forbidden(String name, String remedy) {
    return new Key(name, Scalars.ANY, new Support.Forbidden(remedy), false);
  }
}
