// SPDX-License-Identifier: EPL-2.0
/** The engine as a child process that a view talks to: started as the preferences say, heard, ended with the view. */
package org.vlpet.dashboard.child;
