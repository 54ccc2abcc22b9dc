package openingup;

import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One node of OpenSearch on loopback; the system chooses its port, which the node writes to http.ports. */
public final class Server {
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
                "-logsPath", home + "/logs", "-numOfNode", "1");
        Thread.currentThread().join();
    }
}
