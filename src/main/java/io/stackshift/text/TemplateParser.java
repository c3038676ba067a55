package io.stackshift.text;

import io.stackshift.text.Template.Malformed;
import io.stackshift.text.Template.Operator;
import io.stackshift.text.Template.Part;
import io.stackshift.text.Template.Reference;
import java.util.ArrayList;
import java.util.List;

/** A recursive descent over one text. */
final class TemplateParser {

  /** Bounds the recursion; nobody writes defaults of defaults of defaults much deeper than that. */
  private static final int MAXIMUM_DEPTH = 50;

  private final String text;
  private int position;
  private int depth;

  /** A parser that starts at a position of the text. */
  TemplateParser(String text, int position) {
    this.text = text;
    this.position = position;
  }

  /** All that follows. */
  Template template() throws Malformed {
    return parts(false);
  }

  /** The variable whose dollar sign is here. */
  Reference reference() throws Malformed {
    position++;
    return new Reference(variable(), position);
  }

  static boolean startsName(char character) {
    return isNamePart(character, false);
  }

  private Template parts(boolean inBraces) throws Malformed {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (position < text.length() && !(inBraces && text.charAt(position) == '}')) {
      char character = text.charAt(position++);
      if (character != '$') {
        literal.append(character);
      } else if (position < text.length() && text.charAt(position) == '$') {
        position++;
        literal.append('$');
      } else {
        if (!literal.isEmpty()) {
          parts.add(new Part.Literal(literal.toString()));
          literal.setLength(0);
        }
        parts.add(variable());
      }
    }
    if (!literal.isEmpty()) {
      parts.add(new Part.Literal(literal.toString()));
    }
    return new Template(parts);
  }

  private Part.Variable variable() throws Malformed {
    boolean braced = position < text.length() && text.charAt(position) == '{';
    if (braced) {
      position++;
    }
    String name = name();
    if (name.isEmpty()) {
      throw new Malformed("has a $ that starts no variable");
    }
    Part.Variable plain = new Part.Variable(name, Operator.VALUE, false, new Template(List.of()));
    return braced ? operation(plain) : plain;
  }

  private Part.Variable operation(Part.Variable variable) throws Malformed {
    if (take('}')) {
      return variable;
    }
    boolean colon = take(':');
    Operator operator = operator(variable.name());
    if (++depth > MAXIMUM_DEPTH) {
      throw new Malformed("has variables that are nested too deeply");
    }
    Template word = parts(true);
    depth--;
    if (!take('}')) {
      throw new Malformed("lacks the closing brace of ${" + variable.name());
    }
    return new Part.Variable(variable.name(), operator, colon, word);
  }

  private Operator operator(String name) throws Malformed {
    if (take('-')) {
      return Operator.DEFAULT;
    }
    if (take('?')) {
      return Operator.REQUIRED;
    }
    if (take('+')) {
      return Operator.ALTERNATIVE;
    }
    throw new Malformed(
        position == text.length()
            ? "lacks the closing brace of ${" + name
            : "has something unknown after ${" + name);
  }

  private String name() {
    int start = position;
    while (position < text.length() && isNamePart(text.charAt(position), position > start)) {
      position++;
    }
    return text.substring(start, position);
  }

  private static boolean isNamePart(char character, boolean digitsAllowed) {
    return character == '_'
        || (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (digitsAllowed && character >= '0' && character <= '9');
  }

  private boolean take(char character) {
    boolean there = position < text.length() && text.charAt(position) == character;
    if (there) {
      position++;
    }
    return there;
  }
}
