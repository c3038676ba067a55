/** Manual pages and whatever else is written from the model of the command line. */
@NullMarked
package io.stackshift.cli.manual;

import org.jspecify.annotations.NullMarked;
