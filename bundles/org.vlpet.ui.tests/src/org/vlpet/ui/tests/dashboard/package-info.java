// SPDX-License-Identifier: EPL-2.0
/** The dashboards in the workbench, with run directories that the tests write through the engine's own writers. */
package org.vlpet.ui.tests.dashboard;
