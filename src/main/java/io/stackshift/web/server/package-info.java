/** HTTP on the JDK's own server: who may ask, what every answer carries, limits, event streams. */
@NullMarked
package io.stackshift.web.server;

import org.jspecify.annotations.NullMarked;
