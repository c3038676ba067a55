package io.stackshift.cli;

import io.stackshift.settings.Rehearsing;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The places where migrations may be rehearsed. */
final class RehearsingConverter implements ITypeConverter<Rehearsing> {

  @Override
  public Rehearsing convert(String word) {
    return Rehearsing.ofWord(word)
        .orElseThrow(() ->
            new TypeConversionException(
                "'%s' is not a place to rehearse: use server, embedded or off".formatted(word)));
  }
}
