package io.stackshift.postgres.script;

import io.stackshift.migration.Script;
import java.io.Reader;
import java.io.StringReader;
import org.flywaydb.core.api.resource.LoadableResource;

/** A script in memory, as Flyway reads it. */
public final class ScriptResource extends LoadableResource {

  private final Script script;

  public ScriptResource(Script script) {
    this.script = script;
  }

  @Override
  public Reader read() {
    return new StringReader(script.sql());
  }

  @Override
  public String getAbsolutePath() {
    return script.file();
  }

  @Override
  public String getAbsolutePathOnDisk() {
    return script.file();
  }

  @Override
  public String getFilename() {
    return script.file();
  }

  @Override
  public String getRelativePath() {
    return script.file();
  }
}
