package io.stackshift.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.deploy.HookFiles.HookFile;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.Samples;
import io.stackshift.release.Mode;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.settings.Announcement;
import io.stackshift.settings.HookSettings;
import io.stackshift.settings.NotificationSettings;
import io.stackshift.settings.Receiver;
import io.stackshift.settings.Secret;
import io.stackshift.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What goes on around deployments and rollbacks: hooks run, and others are told. */
class LifecycleTest {

  private final Shop shop = new Shop(settings()).accompanied(hooks());
  private final RecordedProgress progress = shop.progress;

  private static Settings settings() {
    var sample = Samples.SETTINGS;
    return new Settings(
        sample.stack(),
        sample.compose(),
        sample.database(),
        sample.metadata(),
        sample.gates(),
        sample.limits(),
        sample.rollout(),
        HookSettings.DEFAULT,
        new NotificationSettings(
            "staging",
            List.of(
                new Receiver.Slack(
                    new Secret("https://hooks.example.org/x"), Announcement.OUTCOMES))));
  }

  private static ProjectHooks hooks() {
    var files = new TreeMap<String, HookFile>();
    for (Hook hook : Hook.values()) {
      files.put(hook.file(), new HookFile(true, "#!/bin/sh\n".getBytes(UTF_8)));
    }
    return hooks(new HookFiles("stack/hooks", files));
  }

  private static ProjectHooks hooks(HookFiles files) {
    return new ProjectHooks(files, Path.of("/srv/shop"), Set.of(new Secret("pre-deploy")));
  }

  private List<Announcement> told() {
    return shop.world.occasions.stream().map(Occasion::event).toList();
  }

  private List<String> hooksRun() {
    return shop.world.hookRuns.stream().map(run -> run.hook().file()).toList();
  }

  private HookRunner.Run last() {
    return shop.world.hookRuns.getLast();
  }

  private static void assertFails(ExitCode code, ThrowingCallable deployment) {
    assertThatThrownBy(deployment)
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.exitCode()).isEqualTo(code));
  }

  @Test
  void aDeploymentIsPrecededAndFollowedByItsHooksAndTold() {
    shop.deploy(Mode.FIRST, 'a', "1");

    assertThat(hooksRun()).containsExactly("pre-deploy", "post-deploy");
    assertThat(shop.world.effects).startsWith("hook pre-deploy").endsWith("hook post-deploy");
    assertThat(told()).containsExactly(Announcement.STARTED, Announcement.DEPLOYED);
    assertThat(shop.world.hookRuns.getFirst().variables())
        .containsEntry("STACKSHIFT_HOOK", "pre-deploy")
        .containsEntry("STACKSHIFT_STACK", "shop")
        .containsEntry("STACKSHIFT_ENVIRONMENT", "staging")
        .containsEntry("STACKSHIFT_RELEASE", "aaaaaaaa")
        .containsEntry("STACKSHIFT_COMMIT", "a".repeat(40))
        .containsEntry("STACKSHIFT_MODE", "first")
        .containsEntry("STACKSHIFT_REVISION", "1")
        .containsEntry("STACKSHIFT_PREVIOUS_RELEASE", "")
        .containsEntry("STACKSHIFT_WHO", "ann")
        .containsEntry("STACKSHIFT_STATUS", "");
    assertThat(last().variables())
        .containsEntry("STACKSHIFT_STATUS", "deployed")
        .containsEntry("STACKSHIFT_EXIT_CODE", "0");
    assertThat(last().folder()).isEqualTo(Path.of("/srv/shop"));
  }

  @Test
  void aFailingHookRefusesBeforeAnythingIsRecorded() {
    shop.world.fail("hook pre-deploy", 1);

    assertThatThrownBy(() -> shop.deploy(Mode.FIRST, 'a', "1"))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(error.remedy()).contains("Nothing was changed", "--skip-hooks");
            });
    assertThat(shop.world.stored).isEmpty();
    assertThat(shop.world.effects).isEmpty();
    assertThat(shop.world.locked).isFalse();
    assertThat(told()).isEmpty();
  }

  @Test
  void aFailingHookAfterwardsIsANote() {
    shop.world.fail("hook post-deploy", 1);

    assertThat(shop.deploy(Mode.FIRST, 'a', "1").status()).isEqualTo(Status.DEPLOYED);

    assertThat(progress.lines()).anySatisfy(line -> assertThat(line).contains("the hook failed"));
    assertThat(told()).contains(Announcement.DEPLOYED);
  }

  @Test
  void theHookAfterwardsHoldsUpNobody() {
    shop.world.witness =
        (effect, isDone) -> {
          if (effect.equals("hook post-deploy")) {
            assertThat(shop.world.locked).isFalse();
          } else if (effect.equals("hook pre-deploy")) {
            assertThat(shop.world.locked).isTrue();
          }
        };

    shop.deploy(Mode.FIRST, 'a', "1");

    assertThat(hooksRun()).contains("post-deploy");
  }

  @Test
  void aDeploymentThatWasTakenBackIsTold() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("converged", 1);

    assertFails(ExitCode.ROLLOUT_FAILED, () -> shop.deploy(Mode.ADD, 'b', "1", "2"));

    assertThat(told()).endsWith(Announcement.STARTED, Announcement.RESTORED);
    assertThat(last().variables())
        .containsEntry("STACKSHIFT_HOOK", "deploy-failed")
        .containsEntry("STACKSHIFT_STATUS", "restored")
        .containsEntry("STACKSHIFT_EXIT_CODE", "5")
        .containsEntry("STACKSHIFT_PREVIOUS_RELEASE", "aaaaaaaa")
        .hasEntrySatisfying("STACKSHIFT_ERROR", it -> assertThat(it).contains("converged"));
  }

  @Test
  void aDeploymentThatFailedBeforeAnyServiceIsTold() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("migrate", 1);

    assertFails(ExitCode.MIGRATION_FAILED, () -> shop.deploy(Mode.ADD, 'b', "1", "2"));

    assertThat(told()).endsWith(Announcement.STARTED, Announcement.FAILED);
  }

  @Test
  void aDeploymentThatWasLeftHalfWayIsTold() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("converged", 2);

    assertFails(ExitCode.HALF_WAY, () -> shop.deploy(Mode.ADD, 'b', "1", "2"));

    assertThat(told()).endsWith(Announcement.STARTED, Announcement.HALF_WAY);
  }

  @Test
  void aRollbackHasHooksOfItsOwn() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.deploy(Mode.ADD, 'b', "1", "2");
    shop.world.hookRuns.clear();

    shop.rollBack("aaaa");

    assertThat(hooksRun()).containsExactly("pre-rollback", "post-rollback");
    assertThat(told()).endsWith(Announcement.STARTED, Announcement.ROLLED_BACK);
    assertThat(last().variables())
        .containsEntry("STACKSHIFT_RELEASE", "aaaaaaaa")
        .containsEntry("STACKSHIFT_PREVIOUS_RELEASE", "bbbbbbbb")
        .containsEntry("STACKSHIFT_MODE", "rollback");
  }

  @Test
  void whatIsRefusedBeforeItBeginsIsNotTold() {
    shop.world.isUnfeasible = true;

    assertFails(ExitCode.REFUSED, () -> shop.deploy(Mode.FIRST, 'a', "1"));

    assertThat(told()).isEmpty();
    assertThat(hooksRun()).isEmpty();
  }

  @Test
  void skippedHooksAreSaidAndRecorded() {
    shop.skippingHooks().deploy(Mode.FIRST, 'a', "1");

    assertThat(hooksRun()).isEmpty();
    assertThat(progress.lines()).contains("the project's hooks are skipped (--skip-hooks)");
    assertThat(shop.newest().allowed()).isEqualTo("hooks were skipped");
    assertThat(told()).containsExactly(Announcement.STARTED, Announcement.DEPLOYED);
  }

  @Test
  void aHookThatCannotBeRunIsRefusedUnlessHooksAreSkipped() {
    var text = new HookFile(false, "#!/bin/sh\n".getBytes(UTF_8));
    shop.accompanied(hooks(new HookFiles("hooks", new TreeMap<>(Map.of("pre-deploy", text)))));
    assertFails(ExitCode.REFUSED, () -> shop.deploy(Mode.FIRST, 'a', "1"));

    shop.accompanied(hooks(new HookFiles("hooks", new TreeMap<>(), Set.of("post-deploy"))));
    assertFails(ExitCode.REFUSED, () -> shop.deploy(Mode.FIRST, 'a', "1"));

    assertThat(shop.skippingHooks().deploy(Mode.FIRST, 'a', "1").status())
        .isEqualTo(Status.DEPLOYED);
    assertThat(shop.newest().allowed()).isEqualTo("hooks were skipped");
  }

  @Test
  void whatIsNoProgramIsReadAllTheSame() {
    var read = HookFiles.read(new Commit(), "hooks");

    assertThat(read.has(Hook.PRE_DEPLOY)).isTrue();
    assertThat(read.has(Hook.POST_DEPLOY)).isTrue();
  }

  /** Has a hook that is not executable, and one that is a link. */
  private static final class Commit implements Source {

    private final FilesInMemory files = new FilesInMemory(Map.of());

    @Override
    public Release release() {
      return files.release();
    }

    @Override
    public Optional<byte[]> read(String path) {
      return files.read(path);
    }

    @Override
    public List<String> list(String folder) {
      return files.list(folder);
    }

    @Override
    public boolean leavesOutChanges() {
      return false;
    }

    @Override
    public boolean visit(String folder, Visitor visitor) {
      visitor.link("post-deploy", "other");
      visitor.file("pre-deploy", false, new byte[0]);
      return true;
    }
  }

  @Test
  void anUnforeseenFailureIsToldWithoutItsText() {
    var lifecycle = Lifecycle.of(settings(), hooks(), shop.world, progress, false);
    var release = Samples.wanted('a', 0, "1").release();
    var undertaking =
        new Undertaking("shop", "staging", release, "add", 1, Undertaking.NO_RELEASE, Shop.ANN, "");

    assertThatThrownBy(() ->
            lifecycle.around(() -> {
              lifecycle.begun(undertaking);
              throw new IllegalStateException("shows anything");
            }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(told()).containsExactly(Announcement.STARTED, Announcement.HALF_WAY);
    assertThat(hooksRun()).endsWith("deploy-failed");
    assertThat(shop.world.occasions.getLast().error()).doesNotContain("shows anything");
  }

  @Test
  void aReleaseThatFailsLaterAndStaysIsTold() {
    Revision first = shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("watch", 1);
    var lifecycle = Lifecycle.of(settings(), hooks(), shop.world, progress, false);

    assertFails(
        ExitCode.HALF_WAY,
        () ->
            new MonitorRelease(settings(), shop.world, progress, lifecycle)
                .run(first, Duration.ofMillis(20), Shop.ANN));

    assertThat(told()).endsWith(Announcement.DEPLOYED, Announcement.HALF_WAY);
    assertThat(hooksRun()).endsWith("deploy-failed");
  }

  @Test
  void whatAHookWritesIsShownWithoutSecrets() {
    shop.deploy(Mode.FIRST, 'a', "1");

    assertThat(progress.lines()).contains("written by ***", "written by post-deploy");
  }
}
