// SPDX-License-Identifier: EPL-2.0
/** Following runs: process, console, progress, queue. Nothing here opens a window. */
package org.vlpet.launch.run;
