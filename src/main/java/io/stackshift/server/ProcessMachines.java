package io.stackshift.server;

import java.util.List;

/** Machines by the {@code sh} and the {@code ssh} of this one. */
public final class ProcessMachines implements Machines {

  @Override
  public Machine local() {
    return new LocalMachine();
  }

  @Override
  public Machine remote(String destination) {
    return SshMachine.connect(destination);
  }

  private record LocalMachine() implements Machine {

    @Override
    public String name() {
      return "this machine";
    }

    @Override
    public Answer run(String script) {
      return ShellProcess.run(List.of("sh", "-c", ShellProcess.AS_ROOT), script);
    }

    @Override
    public void close() {}
  }
}
