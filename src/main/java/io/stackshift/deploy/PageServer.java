package io.stackshift.deploy;

import io.stackshift.settings.Secret;
import java.net.InetSocketAddress;

/** Shows people a stack in a browser. */
public interface PageServer {

  /** A token that nobody can guess. */
  Secret newToken();

  /**
   * Serves pages until it is closed.
   *
   * @param listen where; port 0 takes a free one
   * @param access who may look
   * @throws io.stackshift.error.UserError REFUSED when nothing can listen there
   */
  Serving serve(InetSocketAddress listen, PageAccess access, StackViews views, DataForms forms);

  /** Pages that are served. */
  interface Serving extends AutoCloseable {

    /** The port that it listens on. */
    int port();

    /** Ends it, and all streams. */
    @Override
    void close();
  }
}
