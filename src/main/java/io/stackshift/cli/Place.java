package io.stackshift.cli;

import io.stackshift.plan.Plan;

/** Where a deployment is: at a step of its plan, or taking back what a failed one did. */
final class Place {

  private int total;
  private int number;
  private boolean isRestoring;

  /** A plan is about to be carried out. */
  void planned(Plan plan) {
    total = plan.steps().size();
    number = 0;
  }

  /** The next step begins. */
  void next() {
    number++;
  }

  /** A step failed; what follows comes on top of the plan and is not counted. */
  void failed() {
    isRestoring = true;
  }

  /** The number of the current step, from 1. */
  int number() {
    return number;
  }

  /** How many steps the plan has. */
  int total() {
    return total;
  }

  boolean isRestoring() {
    return isRestoring;
  }
}
