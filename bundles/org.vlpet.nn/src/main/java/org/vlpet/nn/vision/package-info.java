// SPDX-License-Identifier: EPL-2.0
/** From features and boxes to visual tokens (spec A.3, A.4). Reading features from files is the data room's. */
package org.vlpet.nn.vision;
