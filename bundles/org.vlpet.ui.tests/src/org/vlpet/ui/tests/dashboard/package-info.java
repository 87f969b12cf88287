// SPDX-License-Identifier: EPL-2.0
/** The dashboards on the screen, over run directories that the tests write with the engine's own writers. */
package org.vlpet.ui.tests.dashboard;
