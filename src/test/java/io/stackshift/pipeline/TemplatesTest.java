package io.stackshift.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
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

  @Test
  void theHostKeyIsPinnedAndNoSecretIsAnArgument() {
    String script = gitLab.script("deploy production");

    assertThat(script).contains("StrictHostKeyChecking=yes", "UserKnownHostsFile=$SSH_KNOWN_HOSTS");
    assertThat(script).doesNotContain("PASSWORD", "TOKEN");
  }
}
