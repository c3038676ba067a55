package io.stackshift.cli;

import io.stackshift.deploy.SwarmHealth.OfService;
import java.util.ArrayList;
import java.util.List;

/** The services of a stack as an aligned table. */
final class ServiceTable {

  private ServiceTable() {}

  static List<String> of(List<OfService> services) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("SERVICE", "TASKS", "ENDED BADLY"));
    for (OfService service : services) {
      rows.add(
          List.of(
              service.service(),
              service.running() + "/" + service.desired(),
              Integer.toString(service.ended().size())));
    }
    return TextTable.of(rows);
  }
}
