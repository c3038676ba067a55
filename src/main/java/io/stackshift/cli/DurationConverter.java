package io.stackshift.cli;

import io.stackshift.settings.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as the settings write it. */
final class DurationConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    return DurationText.parse(text)
        .orElseThrow(
            () -> new TypeConversionException("'%s' is not a duration such as 5m".formatted(text)));
  }
}
