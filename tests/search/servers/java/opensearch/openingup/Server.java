package openingup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.Analyzer;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.index.analysis.AnalyzerProvider;
import org.opensearch.index.analysis.PreBuiltAnalyzerProviderFactory;
import org.opensearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** One node of OpenSearch on loopback; the system chooses its port, which the node writes to http.ports. */
public final class Server {
    /** Its analysis, but for Thai: each index makes every analyzer, and the packaged Java has no Thai to make it of. */
    public static final class Analysis extends CommonAnalysisModulePlugin {
        @Override
        public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
            Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> all =
                    new HashMap<>(super.getAnalyzers());
            all.remove("thai");
            return all;
        }

        @Override
        public List<PreBuiltAnalyzerProviderFactory> getPreBuiltAnalyzerProviderFactories() {
            return super.getPreBuiltAnalyzerProviderFactories().stream()
                    .filter(factory -> !factory.getName().equals("thai")).toList();
        }
    }

    public static void main(String[] arguments) throws Exception {
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.setMaxHttpPort(-1); // none is looked for
        runner.onBuild((number, settings) -> {
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", arguments[1]);
            settings.put("transport.port", "0");
            settings.put("discovery.type", "single-node");
            settings.put("node.portsfile", true);
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        });
        String home = arguments[0];
        runner.build(
                "-basePath", home, "-confPath", home + "/config", "-dataPath", home + "/data",
                "-logsPath", home + "/logs", "-numOfNode", "1",
                "-moduleTypes", "org.opensearch.transport.Netty4ModulePlugin," + Analysis.class.getName());
        Thread.currentThread().join();
    }
}
