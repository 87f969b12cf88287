// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions.ptb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * All kinds of tokens, in order of precedence: of two equally long matches the earlier rule wins. The rules
 * describe the
 * behaviour of the published tokenizer, found by feeding it examples. Repetitions of groups are bounded, because
 * the JDK's
 * matcher recurses on them, and so are those that may run over many tokens, because they would be tried at each of
 * them; a
 * token beyond such a bound is cut, never an error.
 */
final class TokenRules {
    /** Bound on repeated groups. */
    private static final String MANY = "{0,100}+";

    private static final String D = "0-9" + Shape.DIGIT;
    private static final String L = "A-Za-z" + Shape.UPPER + Shape.LETTER;
    private static final String DIGITS = "[" + D + "]++";
    private static final String APOS = "(?:['\u2019\u0092]|&apos;)";
    /** What writers put where an apostrophe belongs. */
    private static final String APOS_LIKE = "(?:['\u2019\u0092`\u2018\u0091\u201b]|&apos;)";
    private static final String SPACES = "[ \n]++";
    private static final String WORD = word();
    private static final String NUMBER = "(?:" + DIGITS + "(?:[.:,\u00ad\u066b\u066c]" + DIGITS + ")" + MANY
            + "|(?:[.:,\u00ad\u066b\u066c]" + DIGITS + "){1,100}+)";
    private static final String THING = thing();
    private static final String ENDING = "(?:" + SPACES.replace("++", "") + "(?:[ \nA-Z" + Shape.UPPER + "]|</?[A-Za-z!?])|\\z)";
    private static final String STARTER = SPACES + "(?=[A-Z])(?i:a|about|according|additionally|after|an|as|at|but|earlier|he|her"
            + "|here|however|if|in|it|last|many|more|mr\\.|ms\\.|now|once|one|other|our|she|since|so|some|such|that|the|their"
            + "|then|there|these|they|this|we|what|when|while|yet|you)[ \n]";
    private static final String ACRONYM = "[A-Za-z](?:\\.[A-Za-z])" + MANY + "\\.";

    private TokenRules() {
    }

    static List<TokenRule> all() {
        final List<TokenRule> rules = new ArrayList<>();
        markup(rules);
        contractions(rules);
        abbreviations(rules);
        words(rules);
        web(rules);
        numbers(rules);
        quotes(rules);
        punctuation(rules);
        return List.copyOf(rules);
    }

    private static String word() {
        final String start = "[" + L + Shape.MARK + "]";
        final String more = "[" + L + Shape.MARK + D + "\u00ad]*+";
        return start + more + "(?:[.!?]" + start + more + ")" + MANY;
    }

    /** Words and numbers joined by hyphens or low lines. */
    private static String thing() {
        final String t = "[" + L + D + "\u00ad]";
        final String segment = "(?:[dDoOlL]" + APOS_LIKE + "(?=" + t + t + "))?+" + t + "++";
        final String hyphen = "[-_\u058a\u2010\u2011]";
        return segment + "(?:" + hyphen + segment + ")" + MANY;
    }

    private static void markup(List<TokenRule> rules) {
        final String attribute = "[ ]++[A-Za-z][A-Za-z0-9:._-]*+(?:[ ]*+=[ ]*+(?:\"[^\"\n]*+\"|'[^'\n]*+'))?+";
        rules.add(TokenRule.rewriting("<(?:[!?][A-Za-z-][^>\n]{0,2000}+|/?+[A-Za-z][A-Za-z0-9:.-]*+(?:" + attribute
                + "){0,50}+[ ]*+/?+)>", "", TokenRules::joinSpaces));
        rules.add(TokenRule.constant("&(?:MD|mdash|ndash);", "", "--"));
        rules.add(TokenRule.constant("&amp;", "", "&"));
        rules.add(TokenRule.constant("&lt;", "", "<"));
        rules.add(TokenRule.constant("&gt;", "", ">"));
        rules.add(TokenRule.of("&(?:HT|TL|UR|LR|QC|QL|QR|odq|cdq|#[0-9]++);"));
    }

    private static void contractions(List<TokenRule> rules) {
        rules.add(new TokenRule(Pattern.compile("((?i:cannot))"), 3, t -> t.substring(0, 3)));
        rules.add(new TokenRule(Pattern.compile("((?i:gonna|gotta|lemme|gimme|wanna))"), 2,
                t -> t.substring(0, 3)));
        rules.add(TokenRule.of("'[tT]", "(?i:is|was)"));
        rules.add(TokenRule.of("[A-Za-z]*[A-MO-Za-mo-z]",
                "[nN]" + APOS_LIKE + "[tT]"));
        rules.add(TokenRule.of(WORD, APOS + "(?i:[msd]|re|ve|ll)"));
        rules.add(TokenRule.rewriting("[nN]" + APOS_LIKE + "[tT]", "", TokenRules::plainApostrophes));
        rules.add(TokenRule.rewriting(APOS + "(?i:[msd]|re|ve|ll)", "[^A-Za-z]",
                TokenRules::plainApostrophes));
        rules.add(TokenRule.of(APOS + "(?i:n" + APOS + "?+|em|till?+|cause)"));
        rules.add(TokenRule.of(APOS + "[" + D + "]{2}[sS]"));
        rules.add(TokenRule.of(APOS + "[" + D + "]{2}", "[ \n]"));
        rules.add(TokenRule.of("(?i:[dlj]|ol)" + APOS));
        rules.add(TokenRule.of("[yY]" + APOS, "[A-Za-z]"));
    }

    private static void abbreviations(List<TokenRule> rules) {
        rules.add(TokenRule.repeatingLast(Abbreviations.ending(), ENDING));
        rules.add(TokenRule.of(Abbreviations.ending(), "[^ \n]"));
        rules.add(TokenRule.of(Abbreviations.ending()));
        rules.add(TokenRule.of(Abbreviations.inner()));
        rules.add(TokenRule.of(Abbreviations.numbered(), "[ \n]?+[" + D + "]"));
        rules.add(TokenRule.of("[A-Za-z]", "\\." + STARTER));
        rules.add(TokenRule.repeatingLast("[A-Za-z](?:\\.[A-Za-z]){1,100}+\\.", STARTER));
        rules.add(TokenRule.of("(?:[A-Za-z0-9][A-Za-z0-9.,]{0,200}+-)?" + ACRONYM + "(?:-(?:" + ACRONYM + "|[A-Za-z]++))" + MANY));
        rules.add(TokenRule.of("(?:" + WORD + "|" + THING + ")\\.", "[,;:]"));
    }

    private static void words(List<TokenRule> rules) {
        rules.add(TokenRule.of(WORD));
        rules.add(TokenRule.of("[A-HJ-XZn]" + APOS_LIKE + "[" + L + "]{2,}+"));
        rules.add(TokenRule.of("[" + L + "]{2,}+(?<=[aeiouyAEIOUY])" + APOS_LIKE + "[aeiouA-Z][" + L + "]*+"));
        rules.add(TokenRule.of("(?i:c'mon|e'er|s'mores|o'o)|(?i:c" + APOS + "est|cap" + APOS + "n|o" + APOS + "er)"
                + "|(?i:nor'easter)|@@"));
        rules.add(TokenRule.rewriting("[A-Z]++(?:(?:[+&]|&amp;)[A-Z]++){1,100}+", "", t -> t.replace("&amp;", "&")));
        rules.add(TokenRule.of("[cC]\\+\\+|[cCfF]#"));
        rules.add(TokenRule.of(THING));
        rules.add(TokenRule.of("[A-Za-z0-9][A-Za-z0-9.,]{0,200}+(?:-[A-Za-z0-9]++){1,100}+"));
        final String part = "[A-Za-z0-9]++(?:-[A-Za-z]++){0,2}+";
        rules.add(TokenRule.of(part + "(?:\\\\?+/" + part + "){1,2}+"));
        rules.add(TokenRule.of("@[A-Za-z_][A-Za-z_0-9]*+"));
        rules.add(TokenRule.of("#[" + L + "]++"));
        rules.add(TokenRule.rewriting("[<>]?+[:;=][-o']?+[)(DdPpO\\\\|\\]\\[@{]", "[^A-Za-z0-9]", TokenRules::nameBrackets));
        rules.add(TokenRule.rewriting("\\(?+[\\^x=~<>'-]_[\\^x=~<>'-]\\)?+", "", TokenRules::nameBrackets));
    }

    private static void web(List<TokenRule> rules) {
        final String blank = " \n";
        rules.add(TokenRule.of("(?i:https?+)://[^" + blank + "\"<>|(){}]+[^" + blank + "\"<>|.!?(){},-]"));
        final String path = "(?:/[^" + blank + "\"<>|(){}]+[^" + blank + "\"<>|.!?(){},-])?";
        rules.add(TokenRule.of("www\\.(?:[^" + blank + "\"<>|.!?(){},]{1,100}\\.){1,20}[a-zA-Z]{2,4}" + path));
        rules.add(TokenRule.of("(?:[^" + blank + "\"`'<>|.!?(){},-_$]{1,100}\\.){1,20}(?:com|net|org|edu)" + path));
        rules.add(TokenRule.of("(?:&lt;|<)?+(?:mailto:)?+[a-zA-Z0-9][^" + blank + "\"<>|(){}]{0,100}@(?:[^" + blank
                + "\"<>|(){}.]{1,100}\\.){0,20}[^" + blank + "\"<>|(){}.]{1,100}(?:&gt;|>)?+"));
        final String name = "[" + L + D + "]";
        rules.add(TokenRule.of("(?:" + name + "++\\.){1,50}(?i:bat|bmp|c|class|cgi|cpp|dll|docx?+|exe|gif|gz|h|html?+|jar|java"
                + "|jpe?g|mov|mp3|pdf|php|pl|png|ppt|ps|py|sql|tar|txt|wav|x|xml|zip)", "[ \n.,?!]"));
    }

    private static void numbers(List<TokenRule> rules) {
        rules.add(TokenRule.of("[" + D + "]{1,2}[-/][" + D + "]{1,2}[-/][" + D + "]{2,4}"));
        rules.add(TokenRule.rewriting("(?:[" + D + "]{1,4}[- ])?[" + D + "]{1,4}(?:\\\\?/|\u2044)[" + D + "]{1,4}", "",
                TokenRules::joinSpaces));
        rules.add(TokenRule.rewriting("(?:\\([0-9]{2,3}\\)[ ]?|(?:\\+\\+?)?(?:[0-9]{2,4}[- ])?[0-9]{2,4}[- ])[0-9]{3,4}[- ]?"
                + "[0-9]{3,5}|(?:(?:\\+\\+?)?[0-9]{2,4}\\.)?[0-9]{2,4}\\.[0-9]{3,4}\\.[0-9]{3,5}", "",
                t -> nameBrackets(joinSpaces(t))));
        rules.add(TokenRule.of("[-+]?+" + NUMBER));
        rules.add(TokenRule.constant("\u00bc", "", "1/4"));
        rules.add(TokenRule.constant("\u00bd", "", "1/2"));
        rules.add(TokenRule.constant("\u00be", "", "3/4"));
        rules.add(TokenRule.constant("\u2153", "", "1/3"));
        rules.add(TokenRule.constant("\u2154", "", "2/3"));
        rules.add(TokenRule.of("[A-Z]*+\\$|#"));
        rules.add(TokenRule.constant("\u00a2", "", "cents"));
        rules.add(TokenRule.constant("\u00a3", "", "#"));
        rules.add(TokenRule.constant("[\u00a4\u0080\u20a0\u20ac]", "", "$"));
    }

    private static void quotes(List<TokenRule> rules) {
        rules.add(TokenRule.constant("'", "[A-Za-z][^ \n]", "`"));
        rules.add(TokenRule.rewriting(APOS + "(?i:[msd]|re|ve|ll)", "", TokenRules::plainApostrophes));
        rules.add(TokenRule.constant("\"|&quot;", "[A-Za-z0-9$]", "``"));
        rules.add(TokenRule.constant("\"|&quot;", "", "''"));
        rules.add(TokenRule.of("'{1,2}+"));
        rules.add(TokenRule.rewriting("[`\u2018\u2019\u201b\u201c\u201d\u0091-\u0094\u2039\u203a\u00ab\u00bb]{1,2}+", "",
                TokenRules::plainQuotes));
        rules.add(TokenRule.constant("&apos;", "", "'"));
    }

    private static void punctuation(List<TokenRule> rules) {
        rules.add(TokenRule.of("[?!]++"));
        rules.add(TokenRule.of("[.,;:]"));
        rules.add(TokenRule.constant("\\.{3,5}|(?:\\.[ ]){2,4}\\.|\u2026", "", "..."));
        rules.add(TokenRule.constant("[\u0096\u0097\u2013-\u2015]|-{2,4}", "", "--"));
        rules.add(TokenRule.of("-{5,}+|_++|[*]++|#{2,}+|\\\\?+[*]|<<|>>"));
        rules.add(TokenRule.constant("\\(", "", "-LRB-"));
        rules.add(TokenRule.constant("\\)", "", "-RRB-"));
        rules.add(TokenRule.constant("\\[", "", "-LSB-"));
        rules.add(TokenRule.constant("\\]", "", "-RSB-"));
        rules.add(TokenRule.constant("\\{", "", "-LCB-"));
        rules.add(TokenRule.constant("\\}", "", "-RCB-"));
        rules.add(TokenRule.of("[-+%&*/<=>@\\\\^|~$" + Shape.SYMBOL + Shape.DIGIT + "0-9\u2044\u00ad]"));
    }

    /** Blanks inside a token become no-break spaces, so that tokens stay separable. */
    private static String joinSpaces(String token) {
        return token.replaceAll("[\\s\u00a0\u2000-\u200a\u3000]", "\u00a0");
    }

    private static String nameBrackets(String token) {
        return token.replace("(", "-LRB-").replace(")", "-RRB-");
    }

    private static String plainApostrophes(String token) {
        return token.toLowerCase(Locale.ENGLISH).replace("&apos;", "'").replace('\u2019', '\'').replace('\u0092', '\'')
                .replace('\u2018', '`').replace('\u201b', '`');
    }

    private static String plainQuotes(String token) {
        final StringBuilder out = new StringBuilder(2 * token.length());
        for (char c : token.toCharArray()) {
            out.append(switch (c) {
                case '`', '\u2018', '\u201b', '\u0091', '\u2039' -> "`";
                case '\u201c', '\u0093', '\u00ab' -> "``";
                case '\u201d', '\u0094', '\u00bb' -> "''";
                default -> "'";
            });
        }
        return out.toString();
    }
}
