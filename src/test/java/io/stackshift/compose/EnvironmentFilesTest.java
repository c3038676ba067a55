package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code env_file} and {@code label_file}. */
class EnvironmentFilesTest {

  private static final String CONTENT = "A=\"x y\" # why\nB=${A}z\nC='$A'\n";

  @Test
  void thePathAloneIsReadAsTheReferenceDoes() {
    assertThat(
            Loading.ofWeb("env_file: a.env")
                .file("stack/a.env", CONTENT)
                .web()
                .process()
                .environment())
        .isEqualTo(Map.of("A", "\"x y\" # why", "B", "${A}z", "C", "'$A'"));
  }

  @Test
  void theLongFormIsReadAsComposeDoes() {
    assertThat(
            Loading.ofWeb("env_file: [{path: a.env}]")
                .file("stack/a.env", CONTENT)
                .web()
                .process()
                .environment())
        .isEqualTo(Map.of("A", "x y", "B", "x yz", "C", "$A"));
    assertThat(
            Loading.ofWeb("env_file: [{path: a.env, format: raw}]")
                .file("stack/a.env", CONTENT)
                .web()
                .process()
                .environment())
        .containsEntry("C", "'$A'");
  }

  @Test
  void aFileThatIsNotRequiredMayBeMissing() {
    Loading loading =
        Loading.ofWeb("env_file: [a.env, {path: no.env, required: false}]\nenvironment: {B: '2'}")
            .file("stack/a.env", "A=1\nB=1");
    assertThat(loading.web().process().environment()).isEqualTo(Map.of("A", "1", "B", "2"));
    assertThat(Loading.ofWeb("env_file: [{path: no.env}]").refusal().what())
        .isEqualTo("services.web.env_file names a file that is not there: \"no.env\"");
    assertThat(Loading.ofWeb("env_file: [{path: a, format: x}]").refusal().what())
        .contains("format must be one of raw");
  }

  @Test
  void labelsComeFromFilesBelowTheServicesOwn() {
    Loading loading =
        Loading.ofWeb("label_file: [a.labels, b.labels]\nlabels: {c: own}")
            .file("stack/a.labels", "a=1\nb=1\nc=1\n")
            .file("stack/b.labels", "b=2\n");
    assertThat(loading.web().labels()).isEqualTo(Map.of("a", "1", "b", "2", "c", "own"));
    assertThat(loading.normalForm()).doesNotContain("label_file");
  }

  @Test
  void aConfigMayComeFromAVariable() {
    Loading loading =
        Loading.of("services: {web: {image: a}}\nconfigs: {c: {environment: CONFIG}}");
    assertThat(loading.refusal().what()).contains("configs.c.environment", "CONFIG");
    loading.variable("CONFIG", "hush");
    assertThat(loading.stack().configs().get("c"))
        .isInstanceOfSatisfying(
            FileObject.Created.class, it -> assertThat(it.source()).isInstanceOf(Content.class));
    assertThat(loading.normalForm()).doesNotContain("hush").contains("environment: CONFIG");
  }
}
