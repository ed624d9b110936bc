package dev.parley.it.data;

import java.util.ArrayList;
import java.util.List;

/** What happens to descriptions and candidates on their way through signaling, so that a cell is what it says. */
final class Crossing {
    private final Cell cell;

    Crossing(Cell cell) {
        this.cell = cell;
    }

    /** Their description on its way to us. */
    String toUs(String type, String sdp) {
        return offerSetup(type, filter(sdp, cell.trickle() && cell.stack().trickles()),
                cell.weActive() ? "actpass" : "active");
    }

    /** Our description on its way to them. */
    String toThem(String type, String sdp) {
        return offerSetup(type, filter(sdp, cell.trickle()), cell.weActive() ? "active" : "actpass");
    }

    private static String offerSetup(String type, String sdp, String setup) {
        return type.equals("offer") ? sdp.replace("a=setup:actpass", "a=setup:" + setup) : sdp;
    }

    /**
     * Candidates that will come one by one are taken out of the description. So is the word that there are no others: a
     * peer that hears it and knows of none gives up.
     */
    private String filter(String sdp, boolean trickling) {
        List<String> lines = new ArrayList<>();
        for (String line : sdp.split("\r\n")) {
            boolean candidate = line.startsWith("a=candidate:");
            boolean end = line.equals("a=end-of-candidates");
            if (!(trickling && end) && !(candidate && (trickling || !passes(line.substring(2))))) {
                lines.add(line);
            }
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    /** Whether a candidate is UDP and of the cell's family; names are of no family and stay outside. */
    boolean passes(String candidate) {
        String[] fields = candidate.split(" ");
        if (fields.length < 5 || !fields[2].equalsIgnoreCase("udp") || fields[4].endsWith(".local")) {
            return false;
        }
        return fields[4].contains(":") == cell.ipv6();
    }
}
