// SPDX-License-Identifier: EPL-2.0
/** Commands on selected runs: stop, resume, terminate, enqueue, dequeue, archive, delete. */
package org.vlpet.launch.command;
