// SPDX-License-Identifier: EPL-2.0
/** The workbench as a program: its application. Views, perspectives and wizards lie in packages of their own. */
package org.vlpet.ui;
