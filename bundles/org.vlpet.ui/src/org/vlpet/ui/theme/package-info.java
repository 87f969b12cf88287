// SPDX-License-Identifier: EPL-2.0
/** Light or dark: one command that switches between the platform's two themes. */
package org.vlpet.ui.theme;
