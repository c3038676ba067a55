package io.stackshift.compose.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.UserError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

  private static Node.Mapping read(String yaml) {
    return document(yaml).content();
  }

  /** The first fault is thrown. */
  private static Document read(byte[] yaml) {
    return YamlReader.read(
            "f.yml",
            yaml,
            (mark, what, remedy) -> {
              throw UserError.refused(what, mark.toString(), remedy);
            })
        .orElseThrow();
  }

  private static Document document(String yaml) {
    return read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsWrongInTheTreeIsToldAndTheRestIsRead() {
    List<String> told = new ArrayList<>();
    Document document =
        YamlReader.read(
                "f.yml",
                "a: 1\na: 2\n5: x\nb: !x y\nc: {<<: 7, d: !z []}\ne: f\n"
                    .getBytes(StandardCharsets.UTF_8),
                (mark, what, _) -> told.add(mark + " " + what))
            .orElseThrow();
    assertThat(told)
        .containsExactly(
            "f.yml:2:1 the key \"a\" is there twice",
            "f.yml:3:1 a key is not a text",
            "f.yml:4:4 the tag !x is not supported",
            "f.yml:5:15 the tag !z is not supported",
            "f.yml:5:9 the merge key << needs a mapping or a list of mappings");
    assertThat(document.content().entries().sequencedKeySet()).containsExactly("a", "b", "c", "e");
    assertThat(document.content().get("b")).containsInstanceOf(Node.Broken.class);
  }

  @Test
  void everyNodeKnowsItsPlace() {
    Node.Mapping file = read("a:\n  b: [x,\n    y]\n");
    Node.Mapping inner = file.get("a", Node.Mapping.class).orElseThrow();
    assertThat(inner.mark()).hasToString("f.yml:2:3");
    assertThat(inner.get("b", Node.Sequence.class).orElseThrow().items().get(1).mark())
        .hasToString("f.yml:3:5");
  }

  @Test
  void mergeKeysAreAppliedBelowOwnKeys() {
    Node.Mapping file = read("x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz: {<<: [*x, *y], a: own}\n");
    Node.Mapping merged = file.get("z", Node.Mapping.class).orElseThrow();
    assertThat(merged.entries().sequencedKeySet()).containsExactly("a", "b", "c");
    assertThat(merged.text("a")).isEqualTo("own");
    assertThat(merged.get("b", Node.Whole.class)).map(Node.Whole::value).contains(1L);
  }

  @Test
  void yamlIsVersionOneTwo() {
    Node.Mapping file = read("a: yes\nb: 22:22\nc: on\nd: true\ne: 0440\nf: !!str 5\ng: '5'\nh:\n");
    assertThat(file.values().values().stream().map(node -> node.getClass().getSimpleName()))
        .containsExactly("Text", "Text", "Text", "Flag", "Whole", "Text", "Text", "Nothing");
    assertThat(file.get("e", Node.Whole.class)).map(Node.Whole::value).contains(288L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1~a: 2              | the key \"a\" is there twice            | f.yml:2:1",
        "a: [1, 2               | the file is not valid YAML              | f.yml:1:",
        "a: b: c                | the file is not valid YAML              | f.yml:1:5",
        "- a                    | the file is not a mapping               | f.yml:1:1",
        "text                   | the file is not a mapping               | f.yml:1:1",
        "# nothing              | the file is empty                       | f.yml",
        "1: a                   | a key is not a text                     | f.yml:1:1",
        "[a]: b                 | a key is not a text                     | f.yml:1:1",
        "a: *b                  | the file is not valid YAML              | f.yml:1:4",
        "!reset {a: 1}          | the tag !reset is on the whole file     | f.yml:1:1",
        "a: [!reset 5]          | the tag !reset is on an item of a list  | f.yml:1:5",
        "a: [{b: !override 5}]  | the tag !override is on an item of a li | f.yml:1:9",
        "!override a: 5         | a key is not a text                     | f.yml:1:1",
        "a: !x {b: c}           | the tag !x is not supported             | f.yml:1:4",
        "a: {<<: 5}             | the merge key << needs a mapping        | f.yml:1:9",
        "a: &a [*a]             | the file has too many values, or its al | f.yml:1:",
        "a: &a {<<: *a}         | the file has too many values, or its al | f.yml:1:",
        "a: 1~b: \"\\x            | the file is not valid YAML              | f.yml:2:2",
        "a: 1~---~b: 2          | the file is not valid YAML              | f.yml:2:1",
      })
  void isRefused(String yaml, String what, String where) {
    assertThatThrownBy(() -> read(yaml.replace('~', '\n')))
        .isInstanceOfSatisfying(
            UserError.class,
            refusal -> {
              assertThat(refusal.what()).startsWith(what);
              assertThat(refusal.where()).startsWith(where);
              assertThat(refusal.remedy()).isNotEmpty();
            });
  }

  @Test
  void whatTheTagsOfComposeClearIsNoted() {
    Document file =
        document("a: {b: !reset [x], c: !override {d: '5'}, e: !override '5', f: !override 5}");
    Node.Mapping a = file.content().get("a", Node.Mapping.class).orElseThrow();
    assertThat(a.entries().sequencedKeySet()).containsExactly("c", "e", "f");
    assertThat(a.get("e")).containsInstanceOf(Node.Text.class);
    assertThat(a.get("f")).containsInstanceOf(Node.Whole.class);
    assertThat(file.clearings())
        .extracting(Clearing::path)
        .containsExactly(
            List.of("a", "b"), List.of("a", "c"), List.of("a", "e"), List.of("a", "f"));
    assertThat(file.clearings().getFirst().mark()).hasToString("f.yml:1:8");
  }

  @Test
  void tagsTakeEffectWhereAMergeKeyBringsThem() {
    Document file =
        document("x: &x {a: !reset 1, b: !reset 2, c: 3}\ny: {<<: *x, a: own, c: !reset }\n");
    assertThat(file.content().get("y", Node.Mapping.class).orElseThrow().values())
        .containsOnlyKeys("a");
    assertThat(file.clearings())
        .extracting(Clearing::path)
        .containsExactly(
            List.of("x", "a"), List.of("x", "b"), List.of("y", "c"), List.of("y", "b"));
  }

  @Test
  void anAliasBombIsRefusedInBoundedTime() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
    }
    assertThatThrownBy(() -> read(bomb.toString())).isInstanceOf(UserError.class);
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> read("a: " + "[".repeat(50_000))).isInstanceOf(UserError.class);
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThatThrownBy(() -> read(new byte[] {'a', (byte) 0xff})).isInstanceOf(UserError.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "yes",
        "5",
        "0x1",
        "22:22",
        "2024-01-01",
        "~",
        "<<",
        "=",
        "a: b",
        "#",
        "- x",
        "`a\nb`",
        "é",
        "1e3",
        "'",
        "*a",
        "&a",
        "!t",
        "%",
        "@",
        "{",
        "null",
        "true"
      })
  void whatIsWrittenReadsBackTheSame(String text) {
    Node.Mapping file = new Node.Mapping(new Mark("f.yml", 1, 1), new LinkedHashMap<>());
    file =
        file.with("k", new Node.Text(file.mark(), text))
            .with(text, new Node.Flag(file.mark(), true));
    Map<String, Node> back = read(YamlWriter.write(file)).values();
    assertThat(back.get("k"))
        .isInstanceOfSatisfying(Node.Text.class, it -> assertThat(it.value()).isEqualTo(text));
    assertThat(back).containsKey(text);
  }
}
