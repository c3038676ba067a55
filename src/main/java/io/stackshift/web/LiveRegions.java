package io.stackshift.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.StackViews;
import io.stackshift.error.UserError;
import io.stackshift.web.page.Pages;
import io.stackshift.web.page.Picture;
import io.stackshift.web.server.EventSource;
import io.stackshift.web.server.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the parts of one open page new. Events: {@code regions}, a JSON object of the parts that
 * are no longer as they were, as HTML by name; {@code said}, a sentence for who cannot see the
 * page; {@code trouble}, why nothing new is known, empty when it is again.
 */
final class LiveRegions implements EventSource {

  private final ObjectMapper mapper = new ObjectMapper();
  private final List<String> names;
  private final StackViews views;
  private final Pages pages;
  private final Map<String, String> shown = new HashMap<>();
  private Optional<String> said = Optional.empty();
  private String trouble = "";

  private LiveRegions(List<String> names, StackViews views, Pages pages) {
    this.names = names;
    this.views = views;
    this.pages = pages;
  }

  /** The parts that a page names, separated by commas; names that are none are passed over. */
  static LiveRegions of(Request request, StackViews views, Pages pages) {
    List<String> names =
        Arrays.stream(request.value("regions").split(",", -1))
            .filter(Pages::isRegion)
            .distinct()
            .toList();
    return new LiveRegions(names, views, pages);
  }

  @Override
  public List<Event> next() {
    try {
      Picture picture = Picture.of(views.now());
      var events = new ArrayList<Event>(troubled(""));
      events.addAll(changed(picture));
      events.addAll(said(picture.spoken()));
      return events;
    } catch (UserError e) {
      return troubled(e.headline());
    }
  }

  private List<Event> troubled(String why) {
    if (why.equals(trouble)) {
      return List.of();
    }
    trouble = why;
    return List.of(new Event("trouble", mapper.getNodeFactory().textNode(why).toString()));
  }

  private List<Event> changed(Picture picture) {
    ObjectNode changed = mapper.createObjectNode();
    for (String name : names) {
      String html = pages.region(name, picture);
      if (!html.equals(shown.put(name, html))) {
        changed.put(name, html);
      }
    }
    return changed.isEmpty() ? List.of() : List.of(new Event("regions", changed.toString()));
  }

  /** What holds when somebody begins to listen is on the page, and no news. */
  private List<Event> said(String sentence) {
    boolean isNews = said.isPresent() && !said.get().equals(sentence);
    said = Optional.of(sentence);
    return isNews
        ? List.of(new Event("said", mapper.getNodeFactory().textNode(sentence).toString()))
        : List.of();
  }
}
