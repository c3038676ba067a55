package io.stackshift.server;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code stackshift bootstrap}: makes a server ready, item by item, as often as one likes. */
public final class Bootstrap {

  private final Machines machines;
  private final ServerRequest request;
  private final Listener listener;
  private boolean isChanging;

  /** Is told each finding once it is known. */
  public interface Listener {

    /** What a look found. */
    void found(String title, Finding finding);

    /** It is being made. */
    void making(String title, String what);

    /** Something to know. */
    void note(String text);
  }

  /** What is to be made of a server. */
  public Bootstrap(Machines machines, ServerRequest request, Listener listener) {
    this.machines = machines;
    this.request = request;
    this.listener = listener;
  }

  /** The result: what only a person can mend, one line each. */
  public record Result(List<String> forAPerson) {}

  /** Says what would be done, and changes nothing. */
  public Result plan(Machine machine) {
    return withManager(machine, false);
  }

  /**
   * Makes what is missing.
   *
   * @throws UserError REFUSED when nothing was changed, HALF_WAY when something could not be made
   */
  public Result run(Machine machine) {
    try {
      return withManager(machine, true);
    } catch (UserError error) {
      // What is refused only now comes after what was made, and no longer before any change.
      throw isChanging && error.exitCode() == ExitCode.REFUSED
          ? error.as(ExitCode.HALF_WAY)
          : error;
    }
  }

  private Result withManager(Machine machine, boolean change) {
    if (request.place().manager().isEmpty()) {
      return each(machine, new Joining("", "", List.of()), change);
    }
    try (var manager = machines.remote(request.place().manager())) {
      Joining joining = joining(manager);
      if (change) {
        admit(manager, address(machine));
      }
      return each(machine, joining, change);
    }
  }

  /**
   * By what a node joins.
   *
   * @param token a secret
   * @param nodes addresses of the nodes that are there
   */
  private record Joining(String manager, String token, List<String> nodes) {
    @Override
    public String toString() {
      return manager;
    }
  }

  private Joining joining(Machine manager) {
    var answer =
        manager.run(
            Script.call(
                "token",
                "check",
                Item.of("", "", Map.of("role", request.place().role())).variables()));
    List<String> lines = answer.output().lines().toList();
    if (answer.exitCode() != 0 || lines.size() < 3) {
      throw UserError.refused(
          "no node can join by this machine: "
              + (answer.errors().isBlank() ? "it is no manager" : answer.errors().strip()),
          manager.name(),
          "Name a manager of the swarm with --join; 'docker node ls' shows them.");
    }
    return new Joining(lines.getFirst(), lines.get(1), lines.subList(2, lines.size()));
  }

  /** A manager with such a firewall lets the new node in; one without is left alone. */
  private void admit(Machine manager, String address) {
    if (manager.run("test -f /etc/stackshift/firewall.nft\n").exitCode() == 0) {
      bring(new ItemRun(manager), Items.admission(address), Map.of());
    }
  }

  private String address(Machine machine) {
    var answer =
        machine.run(
            Script.call(
                "address",
                "check",
                Item.of("", "", Map.of("advertise_address", request.place().address()))
                    .variables()));
    if (answer.exitCode() != 0) {
      throw UserError.refused(
          answer.errors().strip(), machine.name(), "Name it with --advertise-address.");
    }
    return answer.output().strip();
  }

  private Result each(Machine machine, Joining joining, boolean change) {
    var run = new ItemRun(machine);
    var forAPerson = new ArrayList<String>();
    String address = address(machine);
    for (Item item : Items.of(request, joining.manager(), joining.nodes(), address)) {
      Finding finding = change ? bring(run, item, secrets(item, joining)) : show(run, item);
      if (item.script().equals("firewall") && change) {
        tellOfOthers(joining, address);
      }
      if (finding instanceof Finding.ForAPerson) {
        forAPerson.add(item.title() + ": " + finding.text());
      }
    }
    return new Result(forAPerson);
  }

  /** Nodes that this command does not reach have to let the new one in too. */
  private void tellOfOthers(Joining joining, String address) {
    var others = new ArrayList<>(joining.nodes());
    others.removeAll(List.of(joining.manager(), address));
    if (!joining.nodes().contains(address) && !others.isEmpty()) {
      listener.note(
          "%s: where these nodes have a firewall, run bootstrap there with --node %s"
              .formatted(String.join(", ", others), address));
    }
  }

  /** What only the making of an item needs. */
  private Map<String, String> secrets(Item item, Joining joining) {
    return switch (item.script()) {
      case "swarm" -> Map.of("join_token", joining.token());
      case "registry" -> Map.of("registry_password", request.registry().password());
      default -> Map.of();
    };
  }

  private Finding show(ItemRun run, Item item) {
    Finding finding = run.look(item);
    listener.found(item.title(), finding);
    return finding;
  }

  private Finding bring(ItemRun run, Item item, Map<String, String> secrets) {
    Finding finding = run.look(item);
    if (finding instanceof Finding.ToDo toDo) {
      listener.making(item.title(), toDo.text());
      isChanging = true;
      finding = run.make(item, secrets);
    }
    listener.found(item.title(), finding);
    return finding;
  }
}
