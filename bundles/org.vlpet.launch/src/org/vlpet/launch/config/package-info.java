// SPDX-License-Identifier: EPL-2.0
/** Launch configurations: what is asked for, whether it can be done, and the run directories that come of it. */
package org.vlpet.launch.config;
