package io.stackshift.swarm.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnusedImagesTest {

  private static final Instant IN_FORCE = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant AFTER = Instant.parse("2026-01-03T00:00:00Z");

  private static UnusedImages unused(Set<String> used) {
    return new UnusedImages(
        Set.of("shop/web:2@sha256:2"), Set.of("shop/web:1@sha256:1"), used, IN_FORCE);
  }

  private static LocalImage image(String id, Instant created, String tag, String... digests) {
    return new LocalImage(
        id, tag.isEmpty() ? List.of() : List.of(tag), List.of(digests), created, 7);
  }

  private static List<String> unused(LocalImage image, Set<String> used, Set<String> containers) {
    return unused(used).of(List.of(image), containers).stream().map(LocalImage::id).toList();
  }

  private static boolean isUnused(LocalImage image) {
    return !unused(image, Set.of(), Set.of()).isEmpty();
  }

  @Test
  void onlyWhatNoKeptRevisionNames() {
    assertThat(isUnused(image("a", BEFORE, "", "shop/web@sha256:1"))).isTrue();
    assertThat(isUnused(image("b", BEFORE, "", "shop/web@sha256:2"))).isFalse();
    assertThat(isUnused(image("c", BEFORE, "shop/web:0a1b2c3d", "shop/web@sha256:9"))).isTrue();
    assertThat(isUnused(image("d", BEFORE, "", "shop/web@sha256:9"))).isTrue();
  }

  @Test
  void aTagThatIsNoReleasesIsSomebodysOwn() {
    assertThat(isUnused(image("a", BEFORE, "shop/web:16", "shop/web@sha256:9"))).isFalse();
  }

  @Test
  void neverAnotherRepository() {
    assertThat(isUnused(image("a", BEFORE, "other/web:1", "other/web@sha256:1"))).isFalse();
    LocalImage both = image("b", BEFORE, "other/web:1", "shop/web@sha256:1");
    assertThat(isUnused(both)).isTrue();
    assertThat(both.namesIn(unused(Set.of()).repositories()))
        .as("the other name is not ours")
        .containsExactly("shop/web@sha256:1");
  }

  @Test
  void neverWhatAnyServiceTaskOrContainerUses() {
    LocalImage image = image("a", BEFORE, "shop/web:1", "shop/web@sha256:1");

    assertThat(unused(image, Set.of("other/name:1@sha256:1"), Set.of())).isEmpty();
    assertThat(unused(image, Set.of("shop/web:1"), Set.of())).isEmpty();
    assertThat(unused(image, Set.of(), Set.of("a"))).isEmpty();
  }

  @Test
  void whatMayBeTheNextReleaseStays() {
    assertThat(isUnused(image("a", AFTER, "shop/web:0a1b2c3d", "shop/web@sha256:3"))).isFalse();
    assertThat(isUnused(image("b", BEFORE, "shop/web:0a1b2c3d"))).as("in no registry").isFalse();
    assertThat(isUnused(image("c", AFTER, "", "shop/web@sha256:1")))
        .as("a revision beyond the kept ones named it")
        .isTrue();
  }
}
