// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.page;

import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;

/** The list of declared PET methods. */
public final class MethodsPage {

    private MethodsPage() {
    }

    /** XHTML of the page. */
    public static String source() {
        final Xhtml page = new Xhtml().title("PET methods").paragraph("Parameter-efficient tuning adds small modules to a frozen"
                + " backbone, or trains a small part of it. These methods are declared in this installation; the pages are made"
                + " from the same declarations as the properties, the checks and the canvas.");
        page.head("Method", "What it does");
        for (final PetMethod method : PetMethods.all().values()) {
            page.row(Xhtml.link(MethodPage.name(method), method.label()), Page.escape(method.help()));
        }
        return page.endTable().toString();
    }
}
