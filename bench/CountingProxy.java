import java.io.FileOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Stands between a client and the engine, and writes a line for each request that passes: {@code
 * CountingProxy <its own socket> <the engine's socket> <file>}. Bytes pass unchanged.
 */
final class CountingProxy {

  /** Nothing of what is sent in a body looks like this: bodies are JSON on one line. */
  private static final Pattern REQUEST = Pattern.compile("(?md)^([A-Z]+ /\\S*) HTTP/1\\.1\\r$");

  private CountingProxy() {}

  public static void main(String[] arguments) throws IOException {
    var own = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    own.bind(UnixDomainSocketAddress.of(Path.of(arguments[0])));
    var engine = UnixDomainSocketAddress.of(Path.of(arguments[1]));
    var log = new FileOutputStream(arguments[2], true);
    while (true) {
      SocketChannel client = own.accept();
      SocketChannel server = SocketChannel.open(engine);
      Thread.ofVirtual().start(() -> pass(client, server, log));
      Thread.ofVirtual().start(() -> pass(server, client, null));
    }
  }

  private static void pass(SocketChannel from, SocketChannel to, FileOutputStream log) {
    var buffer = ByteBuffer.allocate(1 << 16);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        if (log != null) {
          note(StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString(), log);
        }
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
      if (log == null) {
        from.close();
        to.close();
      }
    } catch (IOException ended) {
      close(from);
      close(to);
    }
  }

  private static void note(String sent, FileOutputStream log) throws IOException {
    var lines = new StringBuilder();
    REQUEST.matcher(sent).results().forEach(found -> lines.append(found.group(1)).append('\n'));
    synchronized (log) {
      log.write(lines.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException gone) {
      // as it should be
    }
  }
}
