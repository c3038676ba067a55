package io.stackshift.deploy;

/** Words about a service of the stack that this process does not reach. */
public final class OutOfReach {

  private OutOfReach() {}

  /** The reason for which a host is not found, as a clause. */
  public static String unknownName(String host) {
    return "the name " + host + " is not known here";
  }

  /**
   * What the user can do about it, in whole sentences.
   *
   * @param service what should answer, as {@code the database}
   * @param setting the key of its address in the settings
   */
  public static String remedy(String service, String setting) {
    return """
    Check that %s runs and that this machine can reach it: run the command through \
    scripts/stackshift, whose container joins the stack's network, or set %s to an address \
    that can be reached from here.\
    """
        .formatted(service, setting);
  }
}
