// SPDX-License-Identifier: EPL-2.0
/**
 * Fields of the form and of the properties, from one derivation: labels, help and ranges come from the Ecore and from
 * the declarations of the PET methods. A field writes through the session as one types and shows problems beside itself.
 */
package org.vlpet.editor.fields;
