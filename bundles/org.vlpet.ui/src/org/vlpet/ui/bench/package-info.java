// SPDX-License-Identifier: EPL-2.0
/** What the measuring applications of editor and dashboards share ({@code ./vlpet bench ui}). */
package org.vlpet.ui.bench;
