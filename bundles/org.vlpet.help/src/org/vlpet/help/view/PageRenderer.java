// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.view;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.jface.preference.JFacePreferences;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.FormText;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.TableWrapData;
import org.eclipse.ui.forms.widgets.TableWrapLayout;
import org.vlpet.help.page.Page;

/** Makes widgets of a page. Links go to the follower as they stand in the page. */
final class PageRenderer {

    private static final int MARGIN = 12;
    private static final int GAP = 8;
    private static final int COLUMN_GAP = 14;
    private static final int FEW_COLUMNS = 2;
    private static final int PROSE = 30;

    private final FormToolkit toolkit;
    private final Consumer<String> follower;

    PageRenderer(FormToolkit toolkit, Consumer<String> follower) {
        this.toolkit = toolkit;
        this.follower = follower;
    }

    /** Replaces what is in the body. */
    void show(Page page, Composite body) {
        // The toolkit remembers the colour of the theme it began with.
        final Color link = JFaceResources.getColorRegistry().get(JFacePreferences.HYPERLINK_COLOR);
        toolkit.getHyperlinkGroup().setForeground(link);
        toolkit.getHyperlinkGroup().setActiveForeground(link);
        for (final Control old : body.getChildren()) {
            old.dispose();
        }
        final TableWrapLayout layout = new TableWrapLayout();
        layout.leftMargin = MARGIN;
        layout.rightMargin = MARGIN;
        layout.topMargin = MARGIN;
        layout.verticalSpacing = GAP;
        body.setLayout(layout);
        label(body, page.title(), JFaceResources.getFontRegistry().getBold(JFaceResources.HEADER_FONT));
        page.blocks().forEach(block -> show(block, body));
    }

    private void show(Page.Block block, Composite body) {
        switch (block) {
            case Page.Heading heading -> label(body, heading.text(),
                    JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
            case Page.Paragraph paragraph -> text(body, "<p>" + paragraph.rich() + "</p>");
            case Page.Bullets bullets -> {
                final StringBuilder items = new StringBuilder();
                bullets.rich().forEach(item -> items.append("<li>").append(item).append("</li>"));
                text(body, items.toString());
            }
            case Page.Code code -> code(body, code.text());
            case Page.Grid grid -> grid(body, grid.rich());
        }
    }

    private void label(Composite body, String words, Font font) {
        final Label label = toolkit.createLabel(body, words, SWT.WRAP);
        label.setFont(font);
        label.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB));
    }

    /** A text field, so that the lines can be selected and copied. */
    private void code(Composite body, String lines) {
        final Text text = new Text(body, SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL);
        text.setText(lines);
        text.setFont(JFaceResources.getTextFont());
        text.setBackground(body.getBackground());
        text.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB));
    }

    private void grid(Composite body, List<List<String>> rows) {
        final Composite table = toolkit.createComposite(body);
        final TableWrapLayout layout = new TableWrapLayout();
        layout.numColumns = rows.getFirst().size();
        layout.horizontalSpacing = COLUMN_GAP;
        layout.leftMargin = 0;
        layout.rightMargin = 0;
        table.setLayout(layout);
        table.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB));
        boolean head = true;
        for (final List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                final FormText cell = text(table, "<p>" + (head ? "<b>" + row.get(column) + "</b>" : row.get(column)) + "</p>");
                final boolean prose = row.size() > FEW_COLUMNS && column > 0 && row.get(column).length() > PROSE;
                final boolean wide = prose || column == row.size() - 1;
                cell.setLayoutData(new TableWrapData(wide ? TableWrapData.FILL_GRAB : TableWrapData.LEFT));
            }
            head = false;
        }
    }

    private FormText text(Composite parent, String rich) {
        final FormText text = toolkit.createFormText(parent, false);
        text.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB));
        text.setFont("code", JFaceResources.getTextFont());
        text.setFont("italic", JFaceResources.getFontRegistry().getItalic(JFaceResources.DEFAULT_FONT));
        text.setText("<form>" + rich.replace("<code>", "<span font=\"code\">").replace("</code>", "</span>")
                .replace("<i>", "<span font=\"italic\">").replace("</i>", "</span>") + "</form>", true, false);
        text.addHyperlinkListener(new HyperlinkAdapter() {
            @Override
            public void linkActivated(HyperlinkEvent event) {
                follower.accept(String.valueOf(event.getHref()));
            }
        });
        return text;
    }
}
