// SPDX-License-Identifier: EPL-2.0
/** Text operations whose meaning must not depend on the Java defaults: white space and case as the published Python
 * scorers see
 * them. Not a tokenizer. */
package org.vlpet.metrics.text;
