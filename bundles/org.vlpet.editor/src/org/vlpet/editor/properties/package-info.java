// SPDX-License-Identifier: EPL-2.0
/** The properties of what is selected, in tabs; the same fields as in the form. */
package org.vlpet.editor.properties;
