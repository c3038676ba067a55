package io.stackshift.migration;

import java.time.Duration;

/**
 * A statement that ran.
 *
 * @param line the line of its file at which it begins, from 1
 * @param text its first 80 characters, in one line, without the comments before it
 */
public record StatementTime(int line, String text, Duration took) {}
