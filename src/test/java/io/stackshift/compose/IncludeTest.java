package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.error.UserError;
import org.junit.jupiter.api.Test;

/** {@code include}. */
class IncludeTest {

  private static final String WEB = "\nservices: {web: {image: app, depends_on: [db]}}";

  @Test
  void whatIsIncludedIsAdded() {
    Stack stack =
        Loading.of("include: [../db/compose.yml]" + WEB)
            .file(
                "db/compose.yml",
                """
                name: db
                version: '3.8'
                x-a: b
                include: [./backup/compose.yml]
                services:
                  db: {image: "db:${TAG}", volumes: ['./sql:/sql', 'data:/data'], networks: [n]}
                networks: {n: }
                volumes: {data: }
                configs: {c: {content: x}}
                secrets: {s: {file: ./s.txt}}
                """)
            .file("db/backup/compose.yml", "services: {backup: {image: \"b:${TAG}\"}}")
            .file("db/s.txt", "hush")
            .file("db/.env", "TAG='1'\n")
            .projectRoot("/srv")
            .stack();
    assertThat(stack.services()).containsOnlyKeys("web", "db", "backup");
    assertThat(stack.services().values())
        .extracting(Service::image)
        .containsExactlyInAnyOrder("app", "db:1", "b:1");
    assertThat(stack.networks()).containsOnlyKeys("default", "n");
    assertThat(stack.volumes()).containsOnlyKeys("data");
    assertThat(stack.configs()).containsOnlyKeys("c");
    assertThat(stack.secrets()).containsOnlyKeys("s");
    assertThat(stack.services().values().stream().flatMap(it -> it.mounts().stream()))
        .extracting(Mount::source)
        .containsExactly("/srv/db/sql", "data");
  }

  @Test
  void severalFilesOfOnePathAreMergedInTheirOwnFolder() {
    Loading loading =
        Loading.of(
                """
                include:
                  - path: [db/a.yml, b.yml]
                    project_directory: elsewhere
                    env_file: [one.env, two.env]
                """
                    + WEB)
            .file("stack/db/a.yml", "services: {db: {image: d, volumes: ['./a:/a']}}")
            .file(
                "stack/b.yml", "services: {db: {image: \"d:${A}-${B}-${C}\", volumes: ['./b:/b']}}")
            .file("stack/one.env", "A=1\nB=1\nC=1\n")
            .file("stack/two.env", "B=2\nC=${A}2\n")
            .variable("A", "own")
            .projectRoot("/srv");
    Service db = loading.service("db");
    assertThat(db.image()).isEqualTo("d:own-2-own2");
    assertThat(db.mounts())
        .extracting(Mount::source)
        .containsExactly("/srv/stack/elsewhere/a", "/srv/stack/elsewhere/b");
  }

  @Test
  void aLaterFileMayChangeWhatTheFirstIncludes() {
    Loading loading =
        Loading.of(
                "include: [db.yml]" + WEB, "services: {db: {image: e, ports: !override ['2:2']}}")
            .file("stack/db.yml", "services: {db: {image: d, user: u, ports: ['1:1']}}");
    assertThat(loading.service("db").image()).isEqualTo("e");
    assertThat(loading.service("db").process().user()).isEqualTo("u");
    assertThat(loading.service("db").ports()).hasSize(1);
  }

  @Test
  void theSameTwiceIsNoConflictAndSomethingElseIs() {
    Loading loading =
        Loading.of("include: [a.yml, b.yml]" + WEB)
            .file("stack/a.yml", "include: [db.yml]\nservices: {a: {image: a}}")
            .file("stack/b.yml", "include: [db.yml]\nservices: {b: {image: b}}")
            .file("stack/db.yml", "services: {db: {image: d}}");
    assertThat(loading.stack().services()).containsOnlyKeys("a", "b", "db", "web");
    UserError refusal = loading.file("stack/b.yml", "services: {db: {image: other}}").refusal();
    assertThat(refusal.what())
        .isEqualTo("services.db is also in stack/b.yml:1:12, which is included, and differs");
    assertThat(refusal.where()).isEqualTo("stack/db.yml:1:12");
  }

  @Test
  void circlesAreNamed() {
    UserError refusal =
        Loading.of("include: [a.yml]" + WEB)
            .file("stack/a.yml", "include: [app.yml]\nservices: {a: {image: a}}")
            .refusal();
    assertThat(refusal.what())
        .contains(
            "include[0] leads back to itself: stack/app.yml, includes stack/a.yml, includes"
                + " stack/app.yml");
    assertThat(refusal.what()).contains("stack/a.yml:1:11");
  }

  @Test
  void whatIsNotThereOrFarAwayIsRefused() {
    String web = "\nservices: {web: {image: app}}";
    assertThat(Loading.of("include: [no.yml]" + web).refusal().what())
        .isEqualTo("include[0] names a file that is not there: \"no.yml\"");
    assertThat(Loading.of("include: ['oci://a.example/b:1']" + web).refusal().what())
        .isEqualTo("include[0] names a file on another machine, which Stackshift does not fetch");
    assertThat(Loading.of("include: [git@github.com:a/b.git]" + web).refusal().what())
        .contains("on another machine");
    assertThat(Loading.of("include: [{env_file: a}]" + web).refusal().what())
        .isEqualTo("include[0] lacks path");
    assertThat(
            Loading.of("include: [{path: a.yml, env_file: no.env}]" + web)
                .file("stack/a.yml", "services: {a: {image: a}}")
                .refusal()
                .what())
        .isEqualTo("include[0].env_file names a file that is not there: \"no.env\"");
  }

  @Test
  void filesThatIncludeEachOtherTwiceAreRefusedInBoundedTime() {
    Loading loading = Loading.of("include: [0.yml, 0.yml]" + WEB);
    for (int i = 0; i < 40; i++) {
      loading.file("stack/%d.yml".formatted(i), "include: [%1$d.yml, ./%1$d.yml]".formatted(i + 1));
    }
    loading.file("stack/40.yml", "services: {db: {image: d}}");
    assertThat(loading.refusal().what()).contains("too many values");
  }

  @Test
  void noPartOfADefaultIsInAMessage() {
    UserError refusal =
        Loading.of("include: [db.yml]" + WEB)
            .file("stack/db.yml", "services: {db: {image: d}}")
            .file("stack/.env", "A=1\nP=hush\"hush\n")
            .refusal();
    assertThat(refusal.what()).isEqualTo("there is a quote inside an unquoted value");
    assertThat(refusal.where()).isEqualTo("stack/.env:2");
    assertThat(refusal.toString()).doesNotContain("hush");
  }
}
