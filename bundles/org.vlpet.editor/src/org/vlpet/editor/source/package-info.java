// SPDX-License-Identifier: EPL-2.0
/** The experiment as text: coloured, checked while one types, in step with the model both ways. */
package org.vlpet.editor.source;
