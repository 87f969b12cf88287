// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

/** What a PET module does at a site. Which kind a site takes is fixed: the backbone asks for that kind. */
public sealed interface Hook permits SiteHook, InputHook, PrefixHook, LadderHook {
}
