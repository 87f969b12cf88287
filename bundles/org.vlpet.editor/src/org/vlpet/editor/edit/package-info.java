// SPDX-License-Identifier: EPL-2.0
/**
 * What a user can do to an experiment, as named changes of the model: add, move, split and rewire PET modules, set
 * granularity and settings. Pure functions of the experiment, used without a window by tests and quick fixes.
 */
package org.vlpet.editor.edit;
