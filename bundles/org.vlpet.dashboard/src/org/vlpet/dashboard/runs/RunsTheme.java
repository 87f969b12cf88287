// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.nebula.widgets.nattable.config.CellConfigAttributes;
import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.style.CellStyleAttributes;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.nebula.widgets.nattable.style.HorizontalAlignmentEnum;
import org.eclipse.nebula.widgets.nattable.style.Style;
import org.eclipse.nebula.widgets.nattable.style.theme.DarkNatTableThemeConfiguration;
import org.eclipse.nebula.widgets.nattable.style.theme.IThemeExtension;
import org.eclipse.nebula.widgets.nattable.style.theme.ModernNatTableThemeConfiguration;
import org.eclipse.swt.graphics.Color;
import org.vlpet.dashboard.look.Theme;

/** Styles of the table of runs by label, over NatTable's light or dark theme. */
final class RunsTheme implements IThemeExtension {

    static final String NUMBER = "vlpet.number";
    static final String GROUP = "vlpet.group";
    static final String PROBLEM = "vlpet.problem";
    static final String DONE = "vlpet.done";
    static final String LIVE = "vlpet.live";
    static final String PLAIN = "vlpet.plain";
    static final String BEST = "vlpet.best";

    private final boolean dark;

    private RunsTheme(boolean dark) {
        this.dark = dark;
    }

    /** On light ground. */
    static final class Light extends ModernNatTableThemeConfiguration {
        Light() {
            quiet(this, false);
            addThemeExtension(new RunsTheme(false));
        }
    }

    /** On dark ground. */
    static final class Dark extends DarkNatTableThemeConfiguration {
        Dark() {
            quiet(this, true);
            addThemeExtension(new RunsTheme(true));
        }
    }

    /** The workbench's font and our grounds instead of the themes' own. */
    private static void quiet(ModernNatTableThemeConfiguration theme, boolean dark) {
        final Color ground = Theme.ground(dark);
        final Color ink = Theme.ink(dark);
        final Color head = Theme.heat(dark, 0.02);
        final Color chosen = dark ? new Color(0x2f, 0x4a, 0x68) : new Color(0xcf, 0xe4, 0xf7);
        theme.defaultBgColor = ground;
        theme.defaultFgColor = ink;
        theme.evenRowBgColor = ground;
        theme.oddRowBgColor = dark ? new Color(0x23, 0x25, 0x28) : new Color(0xf8, 0xf9, 0xfa);
        theme.cHeaderBgColor = head;
        theme.cHeaderFgColor = ink;
        theme.cHeaderSelectionBgColor = head;
        theme.cHeaderSelectionFgColor = ink;
        theme.cHeaderFullSelectionBgColor = head;
        theme.cHeaderFullSelectionFgColor = ink;
        // NatTable's dark theme shades its header into black, and its grid is as light as the text.
        theme.cHeaderGradientBgColor = head;
        theme.cHeaderGradientFgColor = head;
        theme.cHeaderSelectionGradientBgColor = head;
        theme.cHeaderSelectionGradientFgColor = head;
        theme.gridLineColor = Theme.grid(dark);
        theme.defaultSelectionBgColor = chosen;
        theme.defaultSelectionFgColor = ink;
        theme.selectionAnchorBgColor = chosen;
        theme.selectionAnchorFgColor = ink;
        theme.selectionAnchorSelectionBgColor = chosen;
        theme.selectionAnchorSelectionFgColor = ink;
        theme.defaultFont = JFaceResources.getDefaultFont();
        theme.defaultSelectionFont = JFaceResources.getDefaultFont();
        theme.selectionAnchorFont = JFaceResources.getDefaultFont();
        theme.selectionAnchorSelectionFont = JFaceResources.getDefaultFont();
        theme.cHeaderFont = JFaceResources.getDefaultFont();
        theme.cHeaderSelectionFont = JFaceResources.getDefaultFont();
        theme.cHeaderFullSelectionFont = JFaceResources.getDefaultFont();
        theme.cHeaderHAlign = HorizontalAlignmentEnum.LEFT;
        theme.defaultHAlign = HorizontalAlignmentEnum.LEFT;
    }

    @Override
    public void registerStyles(IConfigRegistry registry) {
        final Style number = new Style();
        number.setAttributeValue(CellStyleAttributes.HORIZONTAL_ALIGNMENT, HorizontalAlignmentEnum.RIGHT);
        register(registry, NUMBER, number);
        final Style group = bold();
        group.setAttributeValue(CellStyleAttributes.BACKGROUND_COLOR, Theme.heat(dark, 0.06));
        register(registry, GROUP, group);
        register(registry, PROBLEM, ink(Theme.bad(dark)));
        register(registry, DONE, ink(Theme.good(dark)));
        register(registry, LIVE, ink(Theme.busy(dark)));
        register(registry, BEST, bold());
    }

    private static void register(IConfigRegistry registry, String label, Style style) {
        registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, style, DisplayMode.NORMAL, label);
        final Style selected = new Style();
        for (final var attribute : java.util.List.of(CellStyleAttributes.FONT, CellStyleAttributes.FOREGROUND_COLOR,
                CellStyleAttributes.HORIZONTAL_ALIGNMENT)) {
            copy(style, selected, attribute);
        }
        registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, selected, DisplayMode.SELECT, label);
    }

    private static <T> void copy(Style from, Style to, org.eclipse.nebula.widgets.nattable.style.ConfigAttribute<T> attribute) {
        if (from.getAttributeValue(attribute) != null) {
            to.setAttributeValue(attribute, from.getAttributeValue(attribute));
        }
    }

    private static Style bold() {
        final Style style = new Style();
        style.setAttributeValue(CellStyleAttributes.FONT, JFaceResources.getFontRegistry().getBold(
                JFaceResources.DEFAULT_FONT));
        return style;
    }

    private static Style ink(Color color) {
        final Style style = new Style();
        style.setAttributeValue(CellStyleAttributes.FOREGROUND_COLOR, color);
        return style;
    }

    @Override
    public void unregisterStyles(IConfigRegistry registry) {
        for (final String label : new String[] {NUMBER, GROUP, PROBLEM, DONE, LIVE, PLAIN, BEST}) {
            registry.unregisterConfigAttribute(CellConfigAttributes.CELL_STYLE, DisplayMode.NORMAL, label);
            registry.unregisterConfigAttribute(CellConfigAttributes.CELL_STYLE, DisplayMode.SELECT, label);
        }
    }

    @Override
    public void createPainterInstances() {
        // The themes' painters do.
    }
}
