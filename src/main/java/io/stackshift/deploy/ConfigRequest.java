package io.stackshift.deploy;

import java.util.List;

/**
 * What {@code config} is asked for.
 *
 * @param interpolated whether variables are replaced by their values
 */
public record ConfigRequest(Input input, ComposeRequest compose, boolean interpolated, View view) {

  /** Stands for standard input in a list of files. */
  public static final String STANDARD_INPUT = "-";

  /** Where the Compose files come from. */
  public sealed interface Input {

    /**
     * Files on disk, in no project.
     *
     * @param paths the files, base first; absolute, or relative to the current folder
     * @param variables files of variables; the process environment wins over them
     */
    record Files(List<String> paths, List<String> variables) implements Input {

      /** Copies the lists. */
      public Files {
        paths = List.copyOf(paths);
        variables = List.copyOf(variables);
      }
    }

    /** The files and variables that a deployment of this project would use. */
    record OfProject(ProjectRequest request) implements Input {}
  }

  /** What is printed. */
  public sealed interface View {

    /** The merged files. */
    record Merged(boolean json) implements View {}

    /** The services' keys, one a line. */
    record Services() implements View {}

    /** The services' images, one a line. */
    record Images() implements View {}

    /** The variables. */
    record Variables(boolean json) implements View {}

    /**
     * Hashes of services, one a line after the key.
     *
     * @param services which services; empty for all
     */
    record Hashes(List<String> services) implements View {

      /** Copies the list. */
      public Hashes {
        services = List.copyOf(services);
      }
    }

    /** Nothing: the files are only checked. */
    record Quiet() implements View {}
  }
}
