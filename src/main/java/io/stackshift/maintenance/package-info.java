/** The server of the maintenance page, which runs in a container of its own. */
@NullMarked
package io.stackshift.maintenance;

import org.jspecify.annotations.NullMarked;
