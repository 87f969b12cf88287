// SPDX-License-Identifier: EPL-2.0
/** What the views share: colours for both themes, pages for empty views, calling commands of other rooms, files to save. */
package org.vlpet.dashboard.look;
