// SPDX-License-Identifier: EPL-2.0
/** Short calls of the engine that a wizard waits for, with progress and cancel. Training runs are started elsewhere. */
package org.vlpet.ui.engine;
