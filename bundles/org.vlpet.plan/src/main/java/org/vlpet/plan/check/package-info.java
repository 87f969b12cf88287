// SPDX-License-Identifier: EPL-2.0
/**
 * Validation as data: each rule is a small stateless class that looks at one kind of mistake and returns problems. A
 * rule never throws and never repairs.
 */
package org.vlpet.plan.check;
