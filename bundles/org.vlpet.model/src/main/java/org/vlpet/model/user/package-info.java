// SPDX-License-Identifier: EPL-2.0
/** What the user has set for this machine, shared by the command line and the workbench. */
package org.vlpet.model.user;
