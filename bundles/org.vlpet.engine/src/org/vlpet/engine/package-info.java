// SPDX-License-Identifier: EPL-2.0
/**
 * Carries the engine and starts it: the engine is a plain Java program (class path {@code lib/*.jar}, JVM options
 * {@code engine.args}) that always runs in a JVM of its own, so that a native crash or a long run cannot hurt the
 * workbench. This package finds a JDK and the library folder, builds the command line and starts the process detached.
 *
 * <p>It holds no user interface, and it never loads a class of the engine: neither DJL nor {@code org.vlpet.nn},
 * {@code data}, {@code train} or {@code cli} are on the class path of this bundle.
 */
package org.vlpet.engine;
