package io.stackshift.compose.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.compose.corpus.Corpus;
import io.stackshift.compose.corpus.CorpusCase;
import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.schema.Format;
import io.stackshift.compose.yaml.Node;
import io.stackshift.compose.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each row of the merge table decides in some case between two values that differ. */
class MergeCoverageTest {

  @Test
  void everyRuleDecidesInSomeCase() {
    List<Path> decided = new ArrayList<>();
    Corpus.accepted()
        .forEach(it -> {
          List<Node.Mapping> files =
              it.composeFiles().stream().map(name -> file(it, name)).toList();
          for (int i = 1; i < files.size(); i++) {
            for (int before = 0; before < i; before++) {
              collect(Path.ROOT, files.get(before), files.get(i), decided);
            }
          }
        });
    List<String> undecided =
        Merge.patterns().stream()
            .filter(pattern -> decided.stream().noneMatch(path -> path.matches(pattern)))
            .map(Path::toString)
            .toList();
    assertThat(undecided).isEmpty();
  }

  private static Node.Mapping file(CorpusCase it, String name) {
    byte[] text = it.archive().file(name).orElseThrow().getBytes(StandardCharsets.UTF_8);
    Findings findings = new Findings(false);
    return Format.normal(
        YamlReader.read(name, text, findings::problem).orElseThrow().content(), findings);
  }

  private static void collect(Path path, Node.Mapping base, Node.Mapping later, List<Path> to) {
    for (Map.Entry<String, Node> entry : later.values().entrySet()) {
      base.get(entry.getKey())
          .filter(earlier -> !value(earlier).equals(value(entry.getValue())))
          .ifPresent(earlier -> {
            Path place = path.key(entry.getKey());
            to.add(place);
            if (earlier instanceof Node.Mapping one
                && entry.getValue() instanceof Node.Mapping two) {
              collect(place, one, two, to);
            }
          });
    }
  }

  /** A value without its place. */
  private static Object value(Node node) {
    return switch (node) {
      case Node.Text text -> text.value();
      case Node.Whole whole -> whole.value();
      case Node.Decimal decimal -> decimal.value();
      case Node.Flag flag -> flag.value();
      case Node.Nothing _, Node.Broken _ -> List.of("nothing");
      case Node.Sequence sequence ->
          sequence.items().stream().map(MergeCoverageTest::value).toList();
      case Node.Mapping mapping -> {
        var values = new TreeMap<String, Object>();
        mapping.values().forEach((key, inner) -> values.put(key, value(inner)));
        yield values;
      }
    };
  }
}
