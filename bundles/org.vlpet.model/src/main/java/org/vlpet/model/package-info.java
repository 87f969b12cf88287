// SPDX-License-Identifier: EPL-2.0
/**
 * The experiment: what a researcher decides, and nothing computed from it. The Ecore model lies in {@code model/};
 * its Java code is generated in the build into {@code org.vlpet.model.experiment}; behaviour is in helper classes here.
 */
package org.vlpet.model;
