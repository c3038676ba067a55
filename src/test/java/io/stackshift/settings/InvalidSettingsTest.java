package io.stackshift.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each malformed document is refused with its line, its key and what to do. */
class InvalidSettingsTest {

  private static final String BASE = "stack: shop\ncompose: [a.yml]\n";
  private static final String DATABASE = BASE + "database:\n  user: u\n  migrations: m\n";

  static Stream<Arguments> invalid() {
    return Stream.of(
        of("", "f.yml", "the file is empty", "Start with"),
        of("- a\n", "f.yml:1", "the settings are not a list of keys with values", "Start with"),
        of("stack: [\n", "f.yml:2", "this is not YAML: ", "Correct the syntax"),
        of("stack:\n", "f.yml:1, stack", "there is no value", "Give it one"),
        of(BASE + "stack: b\n", "f.yml:3, stack", "this key is written twice", "Remove one"),
        of("compose: [a.yml]\n", "f.yml:1", "the key 'stack' is missing", "Add it"),
        of("stack: shop\n", "f.yml:1", "the key 'compose' is missing", "Add it"),
        of("stack: a\ncompose: []\n", "f.yml:2, compose", "the list is empty", "Name at least"),
        of(
            DATABASE + "  url: postgresql://a/b\n  password: p\n  format: liquibase\n",
            "f.yml:8, database.format",
            "this is not one of flyway, dbmate, golang-migrate, atlas",
            "Write one of flyway"),
        of(
            DATABASE + "  url: postgresql://a/b\n  password: p\n  keep: always\n",
            "f.yml:8, database.keep",
            "this is not a duration such as 30d or 12h, or off",
            "Write a duration"),
        of(
            DATABASE + "  url: postgresql://a/b\n  password: p\n  seed: {service: web}\n",
            "f.yml:8, database.seed",
            "the key 'command' is missing",
            "Add it"),
        of(
            DATABASE
                + "  url: postgresql://a/b\n  password: p\n  seed: {service: web, command: []}\n",
            "f.yml:8, database.seed.command",
            "the command is empty",
            "Write it"),
        of(
            BASE
                + "database:\n  command: {service: web, up: a}\n  seed: {service: a, command: b}\n",
            "f.yml:5, database.seed",
            "'seed' and 'command' are both there",
            "Keep 'command'"),
        of(
            BASE + "database:\n  command:\n    service: web\n",
            "f.yml:4, database.command",
            "the key 'up' is missing",
            "Add it"),
        of(
            BASE + "database:\n  url: postgresql://a/b\n  command: {service: web, up: a}\n",
            "f.yml:4, database.url",
            "'url' and 'command' are both there",
            "Keep 'command'"),
        of(
            BASE + "database:\n  command: {service: web, up: a, down: b}\n",
            "f.yml:4, database.command.down",
            "the command does not say how far to go back",
            "Put {count}"),
        of(
            BASE + "database:\n  command: {service: web, up: []}\n",
            "f.yml:4, database.command.up",
            "the command is empty",
            "Write it"),
        of(
            BASE + "database:\n  command: {service: web, up: a, status: b, applied: c}\n",
            "f.yml:4, database.command.applied",
            "this is not a regular expression with a group",
            "Write a regular expression"),
        of(
            BASE + "database:\n  command: {service: web, up: a, writer: two}\n",
            "f.yml:4, database.command.writer",
            "this is not single",
            "Write single"),
        of(
            BASE + "rollout:\n  on_failure: retry\n",
            "f.yml:4, rollout.on_failure",
            "this is not restore, pause or keep",
            "Write restore"),
        of(
            BASE + "rollout:\n  services:\n    web: {strategy: big-bang}\n",
            "f.yml:5, rollout.services.web.strategy",
            "this is not rolling, canary or blue-green",
            "Write rolling"),
        of(
            BASE + "rollout:\n  services:\n    web: {canary: {replicas: 2}}\n",
            "f.yml:5, rollout.services.web.canary",
            "'canary' is there without strategy: canary",
            "Add the strategy"),
        of(
            BASE + "rollout:\n  analysis: [{every: 5s}]\n",
            "f.yml:4, rollout.analysis[0]",
            "there is not one of 'http' and 'prometheus'",
            "Give the address"),
        of(
            BASE + "rollout:\n  analysis: [{http: http://a/, max: 1}]\n",
            "f.yml:4, rollout.analysis[0].max",
            "'max' means nothing beside 'http'",
            "Remove it"),
        of(
            BASE + "rollout:\n  analysis: [{prometheus: http://a/, query: up}]\n",
            "f.yml:4, rollout.analysis[0]",
            "the key 'max' is missing",
            "Add it"),
        of(
            BASE + "databse: {}\n",
            "f.yml:3, databse",
            "unknown key 'databse'",
            "Did you mean 'database'?"),
        of(
            BASE + "limits:\n  xyz: 1s\n",
            "f.yml:4, limits.xyz",
            "unknown key 'xyz'",
            "Choose one of command, database, drain, rollout."),
        of(
            BASE + "gates:\n  - http: http://a/\n    statsu: 200\n",
            "f.yml:5, gates[0].statsu",
            "unknown key 'statsu'",
            "Did you mean 'status'?"),
        of(
            BASE + "environments:\n  a:\n    environments: {}\n",
            "f.yml:5, environments.a.environments",
            "unknown key 'environments'",
            "Did you mean 'environment'?"),
        of(
            "stack: shop\ncompose: a.yml\n",
            "f.yml:2, compose",
            "expected a list, found text",
            "Write a list here"),
        of(
            BASE + "database: yes\n",
            "f.yml:3, database",
            "expected keys with values, found text",
            "Write keys with values here"),
        of(
            "stack: true\ncompose: [a.yml]\n",
            "f.yml:1, stack",
            "expected text, found true or false",
            "Put quotes around it"),
        of(
            BASE + "environment:\n  files: [{path: x, required: maybe}]\n",
            "f.yml:4, environment.files[0].required",
            "expected true or false, found text",
            "Write true or false here"),
        of(
            "stack: -shop\ncompose: [a.yml]\n",
            "f.yml:1, stack",
            "this is not a stack's name",
            "Write a stack's name: letters"),
        of(
            "stack: shop\ncompose:\n- ../a.yml\n",
            "f.yml:3, compose[0]",
            "this is not a path inside the project",
            "Write it relative"),
        of(DATABASE, "f.yml:3, database", "the key 'url' is missing", "Add it"),
        of(
            DATABASE + "  url: postgresql://h/n\n",
            "f.yml:3, database",
            "the key 'password' (or 'password_file') is missing",
            "Give one of the two"),
        of(
            DATABASE + "  url: postgresql://h/n\n  password: a\n  password_file: b\n",
            "f.yml:3, database",
            "both 'password' and 'password_file' are there",
            "Give one of the two"),
        of(
            DATABASE + "  url: postgresql://h/n\n  password_file: /nowhere/x\n",
            "f.yml:7, database.password_file",
            "there is no file /nowhere/x",
            "Create it"),
        of(
            DATABASE + "  url: postgresql://u:hunter2@h/n\n  password: a\n",
            "f.yml:6, database.url",
            "this is not postgresql://<host>[:<port>]/<name>, without user",
            "Write postgresql://"),
        of(
            DATABASE + "  url: postgresql://h/n\n  password: ${PASSWORD}\n",
            "f.yml:7, database.password",
            "the variable PASSWORD is not set",
            "Export it, or set it in a file that you list under environment.files"),
        of(
            DATABASE + "  url: postgresql://h/n\n  password: ${PASSWORD:?ask the team}\n",
            "f.yml:7, database.password",
            "the variable PASSWORD is needed: ask the team",
            "Export it"),
        of(
            DATABASE + "  url: postgresql://h/n\n  password: ${PASSWORD\n",
            "f.yml:7, database.password",
            "a variable is not written as it should be",
            "Write ${NAME}"),
        of(
            BASE + "gates: [{http: web/health}]\n",
            "f.yml:3, gates[0].http",
            "this is not an address",
            "Write an address"),
        of(
            BASE + "gates: [{http: http://a/, status: 99}]\n",
            "f.yml:3, gates[0].status",
            "this is not a status from 100 to 599",
            "Write a status"),
        of(
            BASE + "limits: {drain: 5}\n",
            "f.yml:3, limits.drain",
            "this is not a duration above zero, such as 90s, 2m or 1m30s",
            "Write a duration"),
        of(
            BASE + "limits: {drain: 0}\n",
            "f.yml:3, limits.drain",
            "this is not a duration above zero",
            "Write a duration"),
        of(
            BASE + "limits: {drain: 1$}\n",
            "f.yml:3, limits.drain",
            "a variable is not written as it should be",
            "Write ${NAME}"),
        of(
            BASE + "limtis: {}\n",
            "f.yml:3, limtis",
            "unknown key 'limtis'",
            "Did you mean 'limits'?"));
  }

  private static Arguments of(String yaml, String where, String what, String remedy) {
    return Arguments.of(yaml, where, what, remedy);
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void isRefused(String yaml, String where, String what, String remedy) {
    Path folder = Path.of("/nowhere");
    SettingsLoader loader = new SettingsLoader(new Machine(Map.of(), folder, folder));
    assertThatThrownBy(() -> loader.load("f.yml", yaml.getBytes(UTF_8), "", "0a1b2c3d"))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(e.where()).isEqualTo(where);
              assertThat(e.what()).startsWith(what).doesNotContain("hunter2");
              assertThat(e.remedy()).startsWith(remedy).matches("[A-Z].*[.?]");
            });
  }
}
