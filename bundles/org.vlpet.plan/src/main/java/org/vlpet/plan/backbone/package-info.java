// SPDX-License-Identifier: EPL-2.0
/**
 * Parameters of the language models under their HuggingFace names, and how the reference names what is added to them.
 * One class per family; nothing here knows a PET method.
 */
package org.vlpet.plan.backbone;
