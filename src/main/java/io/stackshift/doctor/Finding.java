package io.stackshift.doctor;

/**
 * One thing that was looked at.
 *
 * @param subject what it is about, as {@code node one}; empty when {@code what} says it
 * @param what as a clause without a full stop; without secrets
 * @param remedy what to do, in whole sentences; empty where nothing is to be done
 */
public record Finding(Area area, String subject, Verdict verdict, String what, String remedy) {

  /** All is well. */
  public static Finding ok(Area area, String subject, String what) {
    return new Finding(area, subject, Verdict.OK, what, "");
  }

  /** It works, and will not for ever, or not in every case. */
  public static Finding warning(Area area, String subject, String what, String remedy) {
    return new Finding(area, subject, Verdict.WARNING, what, remedy);
  }

  /** Something does not work, or is about to stop. */
  public static Finding problem(Area area, String subject, String what, String remedy) {
    return new Finding(area, subject, Verdict.PROBLEM, what, remedy);
  }

  /** It could not be found out. */
  public static Finding unknown(Area area, String subject, String why, String remedy) {
    return new Finding(area, subject, Verdict.UNKNOWN, why, remedy);
  }

  /** The same about something else. */
  Finding about(String other) {
    return new Finding(area, other, verdict, what, remedy);
  }
}
