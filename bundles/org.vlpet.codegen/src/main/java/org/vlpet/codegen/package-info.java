// SPDX-License-Identifier: EPL-2.0
/** Build tool: runs the EMF code generator on a plain class path. Not part of the product. */
package org.vlpet.codegen;
