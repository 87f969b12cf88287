// SPDX-License-Identifier: EPL-2.0
/** Journeys of a user, written against SWTBot; {@code org.vlpet.ui.tests} tests the rooms in detail and without it. */
package org.vlpet.swtbot.tests;
