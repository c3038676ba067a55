package io.stackshift.operate;

import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A stack as it is seen at one moment.
 *
 * @param services by name
 * @param lock nothing when nobody holds it
 * @param here id of the node whose engine was asked
 * @param maintenance the page that users are shown, or that was left half-way; nothing when there
 *     is none
 */
public record StackSight(
    String stack,
    List<ServiceSight> services,
    Optional<LockSight> lock,
    String here,
    Optional<MaintenanceSight> maintenance) {

  /** A stack whose users see the application. */
  public StackSight(
      String stack, List<ServiceSight> services, Optional<LockSight> lock, String here) {
    this(stack, services, lock, here, Optional.empty());
  }

  /** Copies and sorts the list. */
  public StackSight {
    services = services.stream().sorted(Comparator.comparing(ServiceSight::name)).toList();
  }

  /** The name of a service without that of the stack. */
  public String key(String service) {
    return key(stack, service);
  }

  /** The name of a service of a stack without that of the stack. */
  public static String key(String stack, String service) {
    return service.startsWith(stack + "_") ? service.substring(stack.length() + 1) : service;
  }

  /**
   * The services that a person named; all when nobody named one.
   *
   * @param names with or without the name of the stack
   * @throws UserError REFUSED for a name that no service has
   */
  public List<ServiceSight> named(Collection<String> names) {
    if (names.isEmpty()) {
      return services;
    }
    var found = new ArrayList<ServiceSight>();
    for (String name : names) {
      found.add(named(name));
    }
    return found;
  }

  /** The service that a person named; see {@link #named(Collection)}. */
  public ServiceSight named(String name) {
    return services.stream()
        .filter(service -> service.name().equals(name) || key(service.name()).equals(name))
        .findFirst()
        .orElseThrow(() ->
            UserError.refused(
                "no service '%s' runs".formatted(name),
                "stack " + stack,
                services.isEmpty()
                    ? "Nothing of this stack runs: stackshift deploy brings it up."
                    : "Name one of "
                        + String.join(", ", services.stream().map(it -> key(it.name())).toList())
                        + "."));
  }
}
