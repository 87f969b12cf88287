// SPDX-License-Identifier: EPL-2.0
/**
 * Models in and out of the house: folders converted and fetched, runs exported as HuggingFace, PEFT or reference
 * checkpoints, and those imported as runs. Everything appears whole or not at all.
 */
package org.vlpet.train.interchange;
