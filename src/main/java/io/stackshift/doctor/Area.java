package io.stackshift.doctor;

import java.util.Locale;

/** What findings are about, in the order in which they are shown. */
public enum Area {
  ENGINE,
  SWARM,
  NODES,
  NETWORKS,
  REGISTRIES,
  CERTIFICATES,
  PROJECT,
  DATABASE,
  METADATA,
  STACK;

  /** The word for people and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
