// SPDX-License-Identifier: EPL-2.0
/** Golden cases of this room (optimiser, learning rates) as callable checks; the parity command collects them. */
package org.vlpet.train.golden;
