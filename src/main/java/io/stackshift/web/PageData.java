package io.stackshift.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackshift.deploy.DataForms;
import io.stackshift.deploy.StackViews;
import io.stackshift.deploy.StackViews.Schema;
import io.stackshift.error.UserError;
import io.stackshift.operate.StackDiff;
import io.stackshift.release.Revision;
import io.stackshift.web.server.Answer.Document;
import io.stackshift.web.server.Request;
import java.util.List;
import java.util.Optional;

/** What the pages show, for programs. */
final class PageData {

  private static final String JSON = "application/json";
  private static final String REVISION = "revisions/";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final ObjectMapper mapper = new ObjectMapper();
  private final StackViews views;
  private final DataForms forms;

  PageData(StackViews views, DataForms forms) {
    this.views = views;
    this.forms = forms;
  }

  /**
   * Answers.
   *
   * @param name the path behind {@code /api/}
   */
  Document answer(String name, Request request) {
    try {
      return switch (name) {
        case "status" -> json(forms.status().apply(views.status()));
        case "revisions" -> json(array(revisions().stream().map(forms.revision()).toList()));
        case "migrations" -> migrations();
        case "diff" -> diff(request);
        default ->
            name.startsWith(REVISION)
                ? revision(name.substring(REVISION.length()))
                : failure(NOT_FOUND, "there is no such data");
      };
    } catch (UserError e) {
      return failure(UNAVAILABLE, e.headline());
    }
  }

  private List<Revision> revisions() {
    return views.now().revisions().reversed();
  }

  private Document revision(String word) {
    return PageSite.find(views.now().revisions(), word)
        .map(revision -> json(forms.revision().apply(revision)))
        .orElseGet(() -> failure(NOT_FOUND, "no such revision is recorded"));
  }

  private Document migrations() {
    return switch (views.schema()) {
      case Schema.Known(var listing) -> json(array(forms.migrations().apply(listing)));
      case Schema.Unknown(var why) -> failure(UNAVAILABLE, why);
    };
  }

  private Document diff(Request request) {
    List<Revision> revisions = views.now().revisions();
    Optional<Revision> from = PageSite.find(revisions, request.value("from"));
    Optional<Revision> to = PageSite.find(revisions, request.value("to"));
    return from.isEmpty() || to.isEmpty()
        ? failure(NOT_FOUND, "say two recorded revisions: from and to")
        : json(forms.diff().apply(StackDiff.between(from.get(), to.get())));
  }

  private static String array(List<String> objects) {
    return "[" + String.join(",", objects) + "]";
  }

  private static Document json(String text) {
    return Document.of(OK, JSON, text);
  }

  private Document failure(int status, String why) {
    return Document.of(status, JSON, mapper.createObjectNode().put("error", why).toString());
  }
}
