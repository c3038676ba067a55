package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image that no engine would take is refused with its line. */
class ImagesTest {

  private static final String DIGEST = "ab".repeat(32);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bad Image:tag",
        "x:",
        "x:-1",
        "/app:latest",
        "app/",
        "Shop",
        "host/Shop",
        "a--b_.c",
        "a___b",
        "x@sha256:12",
        "x:1:2",
        "http://host/app",
        "x?y",
        "é"
      })
  void anInvalidReferenceIsRefused(String image) {
    UserError refusal = Loading.of("services: {web: {image: '" + image + "'}}").refusal();
    assertThat(refusal.what())
        .isEqualTo("services.web.image is not an image reference: \"" + image + "\"");
    assertThat(refusal.where()).isEqualTo("stack/app.yml:1:25");
    assertThat(refusal.remedy()).contains("host/path:tag");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "team/app:1.2",
        "host:5000/a/b-c__d.e--f:_V1",
        "localhost/app",
        "Host.example/app",
        "[::1]:5000/app",
        "127.0.0.1:5055/app:abc-dirty",
        "app@sha256:DIGEST",
        "app:1@sha256:DIGEST"
      })
  void aReferenceIsTaken(String image) {
    String whole = image.replace("DIGEST", DIGEST);
    assertThat(Loading.of("services: {web: {image: '" + whole + "'}}").web().image())
        .isEqualTo(whole);
  }

  @Test
  void anEmptyVariableIsNamedAndNoValueIsShown() {
    Loading loading = Loading.of("services: {web: {image: '${IMAGE}:${TAG}'}}");
    UserError refusal = loading.variable("IMAGE", "hush").refusal();
    assertThat(refusal.what()).doesNotContain("hush").contains("given by a variable");
    assertThat(refusal.remedy()).isEqualTo("Set TAG, or give it a default as in ${TAG:-latest}.");
  }

  @Test
  void aLongReferenceIsRefused() {
    assertThat(
            Loading.of("services: {web: {image: " + "a/".repeat(100_000) + "a}}").refusal().what())
        .contains("is not an image reference");
  }
}
