// SPDX-License-Identifier: EPL-2.0
/**
 * Asking a trained model about a picture of one's own. The model runs in a child process ({@code predict RUN --serve}),
 * never here.
 */
package org.vlpet.dashboard.tryit;
