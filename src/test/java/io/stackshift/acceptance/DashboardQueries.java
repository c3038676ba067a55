package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The queries that the dashboards' panels, variables and annotations ask of Prometheus. */
final class DashboardQueries {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), \\w+\\)");
  private static final Pattern OF_OWN_EXPORTERS =
      Pattern.compile("\\b(?:stackshift|node|prometheus|alertmanager)_[a-z0-9_]+\\b(?=[{\\[ )])");

  /** What shows only once something has happened that the test does not bring about. */
  private static final Set<String> LATER =
      Set.of(
          "stackshift_migration_duration_seconds", "stackshift_lock_held_since_timestamp_seconds");

  private DashboardQueries() {}

  /** The dashboards, parsed. */
  static List<JsonNode> dashboards() {
    try (var files = Files.list(Path.of("monitoring/grafana/dashboards"))) {
      var dashboards = new ArrayList<JsonNode>();
      for (Path file : files.sorted().toList()) {
        dashboards.add(JSON.readTree(file.toFile()));
      }
      return dashboards;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** All queries, with their variables as Grafana would fill them in for everything. */
  static List<String> all() {
    var queries = new TreeSet<String>();
    for (JsonNode dashboard : dashboards()) {
      dashboard.at("/annotations/list").forEach(each -> queries.add(each.path("expr").asText()));
      for (JsonNode variable : dashboard.at("/templating/list")) {
        var labelValues = LABEL_VALUES.matcher(variable.path("definition").asText());
        if (labelValues.matches()) {
          queries.add(labelValues.group(1));
        }
      }
      for (JsonNode panel : dashboard.path("panels")) {
        for (JsonNode target : panel.path("targets")) {
          if (target.at("/datasource/type").asText().equals("prometheus")) {
            queries.add(target.path("expr").asText());
          }
        }
      }
    }
    return queries.stream().map(DashboardQueries::filledIn).toList();
  }

  private static String filledIn(String query) {
    return query
        .replace("$__rate_interval", "1m")
        .replaceAll("\\$(stack|service|node|datname)\\b", ".*");
  }

  /** Prometheus takes each query, and knows each metric that the stack on the test bed exports. */
  static void assertAllAreUnderstood(MonitoredRoom room) {
    var unknown = new TreeSet<String>();
    String known = room.prometheus("/api/v1/label/__name__/values").toString();
    for (String query : all()) {
      assertThat(room.query(query).path("status").asText()).as(query).isEqualTo("success");
      OF_OWN_EXPORTERS
          .matcher(query + " ")
          .results()
          .map(match -> match.group())
          .filter(metric -> !known.contains('"' + metric + '"'))
          .forEach(unknown::add);
    }
    assertThat(unknown).isSubsetOf(LATER);
  }
}
