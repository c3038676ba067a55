package io.stackshift.compose.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/** Leaves the meaning of scalars without quotes and tag to {@link PlainScalar}. */
final class ImplicitScalars implements Schema {

  /** Stands for "no tag and no quotes". */
  static final Tag PLAIN = new Tag("stackshift:plain");

  @Override
  public ScalarResolver getScalarResolver() {
    return (value, plain) -> plain ? PLAIN : Tag.STR;
  }

  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    return Map.of();
  }
}
