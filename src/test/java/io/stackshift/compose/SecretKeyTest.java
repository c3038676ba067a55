package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A variable's value stays hidden where the file makes a key or a path of it. */
class SecretKeyTest {

  private static final String SECRET = "hunter2";

  private static UserError refusal(Loading loading) {
    UserError refusal = loading.variable("SECRET", SECRET).refusal();
    assertThat(refusal.what() + refusal.where() + refusal.remedy()).doesNotContain(SECRET);
    return refusal;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "networks: [default, '${SECRET}'] | services.web.networks[1] names a network that is not"
            + " defined",
        "networks: ['a${SECRET}b'] | services.web.networks[0] names a network that is not defined",
        "depends_on: ['${SECRET}'] | services.web.depends_on[0] names a service that is not there",
        "extends: '${SECRET}' | services.web.extends names a service that is not in stack/app.yml",
        "extends: {file: '${SECRET}.yml', service: a} | services.web.extends.file names a file that"
            + " is not there: the value given by a variable",
        "env_file: '${SECRET}' | services.web.env_file names a file that is not there: the value"
            + " given by a variable",
        "configs: ['${SECRET}'] | services.web.configs[0].source names the value given by a"
            + " variable, which is not defined",
        "volumes: ['${SECRET}:/x'] | services.web.volumes[0].source names the volume the value"
            + " given by a variable, which is not defined",
      })
  void anItemThatBecomesAKeyIsCalledByItsIndex(String keys, String what) {
    assertThat(refusal(Loading.ofWeb(keys)).what()).isEqualTo(what);
  }

  @Test
  void whatIsExtendedOrMergedKeepsItHidden() {
    assertThat(
            refusal(
                    Loading.of(
                        "services: {base: {image: a, networks: ['$SECRET']}, web: {extends: base}}",
                        "services: {web: {networks: [default]}}"))
                .what())
        .contains("services.base.networks[0]");
  }

  @Test
  void theFileThatAVariableNamesIsNotShown() {
    UserError refusal =
        refusal(
            Loading.ofWeb("extends: {file: '${SECRET}.yml', service: a}")
                .file("stack/hunter2.yml", "services: {b: {image: b}}"));
    assertThat(refusal.what())
        .isEqualTo("services.web.extends names a service that is not in the file that it names");
    assertThat(refusal(Loading.of("include: ['$SECRET']\nservices: {web: {image: a}}")).what())
        .isEqualTo("include[0] names a file that is not there: the value given by a variable");
  }
}
