// SPDX-License-Identifier: EPL-2.0
/** First contact: wizards, preferences, perspective, theme, help, cheat sheet; and the batch application, which has no window. */
package org.vlpet.ui.tests.ui;
