package io.stackshift.cli;

import io.stackshift.scaffold.Answers.Pipeline;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a pipeline runs. */
final class PipelineConverter implements ITypeConverter<Pipeline> {

  @Override
  public Pipeline convert(String word) {
    for (Pipeline pipeline : Pipeline.values()) {
      if (pipeline.name().toLowerCase(Locale.ROOT).equals(word)) {
        return pipeline;
      }
    }
    throw new TypeConversionException("'" + word + "' is no pipeline: use gitlab, github or none");
  }
}
