package dev.parley.webrtc;

import dev.parley.core.ice.StunServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the URLs of ICE servers (RFC 7064, RFC 7065; WebRTC 1.0, section 4.4.1.3, "validate an ICE server URL"). */
final class IceServers {
    private static final System.Logger LOG = System.getLogger(IceServers.class.getName());
    private static final int STUN_PORT = 3478;
    private static final Pattern URL = Pattern
            .compile(
                    "(?i)(stuns?|turns?):(\\[[0-9a-fA-F:.]+]|[^:?/@\\[\\]\\s]+)(?::(\\d{1,5}))?(\\?transport=(udp|tcp))?");

    private IceServers() {}

    static List<StunServer> stunServers(List<RTCIceServer> servers) {
        List<StunServer> found = new ArrayList<>();
        for (RTCIceServer server : servers) {
            if (server.urls().isEmpty()) {
                throw new SyntaxError("an ICE server has at least one URL");
            }
            for (String url : server.urls()) {
                read(url, server, found);
            }
        }
        return found;
    }

    private static void read(String url, RTCIceServer server, List<StunServer> found) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new SyntaxError("\"" + url + "\" is no URL of an ICE server, such as stun:stun.example.org:3478");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        int port = parts.group(3) == null ? STUN_PORT : Integer.parseInt(parts.group(3));
        if (port < 1 || port > 65_535 || scheme.startsWith("stun") && parts.group(4) != null) {
            throw new SyntaxError("\"" + url + "\" is no URL of an ICE server");
        }
        if (scheme.startsWith("turn") && (server.username() == null || server.credential() == null)) {
            throw new InvalidAccessError("the TURN server " + url + " needs a username and a credential");
        }
        if (scheme.equals("stun")) {
            String host = parts.group(2);
            found.add(new StunServer(url, host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port));
        } else {
            LOG.log(System.Logger.Level.WARNING, "{0} is not used: only stun: servers are known so far", url);
        }
    }
}
