package dev.parley.it.call;

import io.vertx.core.json.JsonObject;

/**
 * What a page reports of one other member at one moment.
 *
 * <p>Immutable.
 */
record Sight(JsonObject values) {
    /** Of the member of this name, or null while the page does not know it. */
    static Sight find(JsonObject page, String name) {
        return page.getJsonObject("peers").stream().map(entry -> (JsonObject) entry.getValue())
                .filter(peer -> name.equals(peer.getString("name"))).map(Sight::new).findFirst().orElse(null);
    }

    double number(String name) {
        return values.getNumber(name, 0).doubleValue();
    }

    String text(String name) {
        return values.getString(name, "");
    }

    boolean flag(String name) {
        return values.getBoolean(name, false);
    }
}
