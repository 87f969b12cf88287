// SPDX-License-Identifier: EPL-2.0
/** What a VL-PET project is: its nature and its folders. No user interface. */
package org.vlpet.ui.project;
