package io.stackshift.swarm.engine;

/** Names of the labels that Stackshift and {@code docker stack} put on objects of the swarm. */
public final class Labels {

  /** The stack that an object belongs to, as {@code docker stack} marks it. */
  public static final String NAMESPACE = "com.docker.stack.namespace";

  /** The image of a service as the Compose file wrote it, as {@code docker stack} marks it. */
  public static final String IMAGE = "com.docker.stack.image";

  /** The stack that an object of Stackshift's own belongs to; {@code docker stack} ignores it. */
  public static final String STACK = "io.stackshift.stack";

  /** The release that a service was last changed by, or a task was started by. */
  public static final String RELEASE = "io.stackshift.release";

  /** The revision that a service was last changed by, or a task was started by. */
  public static final String REVISION = "io.stackshift.revision";

  /** Hash of the specification of a service; on a task, of the template that it was made from. */
  public static final String SPEC = "io.stackshift.spec";

  /** Fingerprint of the service as it was sent, which shows changes by others. */
  public static final String FINGERPRINT = "io.stackshift.fingerprint";

  /** How many replicas the Compose files asked for when a service was last applied. */
  public static final String REPLICAS = "io.stackshift.replicas";

  /** What a job of Stackshift's own is for, as {@code up}; only such jobs carry it. */
  public static final String JOB = "io.stackshift.job";

  /** Marks what belongs to a maintenance page. */
  public static final String MAINTENANCE = "io.stackshift.maintenance";

  /** The image that a service's jobs run in place of its own, resolved. */
  public static final String JOB_IMAGE = "io.stackshift.job.image";

  private Labels() {}
}
