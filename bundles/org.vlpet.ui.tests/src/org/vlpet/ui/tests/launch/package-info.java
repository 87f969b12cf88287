// SPDX-License-Identifier: EPL-2.0
/** Launching in the real workbench, with the real engine on a project of seconds. */
package org.vlpet.ui.tests.launch;
