package io.stackshift.cli;

import io.stackshift.release.Mode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The modes that a user may ask for; no other word falls through to one of them. */
final class ModeConverter implements ITypeConverter<Mode> {

  @Override
  public Mode convert(String word) {
    return switch (word) {
      case "first" -> Mode.FIRST;
      case "add" -> Mode.ADD;
      case "sub" -> Mode.SUB;
      case "auto" -> Mode.AUTO;
      default ->
          throw new TypeConversionException(
              "'%s' is not a mode: use first, add, sub or auto".formatted(word));
    };
  }
}
