package io.stackshift.cli;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.io.PrintWriter;

/** Prints a failure as what, where and what to do. */
final class ErrorText {

  private ErrorText() {}

  /** Prints the failure and returns the exit code that belongs to it. */
  static int print(Exception failure, PrintWriter err, boolean stacktrace) {
    ExitCode code = ExitCode.INTERNAL;
    if (failure instanceof UserError error) {
      code = error.exitCode();
      err.println("error: " + error.what());
      if (!error.where().isEmpty()) {
        err.println("where: " + error.where());
      }
      err.println("do:    " + error.remedy());
    } else {
      err.println("error: internal: " + failure);
      err.println("do:    This is a defect in Stackshift: run with --stacktrace and report it.");
    }
    if (stacktrace) {
      failure.printStackTrace(err);
    }
    err.flush();
    return code.code();
  }
}
