// SPDX-License-Identifier: EPL-2.0
/**
 * Makes starting quick: prepares the engine's jars for the JVM's cache of loaded classes and rehearses what the cache is
 * made from. The start script runs both after a build.
 */
package org.vlpet.cli.startup;
