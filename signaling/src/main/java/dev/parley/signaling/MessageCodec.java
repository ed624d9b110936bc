package dev.parley.signaling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Messages to JSON text and back, as {@code docs/signaling.md} says. Reading is strict about what is there and silent
 * about members it does not know.
 *
 * <p>Any thread.
 */
public final class MessageCodec {
    /** Longest display name in UTF-16 code units. */
    public static final int MAX_NAME_LENGTH = 40;

    private static final int MAX_ID_LENGTH = 64;
    private static final int MAX_LINE_INDEX = 65_535;
    private static final Set<String> SDP_TYPES = Set.of("offer", "answer", "pranswer", "rollback");

    private MessageCodec() {}

    /** Reads what a client sent. */
    public static ClientMessage readClientMessage(String text) throws BadMessage {
        Fields fields = Fields.read(text);
        String type = fields.requireText("type");
        return switch (type) {
            case "join" -> new ClientMessage.Join(fields.requireText("room"), name(fields), key(fields));
            case "description" -> new ClientMessage.Describe(id(fields, "to"), description(fields), call(fields));
            case "candidate" -> new ClientMessage.Trickle(id(fields, "to"), candidate(fields), call(fields));
            case "bye" -> new ClientMessage.Bye();
            case "ping" -> new ClientMessage.Ping();
            default -> throw unknownType(type);
        };
    }

    /** Reads what a server sent. */
    public static ServerMessage readServerMessage(String text) throws BadMessage {
        Fields fields = Fields.read(text);
        String type = fields.requireText("type");
        return switch (type) {
            case "welcome" -> welcome(fields);
            case "joined" -> new ServerMessage.Joined(member(fields.requireObject("member")));
            case "left" -> new ServerMessage.Left(id(fields, "id"));
            case "description" -> new ServerMessage.Described(id(fields, "from"), description(fields), call(fields));
            case "candidate" -> new ServerMessage.Trickled(id(fields, "from"), candidate(fields), call(fields));
            case "error" -> new ServerMessage.Refused(ErrorCode.of(fields.requireText("code")),
                    fields.requireText("message"), fields.findText("to"));
            case "pong" -> new ServerMessage.Pong();
            default -> throw unknownType(type);
        };
    }

    /** Writes what a client says. */
    public static String write(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Join join ->
                JsonText.write(object("join", "room", join.room(), "name", join.name(), "key", join.key()));
            case ClientMessage.Describe describe -> JsonText.write(
                    object("description", "to", describe.to(), "call", describe.call(), "description",
                            object(describe.description())));
            case ClientMessage.Trickle trickle ->
                candidate("to", trickle.to(), trickle.call(), trickle.candidate());
            case ClientMessage.Bye bye -> JsonText.write(object("bye"));
            case ClientMessage.Ping ping -> JsonText.write(object("ping"));
        };
    }

    /** Writes what a server says. */
    public static String write(ServerMessage message) {
        return switch (message) {
            case ServerMessage.Welcome welcome -> JsonText.write(object(welcome));
            case ServerMessage.Joined joined -> JsonText.write(object("joined", "member", object(joined.member())));
            case ServerMessage.Left left -> JsonText.write(object("left", "id", left.id()));
            case ServerMessage.Described described -> JsonText.write(object("description", "from", described.from(),
                    "call", described.call(), "description", object(described.description())));
            case ServerMessage.Trickled trickled ->
                candidate("from", trickled.from(), trickled.call(), trickled.candidate());
            case ServerMessage.Refused refused -> JsonText.write(object("error", "code", refused.code().word(),
                    "message", refused.message(), "to", refused.to()));
            case ServerMessage.Pong pong -> JsonText.write(object("pong"));
        };
    }

    private static ServerMessage.Welcome welcome(Fields fields) throws BadMessage {
        List<Member> members = new ArrayList<>();
        for (Fields member : fields.requireObjects("members")) {
            members.add(member(member));
        }
        List<IceServer> servers = new ArrayList<>();
        for (Fields server : fields.requireObjects("iceServers")) {
            servers.add(new IceServer(server.requireTexts("urls"), server.findText("username"),
                    server.findText("credential")));
        }
        return new ServerMessage.Welcome(id(fields, "id"), fields.requireText("room"), members, servers);
    }

    private static Member member(Fields fields) throws BadMessage {
        return new Member(id(fields, "id"), name(fields));
    }

    private static SessionDescription description(Fields fields) throws BadMessage {
        Fields body = fields.requireObject("description");
        String type = body.requireText("type");
        if (!SDP_TYPES.contains(type)) {
            throw JsonText.malformed("a description's \"type\" is offer, answer, pranswer or rollback");
        }
        String sdp = body.findText("sdp");
        if (sdp == null && !type.equals("rollback")) {
            throw JsonText.malformed("\"sdp\" is missing");
        }
        return new SessionDescription(type, sdp == null ? "" : sdp);
    }

    private static IceCandidate candidate(Fields fields) throws BadMessage {
        if (!fields.contains("candidate")) {
            throw JsonText.malformed("\"candidate\" is missing");
        }
        Fields body = fields.findObject("candidate");
        if (body == null) {
            return null;
        }
        String line = body.findText("candidate");
        return new IceCandidate(line == null ? "" : line, body.findText("sdpMid"),
                body.findInteger("sdpMLineIndex", 0, MAX_LINE_INDEX), body.findText("usernameFragment"));
    }

    private static String id(Fields fields, String name) throws BadMessage {
        String id = fields.requireText(name);
        if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
            throw JsonText.malformed("\"" + name + "\" has 1 to " + MAX_ID_LENGTH + " characters");
        }
        return id;
    }

    private static String call(Fields fields) throws BadMessage {
        return fields.contains("call") ? id(fields, "call") : null;
    }

    private static String key(Fields fields) throws BadMessage {
        String key = fields.findText("key");
        if (key != null && !MemberKey.isLawful(key)) {
            throw JsonText.malformed("\"key\" has " + MemberKey.RULE);
        }
        return key;
    }

    /** A display name is for people: no control characters, no text direction tricks, not longer than a line. */
    private static String name(Fields fields) throws BadMessage {
        String name = fields.findText("name");
        if (name == null || name.isBlank()) {
            return null;
        }
        if (name.length() > MAX_NAME_LENGTH || name.codePoints().anyMatch(MessageCodec::isInvisible)) {
            throw JsonText.malformed("\"name\" has up to " + MAX_NAME_LENGTH + " printable characters");
        }
        return name.strip();
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            // Bidirectional embeddings, overrides and isolates could make one name look like another.
            default -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        };
    }

    private static BadMessage unknownType(String type) {
        return new BadMessage(ErrorCode.UNKNOWN_TYPE, "no message of type \"" + abbreviate(type) + "\"");
    }

    private static String abbreviate(String text) {
        return text.length() <= 32 ? text : text.substring(0, text.offsetByCodePoints(0, 16)) + "…";
    }

    private static String candidate(String direction, String id, String call, IceCandidate candidate) {
        Map<String, Object> object = object("candidate", direction, id, "call", call);
        object.put("candidate", candidate == null ? null : object(candidate));
        return JsonText.write(object);
    }

    private static Map<String, Object> object(ServerMessage.Welcome welcome) {
        return object("welcome", "id", welcome.id(), "room", welcome.room(), "members",
                welcome.members().stream().map(MessageCodec::object).toList(), "iceServers",
                welcome.iceServers().stream().map(MessageCodec::object).toList());
    }

    private static Map<String, Object> object(Member member) {
        return put(new LinkedHashMap<>(), "id", member.id(), "name", member.name());
    }

    private static Map<String, Object> object(IceServer server) {
        return put(new LinkedHashMap<>(), "urls", server.urls(), "username", server.username(), "credential",
                server.credential());
    }

    private static Map<String, Object> object(SessionDescription description) {
        return put(new LinkedHashMap<>(), "type", description.type(), "sdp", description.sdp());
    }

    private static Map<String, Object> object(IceCandidate candidate) {
        return put(new LinkedHashMap<>(), "candidate", candidate.candidate(), "sdpMid", candidate.sdpMid(),
                "sdpMLineIndex", candidate.sdpMLineIndex(), "usernameFragment", candidate.usernameFragment());
    }

    private static Map<String, Object> object(String type, Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", type);
        return put(object, members);
    }

    /** Adds pairs of name and value; a null value is an absent member. */
    private static Map<String, Object> put(Map<String, Object> object, Object... members) {
        for (int i = 0; i < members.length; i += 2) {
            if (members[i + 1] != null) {
                object.put((String) members[i], members[i + 1]);
            }
        }
        return object;
    }
}
