package io.stackshift.web;

import io.stackshift.deploy.DataForms;
import io.stackshift.deploy.PageAccess;
import io.stackshift.deploy.PageServer;
import io.stackshift.deploy.Serving;
import io.stackshift.deploy.StackViews;
import io.stackshift.settings.Secret;
import io.stackshift.web.server.Guard;
import io.stackshift.web.server.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Pages over HTTP. */
public final class HttpPages implements PageServer {

  /** As hard to guess as a key. */
  private static final int BYTES = 16;

  private static Secret random() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(HexFormat.of().formatHex(bytes));
  }

  @Override
  public Secret newToken() {
    return random();
  }

  @Override
  public Serving serve(
      InetSocketAddress listen,
      PageAccess access,
      StackViews views,
      DataForms forms,
      Consumer<Throwable> broken) {
    try {
      var guard = new Guard(access.names(), access.token(), random());
      var server = WebServer.open(listen, new PageSite(views, forms), guard, broken);
      return new Serving(server.port(), server::close);
    } catch (IOException e) {
      throw Serving.refused(listen, e);
    }
  }
}
