// SPDX-License-Identifier: EPL-2.0
/** The perspective "VL-PET": which views stand where. No view lives here. */
package org.vlpet.ui.perspective;
