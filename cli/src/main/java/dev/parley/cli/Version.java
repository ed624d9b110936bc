package dev.parley.cli;

import picocli.CommandLine.IVersionProvider;

/**
 * What {@code --version} prints.
 *
 * <p>Immutable.
 */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[]{"parley " + (version == null ? "(from sources)" : version),
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch")};
    }
}
