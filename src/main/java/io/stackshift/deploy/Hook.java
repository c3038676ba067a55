package io.stackshift.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** When a project's own executable is run. Its file has the name of the moment. */
public enum Hook {
  /** Before images are built; a failure refuses the build. */
  PRE_BUILD("pre-build"),
  /** Before a deployment is recorded; a failure refuses it. */
  PRE_DEPLOY("pre-deploy"),
  /** Once a release is in force. */
  POST_DEPLOY("post-deploy"),
  /** Once a deployment has failed, and what could be restored is. */
  DEPLOY_FAILED("deploy-failed"),
  /** Before a rollback is recorded; a failure refuses it. */
  PRE_ROLLBACK("pre-rollback"),
  /** Once a rollback is in force. */
  POST_ROLLBACK("post-rollback"),
  /** Once a rollback has failed. */
  ROLLBACK_FAILED("rollback-failed");

  private final String file;

  Hook(String file) {
    this.file = file;
  }

  /** The name of its file. */
  public String file() {
    return file;
  }

  /** The hook whose file has this name. */
  static Optional<Hook> ofFile(String name) {
    return Arrays.stream(values()).filter(hook -> hook.file.equals(name)).findFirst();
  }

  static List<String> files() {
    return Arrays.stream(values()).map(Hook::file).toList();
  }
}
