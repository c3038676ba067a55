package io.stackshift;

/** Entry point. */
public final class Main {

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.out.println("stackshift " + String.join(" ", arguments));
  }
}
