package io.stackshift.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** A stream that hands on what is written to it, piece by piece, to who knows where it goes. */
final class Pieces extends OutputStream {

  /** Takes a piece, which is never empty. */
  @FunctionalInterface
  interface Receiver {
    void take(byte[] bytes, int from, int length);
  }

  private final PrintStream end;
  private final Receiver receiver;

  /**
   * A stream.
   *
   * @param end where the pieces come out: nobody may read there any more
   */
  Pieces(PrintStream end, Receiver receiver) {
    this.end = end;
    this.receiver = receiver;
  }

  @Override
  public void write(int oneByte) {
    receiver.take(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (length > 0) {
      receiver.take(bytes, from, length);
    }
  }

  @Override
  public void flush() throws IOException {
    if (end.checkError()) {
      throw new IOException("nobody reads the output any more");
    }
  }
}
