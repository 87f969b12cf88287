// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.table;

import java.util.Locale;
import java.util.Optional;

/** How a table is printed. */
public enum TableFormat {
    /** GitHub's Markdown table. */
    MD {
        @Override
        public String render(ComparisonTable table) {
            return MarkdownTable.render(table);
        }
    },
    /** A {@code table} environment with booktabs rules. */
    LATEX {
        @Override
        public String render(ComparisonTable table) {
            return LatexTable.render(table);
        }
    },
    /** RFC 4180, full precision, mean and standard deviation in columns of their own. */
    CSV {
        @Override
        public String render(ComparisonTable table) {
            return CsvTable.render(table);
        }
    };

    /** The table as text that ends with a line break. */
    public abstract String render(ComparisonTable table);

    /** By the name used on the command line: md, latex, csv. */
    public static Optional<TableFormat> ofName(String name) {
        for (TableFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
