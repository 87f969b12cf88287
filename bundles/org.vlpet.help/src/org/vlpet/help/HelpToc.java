// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.help.AbstractTocProvider;
import org.eclipse.help.IToc;
import org.eclipse.help.ITocContribution;
import org.eclipse.help.ITopic;
import org.eclipse.help.IUAElement;

/** Our table of contents for the platform's Help; grows with the declared methods. */
public final class HelpToc extends AbstractTocProvider {

    private static final String BUNDLE = "/org.vlpet.help/";

    @Override
    public ITocContribution[] getTocContributions(String locale) {
        return new ITocContribution[] {new Contribution(locale)};
    }

    private record Contribution(String locale) implements ITocContribution {
        @Override
        public String getCategoryId() {
            return null;
        }

        @Override
        public String getContributorId() {
            return "org.vlpet.help";
        }

        @Override
        public String[] getExtraDocuments() {
            return new String[0];
        }

        @Override
        public String getId() {
            return "org.vlpet.help.toc";
        }

        @Override
        public String getLocale() {
            return locale;
        }

        @Override
        public String getLinkTo() {
            return "";
        }

        @Override
        public IToc getToc() {
            return new Contents();
        }

        @Override
        public boolean isPrimary() {
            return true;
        }
    }

    private static final class Contents extends Node implements IToc {
        Contents() {
            super("VL-PET Workbench Guide", HelpPages.HOME, below());
        }

        @Override
        public ITopic getTopic(String href) {
            return new Node(getLabel(), HelpPages.HOME, List.of());
        }

        private static List<Node> below() {
            final List<Node> top = new ArrayList<>();
            final List<HelpPages.Entry> all = HelpPages.all();
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).depth() == 0) {
                    int end = i + 1;
                    while (end < all.size() && all.get(end).depth() > 0) {
                        end++;
                    }
                    top.add(new Node(all.get(i).title(), all.get(i).name(), all.subList(i + 1, end).stream()
                            .map(entry -> new Node(entry.title(), entry.name(), List.of())).toList()));
                }
            }
            return top;
        }
    }

    private static class Node implements ITopic {
        private final String label;
        private final String name;
        private final List<Node> below;

        Node(String label, String name, List<Node> below) {
            this.label = label;
            this.name = name;
            this.below = below;
        }

        @Override
        public ITopic[] getSubtopics() {
            return below.toArray(ITopic[]::new);
        }

        public ITopic[] getTopics() {
            return getSubtopics();
        }

        @Override
        public IUAElement[] getChildren() {
            return getSubtopics();
        }

        @Override
        public String getHref() {
            return BUNDLE + HelpPages.FOLDER + name;
        }

        @Override
        public String getLabel() {
            return label;
        }

        @Override
        public boolean isEnabled(IEvaluationContext context) {
            return true;
        }
    }
}
