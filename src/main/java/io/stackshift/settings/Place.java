package io.stackshift.settings;

import io.stackshift.error.UserError;

/**
 * Where something is written: {@code stack/stackshift.yml:12, database.url}.
 *
 * @param path keys from the top, joined by dots; empty for the document itself
 */
record Place(String file, int line, String path) {

  Place key(String key, int itsLine) {
    return new Place(file, itsLine, path.isEmpty() ? key : path + "." + key);
  }

  Place item(int index, int itsLine) {
    return new Place(file, itsLine, path + "[" + index + "]");
  }

  UserError refused(String what, String remedy) {
    return UserError.refused(what, toString(), remedy);
  }

  @Override
  public String toString() {
    return file + ":" + line + (path.isEmpty() ? "" : ", " + path);
  }
}
