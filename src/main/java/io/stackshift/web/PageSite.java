package io.stackshift.web;

import io.stackshift.deploy.DataForms;
import io.stackshift.deploy.StackViews;
import io.stackshift.deploy.StackViews.Now;
import io.stackshift.error.UserError;
import io.stackshift.operate.RevisionChoice;
import io.stackshift.operate.StackDiff;
import io.stackshift.release.Revision;
import io.stackshift.web.page.Pages;
import io.stackshift.web.server.Answer;
import io.stackshift.web.server.Answer.Document;
import io.stackshift.web.server.Request;
import io.stackshift.web.server.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which path shows what. */
final class PageSite implements Site {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private static final String REVISION = "/revisions/";
  private static final String DATA = "/api/";

  private final StackViews views;
  private final Pages pages;
  private final PageData data;

  PageSite(StackViews views, DataForms forms) {
    this.views = views;
    this.pages = new Pages(views.stack());
    this.data = new PageData(views, forms);
  }

  @Override
  public Answer answer(Request request) {
    if (request.path().startsWith(DATA)) {
      return data.answer(request.path().substring(DATA.length()), request);
    }
    try {
      return page(request);
    } catch (UserError e) {
      return Document.page(UNAVAILABLE, pages.trouble(e));
    }
  }

  private Answer page(Request request) {
    String path = request.path();
    return switch (path) {
      case "/" -> Document.page(OK, pages.overview(views.now()));
      case "/timeline" -> Document.page(OK, pages.timeline(views.now()));
      case "/services" -> Document.page(OK, pages.services(views.now()));
      case "/migrations" -> Document.page(OK, pages.migrations(views.schema(), Instant.now()));
      case "/compare" -> Document.page(OK, compare(request));
      case "/events" -> new Answer.Events(LiveRegions.of(request, views, pages));
      default ->
          path.startsWith(REVISION) ? revision(path.substring(REVISION.length())) : asset(path);
    };
  }

  private Document asset(String path) {
    return Pages.asset(path)
        .map(asset -> Document.of(OK, asset.type(), asset.text()))
        .orElseGet(() -> missing("There is no page " + path + "."));
  }

  private Document missing(String what) {
    return Document.page(NOT_FOUND, pages.missing(what));
  }

  private Document revision(String word) {
    Now now = views.now();
    return find(now.revisions(), word)
        .map(revision -> Document.page(OK, pages.revision(revision, now.at())))
        .orElseGet(() -> missing("No revision or release %s is recorded.".formatted(word)));
  }

  static Optional<Revision> find(List<Revision> revisions, String word) {
    try {
      return Optional.of(RevisionChoice.of(revisions, word));
    } catch (UserError notRecorded) {
      return Optional.empty();
    }
  }

  /** The newest revision against the one before, unless somebody chose others. */
  private String compare(Request request) {
    List<Revision> revisions = views.now().revisions();
    if (revisions.size() < 2) {
      return pages.compare(
          revisions, 0, 0, "There is nothing to compare before the second revision.", List.of());
    }
    Revision last = revisions.getLast();
    Optional<Revision> from =
        chosen(revisions, request.value("from"), revisions.get(revisions.size() - 2));
    Optional<Revision> to = chosen(revisions, request.value("to"), last);
    if (from.isEmpty() || to.isEmpty()) {
      return pages.compare(revisions, 0, 0, "No such revision is recorded.", List.of());
    }
    return pages.compare(
        revisions,
        from.get().number(),
        to.get().number(),
        "",
        List.of(StackDiff.between(from.get(), to.get())));
  }

  private static Optional<Revision> chosen(
      List<Revision> revisions, String word, Revision otherwise) {
    return word.isEmpty() ? Optional.of(otherwise) : find(revisions, word);
  }
}
