// SPDX-License-Identifier: EPL-2.0
/** Tabs of the launch dialog, the notice of failures, actions of the console. */
package org.vlpet.launch.ui;
