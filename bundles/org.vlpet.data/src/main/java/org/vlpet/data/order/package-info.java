// SPDX-License-Identifier: EPL-2.0
/**
 * Which batch comes when (spec C.1): the generators of CPython and PyTorch, the order of tasks and examples, batch
 * sizes, and the plan of an epoch. Pure functions of sizes and epoch; nothing here reads data or depends on a run's
 * seed.
 */
package org.vlpet.data.order;
