// SPDX-License-Identifier: EPL-2.0
/**
 * New wizards: a project, an experiment from a preset, the demo. They make files and open them; what is in a preset is
 * decided by {@code org.vlpet.model}, what a backbone folder holds by the engine.
 */
package org.vlpet.ui.wizard;
