package io.stackshift.operate;

/**
 * The engine that Stackshift talks to.
 *
 * @param version of the engine
 * @param api the newest version of its API
 * @param spoken the version that is spoken with it
 * @param platform as {@code linux/amd64}
 */
public record EngineSight(String version, String api, String spoken, String platform) {}
