/**
 * What {@code doctor} makes of what it sees: from vitals, as they were measured, to findings with a
 * verdict and a remedy. No input and no output.
 */
@NullMarked
package io.stackshift.doctor;

import org.jspecify.annotations.NullMarked;
