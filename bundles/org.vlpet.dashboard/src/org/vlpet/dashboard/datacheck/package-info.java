// SPDX-License-Identifier: EPL-2.0
/**
 * "Data Check": an experiment's data before it is trained on. The engine looks at it in a child process
 * ({@code check-data FILE --json}); {@link org.vlpet.dashboard.datacheck.DataReport} is what it found.
 */
package org.vlpet.dashboard.datacheck;
