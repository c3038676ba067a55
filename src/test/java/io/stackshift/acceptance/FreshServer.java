package io.stackshift.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A server with nothing but Debian and sshd, as a container that an engine can run in. */
final class FreshServer implements AutoCloseable {

  private static final String IMAGE = "127.0.0.1:5055/stackshift-testbed/server:12";
  private static final String TINY = "127.0.0.1:5055/stackshift-testbed/busybox:1";

  private final String name;

  /**
   * Starts one, with a name of its own in a network of the tests.
   *
   * @param key what gets in as root
   */
  FreshServer(String name, String network, Path key) {
    this.name = name;
    Shell.docker(
        ("run --detach --name %s --hostname %s --network %s --volume /var/lib/docker"
                + " --cap-add=ALL --cap-drop=SYS_RESOURCE --security-opt seccomp=unconfined"
                + " --security-opt apparmor=unconfined --security-opt systempaths=unconfined"
                + " --cgroupns=private")
            .formatted(name, name, network)
            .split(" "),
        "--device-cgroup-rule=a *:* rwm",
        "--env=SERVER_KEY=" + read(Path.of(key + ".pub")).strip(),
        IMAGE);
    Await.until(name + " listens", this::log, text -> text.contains("Server listening"));
  }

  String address() {
    return Shell.docker(
        "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", name);
  }

  /** The line of known_hosts for its host key. */
  String hostKey() {
    return address() + " " + run("cat /etc/ssh/ssh_host_ed25519_key.pub") + "\n";
  }

  /** The output of a script there, which must succeed. */
  String run(String script) {
    return Shell.docker("exec", name, "bash", "-c", script);
  }

  /** Puts a small image into its engine, under another name. */
  void load(String image) {
    Shell.run(
        Path.of("/"),
        "sh",
        "-c",
        "docker save %s | docker exec -i %s docker load".formatted(TINY, name));
    run("docker tag %s %s".formatted(TINY, image));
  }

  private String log() {
    return Shell.docker("logs", name);
  }

  /** A folder with an {@code ssh} that knows this key and these hosts. */
  static Path ssh(Path folder, Path key, Path knownHosts) {
    try {
      Path program = Files.createDirectories(folder.resolve("bin")).resolve("ssh");
      Files.writeString(
          program,
          ("#!/bin/sh\nexec /usr/bin/ssh -F /dev/null -i '%s' -o IdentitiesOnly=yes -o BatchMode=yes"
                  + " -o UserKnownHostsFile='%s' -o StrictHostKeyChecking=yes \"$@\"\n")
              .formatted(key, knownHosts));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      return program.getParent();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    Shell.docker("rm", "--force", "--volumes", name);
  }
}
