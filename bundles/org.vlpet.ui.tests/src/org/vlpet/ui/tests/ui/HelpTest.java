// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.help.HelpSystem;
import org.eclipse.help.IContext;
import org.eclipse.help.IHelpResource;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vlpet.help.HelpContent;
import org.vlpet.help.HelpPages;
import org.vlpet.help.HelpSearch;
import org.vlpet.help.page.Page;
import org.vlpet.help.view.HelpView;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.ui.tests.Dialogs;
import org.vlpet.ui.tests.Screen;

/** The Help: every declared method has its page, no link leads nowhere, F1 opens the page for where one is. */
final class HelpTest {

    private static final Pattern HREF = Pattern.compile("(?:href|serialization)=\"([^\"]*)\"");

    @AfterEach
    void clean() {
        final IWorkbenchPage page = Screen.page();
        Screen.ask(() -> {
            page.hideView(page.findView(HelpView.ID));
            return null;
        });
    }

    @Test
    void everyMethodHasAPageThatNamesItsSettings() {
        assertFalse(PetMethods.all().isEmpty());
        for (final PetMethod method : PetMethods.all().values()) {
            final Page page = HelpPages.find(HelpPages.ofMethod(method.id()))
                    .orElseThrow(() -> new AssertionError(method.id())).page();
            assertEquals(method.label(), page.title());
            assertTrue(page.words().contains(method.help()), method.id());
            for (final SettingSpec setting : method.settings()) {
                assertTrue(page.words().contains(setting.name()) && page.words().contains(setting.help()),
                        () -> method.id() + " does not explain " + setting.name());
            }
        }
    }

    @Test
    void everyPageReadsAndItsLinksLeadSomewhere() {
        for (final HelpPages.Entry entry : HelpPages.all()) {
            assertFalse(entry.page().blocks().isEmpty(), entry.name());
            links(entry.source().get()).forEach(link -> assertLeads(entry.name(), link));
        }
    }

    @Test
    void cheatSheetAndContextsLeadSomewhere() throws IOException {
        for (final String file : List.of("cheatsheets/ten-minutes.xml", "contexts.xml")) {
            try (InputStream in = Platform.getBundle("org.vlpet.help").getEntry(file).openStream()) {
                final List<String> links = links(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                assertTrue(links.size() >= 8, file);
                links.forEach(link -> assertLeads(file, link.replaceFirst("^/org.vlpet.help/", "").replaceFirst("^pages/", "")));
            }
        }
    }

    @Test
    void platformHelpGetsTheSamePages() throws IOException {
        try (InputStream in = new HelpContent().getInputStream("org.vlpet.help", "pages/method-vlpet.html", Locale.ROOT)) {
            final String html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(html.contains("<h1>" + PetMethods.find("vlpet").orElseThrow().label()), html);
            assertFalse(html.contains("command:"), "a browser cannot run commands");
        }
    }

    @Test
    void searchFindsTheBestPageFirst() {
        final HelpSearch search = new HelpSearch();
        assertEquals("granularity.html", search.find("Granularity").getFirst().entry().name());
        assertEquals(List.of(), search.find("no-page-has-this"));
        assertEquals(List.of(), search.find("  "));
    }

    @Test
    void contextOpensItsPageInTheView() {
        final IContext context = HelpSystem.getContext("org.vlpet.help.canvas");
        assertNotNull(context);
        final IHelpResource first = context.getRelatedTopics()[0];
        assertTrue(first.getHref().endsWith("canvas.html"), first::getHref);
        Screen.page();
        Screen.ask(() -> {
            PlatformUI.getWorkbench().getHelpSystem().displayHelp("org.vlpet.help.canvas");
            return null;
        });
        final HelpView view = view();
        assertEquals("canvas.html", Screen.ask(() -> view.pane().current()));
        Screen.ask(() -> {
            view.pane().open("granularity.html");
            view.pane().goBack();
            return null;
        });
        assertEquals("canvas.html", Screen.ask(() -> view.pane().current()));
    }

    @Test
    void f1InAViewOpensItsPage() {
        final IWorkbenchPage page = Screen.page();
        Screen.ask(() -> {
            Dialogs.execute("org.eclipse.ui.views.showView(org.eclipse.ui.views.showView.viewId=org.vlpet.dashboard.runs)");
            PlatformUI.getWorkbench().getHelpSystem().displayDynamicHelp();
            return page;
        });
        final HelpView view = view();
        assertEquals("dashboards.html", Screen.ask(() -> view.pane().current()));
    }

    @Test
    void f1InADialogOpensAWindowBesideIt() {
        final Shell wizard = Dialogs.command("New VL-PET Experiment", "org.vlpet.ui.command.newExperiment");
        try {
            Screen.await("the page", () -> !Screen.all(wizard, Tree.class).isEmpty());
            Screen.ask(() -> {
                final Tree tree = Screen.all(wizard, Tree.class).getFirst();
                tree.getParent().getParent().notifyListeners(SWT.Help, new Event());
                return null;
            });
            final Shell help = Dialogs.shell("Help");
            assertTrue(Screen.ask(() -> help.getParent() == wizard), "closes with its dialog");
        } finally {
            Dialogs.close(wizard);
        }
    }

    @Test
    void cheatSheetLeadsThroughItsSteps() {
        Screen.page();
        Screen.ask(() -> {
            Dialogs.execute("org.vlpet.help.command.open(page=ten-minutes.html)");
            return null;
        });
        final HelpView view = view();
        assertEquals("ten-minutes.html", Screen.ask(() -> view.pane().current()));
        final HelpPages.Entry sheet = HelpPages.find("ten-minutes.html").orElseThrow();
        assertEquals(sheet.title(), sheet.page().title());
        assertEquals(7, sheet.page().blocks().stream().filter(Page.Heading.class::isInstance).count(), "steps");
        assertTrue(links(sheet.source().get()).contains("command:org.vlpet.ui.command.newDemo"), "a step can be done from here");
    }

    private static HelpView view() {
        final IWorkbenchPage page = Screen.page();
        Screen.await("the Help view", () -> page.findView(HelpView.ID) instanceof HelpView view && page.isPartVisible(view));
        return Screen.ask(() -> (HelpView) page.findView(HelpView.ID));
    }

    private static List<String> links(String source) {
        return HREF.matcher(source).results().map(found -> found.group(1)).toList();
    }

    private static void assertLeads(String from, String link) {
        if (link.startsWith("https://")) {
            return;
        }
        if (link.matches("[\\w-]+\\.html(#.*)?")) {
            assertTrue(HelpPages.find(link).isPresent(), () -> from + " links to " + link);
            return;
        }
        try {
            final ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
            final String command = link.replaceFirst("^command:", "");
            assertTrue(commands.deserialize(command).getCommand().isDefined(), () -> from + ": " + link);
        } catch (CommandException e) {
            throw new AssertionError(from + " links to " + link, e);
        }
    }
}
