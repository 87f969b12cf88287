// SPDX-License-Identifier: EPL-2.0
/**
 * The real workbench on a (virtual) screen. Here are tests that need a window; what can be tested without one is
 * tested beside the code. Tests wait for conditions ({@link org.vlpet.ui.tests.Screen}) and never sleep.
 */
package org.vlpet.ui.tests;
