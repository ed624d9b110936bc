/** The program. */
module dev.parley.cli {
    requires dev.parley.server;
    requires info.picocli;
    requires io.vertx.core;
    requires java.net.http;

    opens dev.parley.cli to info.picocli;
}
