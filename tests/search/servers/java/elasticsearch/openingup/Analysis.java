package openingup;

import static java.util.Map.entry;
import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.compound.DictionaryCompoundWordTokenFilter;
import org.apache.lucene.analysis.compound.HyphenationCompoundWordTokenFilter;
import org.apache.lucene.analysis.compound.hyphenation.HyphenationTree;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.core.UpperCaseFilter;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.ScandinavianFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.ScandinavianNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.no.NorwegianLightStemFilter;
import org.apache.lucene.analysis.no.NorwegianMinimalStemFilter;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.AnalyzerScope;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.PreBuiltAnalyzerProvider;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;
import org.xml.sax.InputSource;

/**
 * The part of Elasticsearch's module analysis-common that a search in five languages can use.
 *
 * The distribution for tests comes without that module, but with all of Lucene. Names, settings and
 * defaults are those of the module: what is refused here is refused by a complete server too.
 */
public final class Analysis extends Plugin implements AnalysisPlugin {
    private static final Pattern RULE = Pattern.compile("(.*?)\\s*=>\\s*(.*)\\s*$");

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        Map<String, AnalysisProvider<TokenFilterFactory>> all = new HashMap<>();
        all.put("lowercase", normalizing(settings -> LowerCaseFilter::new));
        all.put("uppercase", normalizing(settings -> UpperCaseFilter::new));
        all.put("trim", normalizing(settings -> TrimFilter::new));
        all.put("scandinavian_folding", normalizing(settings -> ScandinavianFoldingFilter::new));
        all.put("scandinavian_normalization", normalizing(settings -> ScandinavianNormalizationFilter::new));
        all.put("asciifolding", normalizing(settings -> {
            boolean kept = settings.getAsBoolean("preserve_original", false);
            return in -> new ASCIIFoldingFilter(in, kept);
        }));
        all.put("stemmer", filter((index, env, settings) ->
                stemmer(settings.get("language", settings.get("name", "porter")))));
        all.put("snowball", filter((index, env, settings) ->
                stemmer(settings.get("language", "English").toLowerCase(java.util.Locale.ROOT))));
        all.put("ngram", filter((index, env, settings) -> {
            int shortest = settings.getAsInt("min_gram", 1), longest = settings.getAsInt("max_gram", 2);
            if (longest - shortest > index.getMaxNgramDiff()) {
                throw new IllegalArgumentException("max_gram - min_gram is more than index.max_ngram_diff allows");
            }
            boolean kept = settings.getAsBoolean("preserve_original", false);
            return in -> new NGramTokenFilter(in, shortest, longest, kept);
        }));
        all.put("edge_ngram", filter((index, env, settings) -> {
            int shortest = settings.getAsInt("min_gram", 1), longest = settings.getAsInt("max_gram", 2);
            boolean kept = settings.getAsBoolean("preserve_original", false);
            return in -> new EdgeNGramTokenFilter(in, shortest, longest, kept);
        }));
        all.put("keyword_repeat", filter((index, env, settings) -> KeywordRepeatFilter::new));
        all.put("remove_duplicates", filter((index, env, settings) -> RemoveDuplicatesTokenFilter::new));
        // These two and uax_url_email are for the server itself: version 9 keeps its API keys in an index with them.
        all.put("unique", filter((index, env, settings) -> Unique::new));
        all.put("pattern_capture", requiresAnalysisSettings(filter((index, env, settings) -> {
            boolean kept = settings.getAsBoolean("preserve_original", true);
            Pattern[] patterns = settings.getAsList("patterns").stream().map(Pattern::compile).toArray(Pattern[]::new);
            return in -> new PatternCaptureGroupTokenFilter(in, kept, patterns);
        })));
        all.put("length", filter((index, env, settings) -> {
            int shortest = settings.getAsInt("min", 0), longest = settings.getAsInt("max", Integer.MAX_VALUE);
            return in -> new LengthFilter(in, shortest, longest);
        }));
        all.put("truncate", filter((index, env, settings) -> {
            int longest = settings.getAsInt("length", 10);
            return in -> new TruncateTokenFilter(in, longest);
        }));
        all.put("keyword_marker", requiresAnalysisSettings(filter((index, env, settings) -> {
            CharArraySet words = words(env, settings, "keywords");
            return in -> new SetKeywordMarkerFilter(in, words);
        })));
        all.put("stemmer_override", requiresAnalysisSettings(filter((index, env, settings) -> {
            StemmerOverrideFilter.Builder rules = new StemmerOverrideFilter.Builder(false);
            for (String rule : settings.getAsList("rules")) {
                Matcher parts = parsed(rule);
                for (String word : parts.group(1).split("\\s*,\\s*")) rules.add(word, parts.group(2));
            }
            StemmerOverrideFilter.StemmerOverrideMap map = rules.build();
            return in -> new StemmerOverrideFilter(in, map);
        })));
        all.put("dictionary_decompounder", requiresAnalysisSettings(filter((index, env, settings) -> {
            CharArraySet words = words(env, settings, "word_list");
            int word = settings.getAsInt("min_word_size", 5), least = settings.getAsInt("min_subword_size", 2);
            int most = settings.getAsInt("max_subword_size", 15);
            boolean longest = settings.getAsBoolean("only_longest_match", false);
            return in -> new DictionaryCompoundWordTokenFilter(in, words, word, least, most, longest);
        })));
        all.put("hyphenation_decompounder", requiresAnalysisSettings(filter((index, env, settings) -> {
            CharArraySet words = words(env, settings, "word_list");
            HyphenationTree tree;
            try (Reader file = Files.newBufferedReader(
                    env.configDir().resolve(settings.get("hyphenation_patterns_path")))) {
                tree = HyphenationCompoundWordTokenFilter.getHyphenationTree(new InputSource(file));
            }
            int word = settings.getAsInt("min_word_size", 5), least = settings.getAsInt("min_subword_size", 2);
            int most = settings.getAsInt("max_subword_size", 15);
            boolean longest = settings.getAsBoolean("only_longest_match", false);
            return in -> new HyphenationCompoundWordTokenFilter(in, tree, words, word, least, most, longest);
        })));
        return all;
    }

    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return Map.of(
                "html_strip", (index, env, name, settings) -> charFilter(name, HTMLStripCharFilter::new),
                "mapping", requiresAnalysisSettings((index, env, name, settings) -> {
                    NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
                    for (String rule : settings.getAsList("mappings")) {
                        Matcher parts = parsed(rule);
                        map.add(parts.group(1), parts.group(2));
                    }
                    NormalizeCharMap built = map.build();
                    return charFilter(name, reader -> new MappingCharFilter(built, reader));
                }));
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
                "keyword", tokenizer(settings -> KeywordTokenizer::new),
                "whitespace", tokenizer(settings -> WhitespaceTokenizer::new),
                "letter", tokenizer(settings -> LetterTokenizer::new),
                "uax_url_email", tokenizer(settings -> UAX29URLEmailTokenizer::new),
                "ngram", tokenizer(settings -> () ->
                        new NGramTokenizer(settings.getAsInt("min_gram", 1), settings.getAsInt("max_gram", 2)) {
                            @Override
                            protected boolean isTokenChar(int character) {
                                return wanted(settings.getAsList("token_chars"), character);
                            }
                        }),
                "edge_ngram", tokenizer(settings -> () ->
                        new EdgeNGramTokenizer(settings.getAsInt("min_gram", 1), settings.getAsInt("max_gram", 2)) {
                            @Override
                            protected boolean isTokenChar(int character) {
                                return wanted(settings.getAsList("token_chars"), character);
                            }
                        }));
    }

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        return Map.ofEntries(
                entry("danish", analyzer(DanishAnalyzer.getDefaultStopSet(), DanishAnalyzer::new)),
                entry("dutch", analyzer(DutchAnalyzer.getDefaultStopSet(), DutchAnalyzer::new)),
                entry("english", analyzer(EnglishAnalyzer.getDefaultStopSet(), EnglishAnalyzer::new)),
                entry("norwegian", analyzer(NorwegianAnalyzer.getDefaultStopSet(), NorwegianAnalyzer::new)),
                entry("swedish", analyzer(SwedishAnalyzer.getDefaultStopSet(), SwedishAnalyzer::new)));
    }

    private static Function<TokenStream, TokenStream> stemmer(String language) {
        return switch (language) {
            case "danish" -> in -> new SnowballFilter(in, new DanishStemmer());
            case "dutch" -> in -> new SnowballFilter(in, new DutchStemmer());
            case "english", "porter" -> PorterStemFilter::new;
            case "porter2" -> in -> new SnowballFilter(in, new EnglishStemmer());
            case "light_english", "kstem" -> KStemFilter::new;
            case "minimal_english" -> EnglishMinimalStemFilter::new;
            case "possessive_english" -> EnglishPossessiveFilter::new;
            case "norwegian" -> in -> new SnowballFilter(in, new NorwegianStemmer());
            case "light_norwegian" -> NorwegianLightStemFilter::new;
            case "minimal_norwegian" -> NorwegianMinimalStemFilter::new;
            case "swedish" -> in -> new SnowballFilter(in, new SwedishStemmer());
            case "light_swedish" -> SwedishLightStemFilter::new;
            default -> throw new IllegalArgumentException("no stemmer of these tests is called " + language);
        };
    }

    /** Each token of a text once. */
    private static final class Unique extends FilteringTokenFilter {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final Set<String> seen = new HashSet<>();

        Unique(TokenStream in) {
            super(in);
        }

        @Override
        protected boolean accept() {
            return seen.add(term.toString());
        }

        @Override
        public void reset() throws IOException {
            super.reset();
            seen.clear();
        }
    }

    private interface Making {
        Function<TokenStream, TokenStream> with(IndexSettings index, Environment env, Settings settings)
                throws IOException;
    }

    private static AnalysisProvider<TokenFilterFactory> filter(Making making) {
        return (index, env, name, settings) -> {
            Function<TokenStream, TokenStream> wrapping = making.with(index, env, given(settings));
            return new TokenFilterFactory() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public TokenStream create(TokenStream in) {
                    return wrapping.apply(in);
                }
            };
        };
    }

    /** Of those that a normalizer of keywords may hold as well. */
    private static AnalysisProvider<TokenFilterFactory> normalizing(
            Function<Settings, Function<TokenStream, TokenStream>> making) {
        return (index, env, name, settings) -> {
            Function<TokenStream, TokenStream> wrapping = making.apply(given(settings));
            return new NormalizingTokenFilterFactory() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public TokenStream create(TokenStream in) {
                    return wrapping.apply(in);
                }
            };
        };
    }

    private static CharFilterFactory charFilter(String name, Function<Reader, Reader> wrapping) {
        return new NormalizingCharFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Reader create(Reader reader) {
                return wrapping.apply(reader);
            }
        };
    }

    private static AnalysisProvider<TokenizerFactory> tokenizer(Function<Settings, Supplier<Tokenizer>> making) {
        return (index, env, name, settings) -> TokenizerFactory.newFactory(name, making.apply(given(settings)));
    }

    private static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> analyzer(
            CharArraySet stopWords, BiFunction<CharArraySet, CharArraySet, Analyzer> making) {
        return (index, env, name, settings) -> {
            Analyzer made = making.apply(
                    org.elasticsearch.index.analysis.Analysis.parseStopWords(env, given(settings), stopWords),
                    org.elasticsearch.index.analysis.Analysis.parseStemExclusion(
                            given(settings), CharArraySet.EMPTY_SET));
            return new PreBuiltAnalyzerProvider(name, AnalyzerScope.INDEX, made);
        };
    }

    private static CharArraySet words(Environment env, Settings settings, String name) {
        CharArraySet found = org.elasticsearch.index.analysis.Analysis.getWordSet(env, settings, name);
        if (found == null) throw new IllegalArgumentException("[" + name + "] or [" + name + "_path] is needed");
        return found;
    }

    private static Matcher parsed(String rule) {
        Matcher parts = RULE.matcher(rule);
        if (!parts.matches()) throw new IllegalArgumentException("no rule of the form a => b: " + rule);
        return parts;
    }

    private static boolean wanted(List<String> kinds, int character) {
        return kinds.isEmpty()
                || kinds.contains("letter") && Character.isLetter(character)
                || kinds.contains("digit") && Character.isDigit(character)
                || kinds.contains("whitespace") && Character.isWhitespace(character);
    }

    private static Settings given(Settings settings) {
        return settings == null ? Settings.EMPTY : settings; // none for an analyzer named outside an index
    }
}
