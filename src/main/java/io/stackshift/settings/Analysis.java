package io.stackshift.settings;

import java.time.Duration;

/** What has to hold while a new release serves. */
public sealed interface Analysis {

  /** The address that is asked; its host may be a service of the stack. */
  String url();

  /** How many wrong answers in a row are one too many. */
  int failures();

  /** How often it is asked. */
  Duration every();

  /** For how long it has to hold. */
  Duration lasting();

  /** The address without user, password and query, which may hold a secret. */
  default String shown() {
    return new HttpGate(url(), 0, lasting()).shown();
  }

  /** The host that is asked; it may be the key of a service. */
  default String host() {
    return UrlHost.of(url());
  }

  /**
   * An address that answers as expected.
   *
   * @param url its host may be a service of the stack
   * @param status the status code that is expected
   * @param failures how many wrong answers in a row are one too many
   */
  record Http(String url, int status, int failures, Duration every, Duration lasting)
      implements Analysis {

    @Override
    public String toString() {
      return "Http[" + shown() + "]";
    }
  }

  /**
   * A query of Prometheus whose value stays within bounds.
   *
   * @param url of Prometheus itself; its host may be a service of the stack
   * @param query in PromQL; of a vector each value counts
   * @param min the smallest value that is good; negative infinity for any
   * @param max the largest value that is good; infinity for any
   * @param failures how many values out of bounds in a row are one too many
   */
  record Prometheus(
      String url,
      String query,
      double min,
      double max,
      int failures,
      Duration every,
      Duration lasting)
      implements Analysis {

    @Override
    public String toString() {
      return "Prometheus[" + shown() + "]";
    }
  }
}
