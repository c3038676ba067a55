/**
 * The settings file {@code stackshift.yml} and the environment: immutable records and their loader.
 */
@NullMarked
package io.stackshift.settings;

import org.jspecify.annotations.NullMarked;
