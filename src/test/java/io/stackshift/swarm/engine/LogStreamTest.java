package io.stackshift.swarm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of a log that is followed. */
class LogStreamTest {

  @Test
  void linesComeOutOfFramesAlsoWhereTheyAreSplit() throws IOException {
    byte[] stream = concat(frame(1, "one\ntw"), frame(1, "o ü\n"), frame(2, "three"));
    assertThat(lines(stream)).containsExactly("one", "two ü", "three");
  }

  @Test
  void aTerminalHasNoFrames() throws IOException {
    assertThat(lines("one\r\ntwo\r\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("one", "two");
  }

  private static List<String> lines(byte[] stream) throws IOException {
    var lines = new ArrayList<String>();
    LogStream.read(new ByteArrayInputStream(stream), lines::add);
    return lines;
  }

  private static byte[] frame(int kind, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + bytes.length)
        .put((byte) kind)
        .put(new byte[3])
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }

  private static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    var all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
