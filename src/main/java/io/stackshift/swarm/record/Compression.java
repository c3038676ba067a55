package io.stackshift.swarm.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Keeps records within what a Swarm config can hold; small ones stay readable. */
public final class Compression {

  /** What an engine accepts as a config: fewer than 1 024 000 bytes (measured on 20.10). */
  static final int MOST_BYTES = 1_023_999;

  /** Up to here a record is plain JSON. */
  static final int PLAIN_BYTES = 256 * 1024;

  /** No record is larger; a config made to burst the memory is. */
  private static final int MOST_DECOMPRESSED = 64 << 20;

  private Compression() {}

  static byte[] compressIfLarge(byte[] bytes) {
    if (bytes.length <= PLAIN_BYTES) {
      return bytes;
    }
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** The bytes as they were; {@link UncheckedIOException} when they are damaged. */
  static byte[] decompress(byte[] bytes) {
    boolean isGzip = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    if (!isGzip) {
      return bytes;
    }
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return gzip.readNBytes(MOST_DECOMPRESSED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
