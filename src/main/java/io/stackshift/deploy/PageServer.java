package io.stackshift.deploy;

import io.stackshift.settings.Secret;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Shows people a stack in a browser. */
public interface PageServer {

  /** A token that nobody can guess. */
  Secret newToken();

  /**
   * Serves pages until it is closed.
   *
   * @param listen where; port 0 takes a free one
   * @param access who may look
   * @param broken is told defects that kept somebody from an answer, by any thread
   * @throws io.stackshift.error.UserError REFUSED when nothing can listen there
   */
  Serving serve(
      InetSocketAddress listen,
      PageAccess access,
      StackViews views,
      DataForms forms,
      Consumer<Throwable> broken);
}
