/** The program. */
module dev.parley.cli {
    requires dev.parley.desktop;
    requires dev.parley.server;
    requires info.picocli;
    requires io.vertx.core;
    requires java.management;
    requires java.net.http;

    uses dev.parley.media.device.DeviceProvider;

    opens dev.parley.cli to info.picocli;
    opens dev.parley.cli.base to info.picocli;
    opens dev.parley.cli.transfer to info.picocli;
}
