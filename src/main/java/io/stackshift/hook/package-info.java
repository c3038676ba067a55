/** The project's hooks, run as processes of this machine. */
@NullMarked
package io.stackshift.hook;

import org.jspecify.annotations.NullMarked;
