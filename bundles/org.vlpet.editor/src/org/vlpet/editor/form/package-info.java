// SPDX-License-Identifier: EPL-2.0
/** The experiment as a form: a section per part, fields from {@link org.vlpet.editor.fields}. */
package org.vlpet.editor.form;
