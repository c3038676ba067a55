package io.stackshift.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipelines' templates, against the schemas that GitLab and GitHub publish. */
class TemplatesTest {

  private static final Path WORKFLOW = Path.of(".github/workflows/deploy.yml");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GitLabTemplate gitLab = new GitLabTemplate();

  @Test
  void gitLabUnderstandsItsTemplate() throws IOException {
    assertThat(gitLabsFaults(gitLab.content())).isEmpty();
  }

  @Test
  void aSlipInGitLabsTemplateWouldBeFound() throws IOException {
    var broken = new HashMap<Object, Object>(gitLab.content());
    broken.put("deploy staging", Map.of("script", List.of("true"), "resource_groups", "staging"));

    assertThat(gitLabsFaults(broken)).isNotEmpty();
  }

  private static List<String> gitLabsFaults(Object content) throws IOException {
    var schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(schema("gitlab-ci.json"));
    return schema.validate(JSON.valueToTree(content)).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  @Test
  void gitHubUnderstandsItsTemplate() throws IOException {
    assertThat(new WorkflowSchema(schema("github-workflow.json")).faults(workflow())).isEmpty();
  }

  @Test
  void aSlipInGitHubsTemplateWouldBeFound() throws IOException {
    var broken = new HashMap<Object, Object>((Map<?, ?>) workflow());
    broken.put("jobs", Map.of("deploy", Map.of("runs_on", "ubuntu-24.04")));

    assertThat(new WorkflowSchema(schema("github-workflow.json")).faults(broken))
        .contains("workflow.jobs.deploy.runs_on is not known");
  }

  private static Object workflow() {
    return GitLabTemplate.load(WORKFLOW);
  }

  private static JsonNode schema(String name) throws IOException {
    return JSON.readTree(TemplatesTest.class.getResourceAsStream("/schemas/" + name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void deploymentsOfAnEnvironmentNeverOverlap(String environment) {
    for (String verb : List.of("deploy ", "rollback ")) {
      Map<String, Object> job = gitLab.job(verb + environment);

      assertThat(job).containsEntry("resource_group", environment);
      assertThat(job.get("environment"))
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
          .containsEntry("name", environment)
          .containsKey("url");
    }
    assertThat(workflow().toString())
        .contains("concurrency={group=deploy-${{ matrix.environment }}");
  }

  /** To GitLab a deployment of an older pipeline is outdated, and prevented by default. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void aRollbackIsNoDeploymentThatGitLabTakesForOutdated(String environment) {
    assertThat(gitLab.job("rollback " + environment).get("environment"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("action", "prepare");
    assertThat(gitLab.job("deploy " + environment).get("environment"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .doesNotContainKey("action");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "dependabot[bot]"})
  void theServerTakesTheNameOfWhoeverStartedGitHubsWorkflow(String actor) throws Exception {
    String line =
        Files.readAllLines(WORKFLOW).stream()
            .map(String::strip)
            .filter(it -> it.startsWith("echo \"WHO="))
            .findFirst()
            .orElseThrow()
            .replace(">>\"$GITHUB_ENV\"", "");
    var shell = new ProcessBuilder("bash", "-c", line);
    shell.environment().put("GITHUB_ACTOR", actor);
    String said = new String(shell.start().getInputStream().readAllBytes(), UTF_8).strip();

    // As deploy-key.sh lets it in.
    assertThat(said)
        .matches("[A-Za-z0-9 ._/:=,+-]+")
        .contains("GITHUB_ACTOR=" + actor.split("\\[", 2)[0]);
  }

  /** Without git the checkout has files and no commits, of which Stackshift makes releases. */
  @Test
  void gitIsThereBeforeGitHubChecksOutInAContainer() throws IOException {
    String build = Files.readString(WORKFLOW);

    assertThat(build.indexOf("apt-get install -y --no-install-recommends git"))
        .isBetween(0, build.indexOf("actions/checkout"));
  }

  @Test
  void theHostKeyIsPinnedAndNoSecretIsAnArgument() {
    String script = gitLab.script("deploy production");

    assertThat(script).contains("StrictHostKeyChecking=yes", "UserKnownHostsFile=$SSH_KNOWN_HOSTS");
    assertThat(script).doesNotContain("PASSWORD", "TOKEN");
  }
}
