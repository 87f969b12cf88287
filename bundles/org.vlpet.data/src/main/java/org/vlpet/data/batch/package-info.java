// SPDX-License-Identifier: EPL-2.0
/**
 * From examples to the plain arrays of one step: prompts, token ids, padding, sampled answers, features; and the thread
 * that prepares steps ahead. No tensors here.
 */
package org.vlpet.data.batch;
