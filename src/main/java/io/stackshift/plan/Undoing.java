package io.stackshift.plan;

import io.stackshift.migration.Version;
import java.util.List;

/** How a rollback takes migrations back. */
interface Undoing {

  /**
   * The steps that take back one group.
   *
   * @param phase tells groups of one plan apart
   * @param versions newest first; empty where nobody can name them
   */
  List<Step> steps(String phase, List<Version> versions);
}
