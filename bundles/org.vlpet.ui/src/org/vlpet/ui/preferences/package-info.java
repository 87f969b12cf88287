// SPDX-License-Identifier: EPL-2.0
/**
 * Preferences of the workbench: keys and defaults ({@link org.vlpet.ui.preferences.Settings}), what a value may be
 * ({@link org.vlpet.ui.preferences.SettingCheck}) and their page. Other rooms read the keys of node {@code org.vlpet.ui}.
 */
package org.vlpet.ui.preferences;
