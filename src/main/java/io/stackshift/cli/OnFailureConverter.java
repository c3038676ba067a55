package io.stackshift.cli;

import io.stackshift.settings.OnFailure;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What may become of the stack when a step fails. */
final class OnFailureConverter implements ITypeConverter<OnFailure> {

  @Override
  public OnFailure convert(String word) {
    return OnFailure.ofWord(word)
        .orElseThrow(() ->
            new TypeConversionException(
                "'%s' is not an answer to a failure: use restore, pause or keep".formatted(word)));
  }
}
