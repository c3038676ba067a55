package io.stackshift.cli;

import io.stackshift.deploy.DataForms;
import io.stackshift.deploy.PageAccess;
import io.stackshift.deploy.PageReports;
import io.stackshift.deploy.ServePage;
import io.stackshift.error.UserError;
import io.stackshift.settings.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift web}. */
@Command(
    name = "web",
    description = {
      "Show the stack in a browser: a deployment while it goes on, services and tasks, the timeline of",
      "revisions, migrations, drift, and what differs between two revisions. It only reads."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift web                              for this machine alone, at http://127.0.0.1:8080",
      "  ssh -L 8080:127.0.0.1:8080 user@manager     and then the same on your own machine",
      "  stackshift web --listen 0.0.0.0:8080        for others, by a link with a token",
      "  curl -H \"Authorization: Bearer $TOKEN\" http://manager:8080/api/status",
      "",
      "On another address than this machine's own a token is asked for: a new one, which the printed",
      "link holds, or the one in --token-file or STACKSHIFT_WEB_TOKEN. Ctrl-C ends it."
    })
final class WebCommand implements Callable<Integer> {

  private static final String TOKEN = "STACKSHIFT_WEB_TOKEN";

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      converter = AddressConverter.class,
      defaultValue = "127.0.0.1:8080",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  private InetSocketAddress listen = new InetSocketAddress(0);

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the token, in place of a new one.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--name",
      paramLabel = "HOST",
      description =
          "A host name that browsers may ask under, as that of a proxy; repeatable. Addresses and"
              + " localhost always may.")
  private List<String> names = new ArrayList<>();

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  WebCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var environment = application.deployer().environment();
    var address = PageAddress.of(listen, application.deployer().origin().host(), environment);
    Optional<Secret> chosen = chosen(environment);
    PageAccess access =
        PageAccess.of(
            address.bound().getAddress(),
            chosen,
            () -> application.connections().pages().newToken(),
            address.hosts(names));
    new ServePage(
            () -> application.projects().ofDatabase(options.request()), application.connections())
        .run(address.bound(), access, forms(), reports(address, access, chosen.isPresent()));
    return 0;
  }

  private PageReports reports(PageAddress address, PageAccess access, boolean isChosen) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return new PageReports() {

      @Override
      public void listening(int port) {
        out.println(address.link(port, access.token(), isChosen));
      }

      @Override
      public void broken(Throwable defect) {
        // With where it arose: it may not come again when somebody runs it with --stacktrace.
        var text = new StringWriter();
        defect.printStackTrace(new PrintWriter(text));
        err.println("error: internal: " + text);
        err.flush();
      }
    };
  }

  private Optional<Secret> chosen(Map<String, String> environment) {
    if (tokenFile == null) {
      return Optional.ofNullable(environment.get(TOKEN))
          .filter(token -> !token.isBlank())
          .map(Secret::new);
    }
    try {
      return Optional.of(new Secret(Files.readString(tokenFile).strip()));
    } catch (IOException e) {
      throw UserError.refused(
          "the file cannot be read",
          "--token-file " + tokenFile,
          "Name a file with a token: openssl rand -hex 16 makes one.",
          e);
    }
  }

  private static DataForms forms() {
    return new DataForms(
        StatusJson::of, RevisionText::json, DiffText::json, MigrationListing::json);
  }
}
