package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.error.UserError;
import org.junit.jupiter.api.Test;

/** {@code profiles}. */
class ProfilesTest {

  private static final String FILES =
      """
      services:
        web:
          image: app
          networks: [front]
          depends_on: {trace: {condition: service_started, required: false}}
        trace: {image: trace, profiles: [debug, trace], networks: [front, back], volumes: ['v:/v']}
        load: {image: load, profiles: [test], privileged: true, depends_on: [trace]}
      networks: {front: , back: , unused: }
      volumes: {v: , unused: }
      """;

  @Test
  void aServiceIsThereWhenOneOfItsProfilesIsActive() {
    assertThat(Loading.of(FILES).stack().services()).containsOnlyKeys("web");
    assertThat(Loading.of(FILES).profile("trace").stack().services())
        .containsOnlyKeys("web", "trace");
    assertThat(Loading.of(FILES).profile("*").stack().services())
        .containsOnlyKeys("web", "trace", "load");
  }

  @Test
  void whatInactiveServicesAloneUseIsLeftOutToo() {
    assertThat(Loading.of(FILES).normalForm())
        .isEqualTo(
            Loading.of(
                    """
                    services: {web: {image: app, networks: [front]}}
                    networks: {front: , unused: }
                    volumes: {unused: }
                    """)
                .normalForm());
    assertThat(Loading.of(FILES).profile("debug").normalForm())
        .contains("back", "depends_on")
        .doesNotContain("profiles");
  }

  @Test
  void nothingIsToldOfInactiveServices() {
    assertThat(Loading.of(FILES).strict().warnings()).isEmpty();
    assertThat(Loading.of(FILES).profile("debug").strict().warnings()).isEmpty();
    assertThat(Loading.of(FILES).profile("*").warnings()).hasSize(1);
  }

  @Test
  void aServiceThatIsNeededMustBeActive() {
    UserError refusal = Loading.of(FILES).profile("test").refusal();
    assertThat(refusal.what())
        .isEqualTo("services.load.depends_on.trace names a service that is not active");
    assertThat(refusal.where()).isEqualTo("stack/app.yml:7:72");
    assertThat(refusal.remedy())
        .isEqualTo("Activate it with --profile debug or trace, or write required: false.");
  }

  @Test
  void aProfileThatNoServiceHasIsWarnedAbout() {
    assertThat(Loading.of(FILES).profile("debgu").warnings())
        .containsExactly("profiles: no service has the profile \"debgu\", did you mean debug?");
  }

  @Test
  void aConfigOfACredentialSpecificationIsUsed() {
    assertThat(
            Loading.of(
                    """
                    services:
                      web: {image: a, credential_spec: {config: c}}
                      tools: {image: a, profiles: [tools], configs: [c]}
                    configs: {c: {content: x}}
                    """)
                .stack()
                .configs())
        .containsKey("c");
  }
}
