// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.eclipse.help.IHelpContentProducer;

/** Gives our pages to the platform's Help, made at the moment they are asked for. */
public final class HelpContent implements IHelpContentProducer {

    /** Links that our own view runs; a browser cannot. */
    private static final String COMMAND_LINK = "<a href=\"command:[^\"]*\">(.*?)</a>";

    @Override
    public InputStream getInputStream(String plugin, String href, Locale locale) {
        final String name = href.replaceFirst("^/*", "").replaceFirst("[?#].*", "");
        if (!name.startsWith(HelpPages.FOLDER)) {
            return null;
        }
        return HelpPages.find(name.substring(HelpPages.FOLDER.length()))
                .map(entry -> new ByteArrayInputStream(html(entry).getBytes(StandardCharsets.UTF_8))).orElse(null);
    }

    private static String html(HelpPages.Entry entry) {
        final String body = entry.source().get().replaceFirst("(?s).*?<body>", "").replaceFirst("(?s)</body>.*", "");
        return """
                <!DOCTYPE html>
                <html><head><meta charset="UTF-8"/><title>%s</title><style>
                body { font-family: sans-serif; max-width: 50em; line-height: 1.4; margin: 1.5em; }
                table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: 0.2em 0.8em 0.2em 0;
                border-bottom: 1px solid #8884; } pre, code { font-family: monospace; } pre { background: #8881; padding: 0.6em; }
                </style></head><body>%s</body></html>
                """.formatted(entry.title(), body.replaceAll(COMMAND_LINK, "<b>$1</b>"));
    }
}
