package io.stackshift.cli;

import io.stackshift.deploy.Connections;
import io.stackshift.deploy.PrintConfig;
import io.stackshift.deploy.ProjectLoader;

/**
 * What the commands call.
 *
 * @param deployer the person or pipeline that runs this process
 */
public record Application(
    ProjectLoader projects, Connections connections, PrintConfig config, Deployer deployer) {}
