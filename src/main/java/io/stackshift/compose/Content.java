package io.stackshift.compose;

/** The bytes of a config or secret. Its text form never shows them. */
public final class Content implements FileObject.Source {

  private final byte[] bytes;

  /** Copies the bytes. */
  public Content(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "Content[" + bytes.length + " bytes]";
  }
}
