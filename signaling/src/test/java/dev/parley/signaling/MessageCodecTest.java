package dev.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
    private static final IceCandidate CANDIDATE = new IceCandidate("candidate:1 1 udp 1 192.0.2.1 5 typ host", "0", 0,
            "abcd");

    @Test
    void whatAClientWritesAServerReads() throws BadMessage {
        List<ClientMessage> messages = List.of(new ClientMessage.Join("blue", "Ada"),
                new ClientMessage.Join("blue", null), new ClientMessage.Join("blue", "Ada", "k".repeat(22)),
                new ClientMessage.Trickle("a1", CANDIDATE, "first"),
                new ClientMessage.Describe("a1", new SessionDescription("offer", "v=0\r\n"), "first"),
                new ClientMessage.Describe("a1", new SessionDescription("offer", "v=0\r\n")),
                new ClientMessage.Describe("a1", new SessionDescription("rollback", "")),
                new ClientMessage.Trickle("a1", CANDIDATE), new ClientMessage.Trickle("a1", null),
                new ClientMessage.Trickle("a1", new IceCandidate("", null, null, null)), new ClientMessage.Bye(),
                new ClientMessage.Ping());
        for (ClientMessage message : messages) {
            assertThat(MessageCodec.readClientMessage(MessageCodec.write(message))).isEqualTo(message);
        }
    }

    @Test
    void whatAServerWritesAClientReads() throws BadMessage {
        List<ServerMessage> messages = List.of(
                new ServerMessage.Welcome("b2", "blue", List.of(new Member("a1", "Ada"), new Member("c3", null)),
                        List.of(new IceServer("stun:stun.example.org"),
                                new IceServer(List.of("turn:t.example.org"), "me", "secret"))),
                new ServerMessage.Joined(new Member("a1", null)), new ServerMessage.Left("a1"),
                new ServerMessage.Described("a1", new SessionDescription("answer", "v=0\r\n")),
                new ServerMessage.Described("a1", new SessionDescription("offer", "v=0\r\n"), "first"),
                new ServerMessage.Trickled("a1", null, "first"), new ServerMessage.Trickled("a1", CANDIDATE),
                new ServerMessage.Trickled("a1", null),
                new ServerMessage.Refused(ErrorCode.ROOM_FULL, "no", null),
                new ServerMessage.Refused(ErrorCode.UNKNOWN_MEMBER, "who", "a1"), new ServerMessage.Pong());
        for (ServerMessage message : messages) {
            assertThat(MessageCodec.readServerMessage(MessageCodec.write(message))).isEqualTo(message);
        }
    }

    @Test
    void aBrowsersCandidateIsReadAsItComes() throws BadMessage {
        var message = MessageCodec.readClientMessage("""
                {"type":"candidate","to":"a1","candidate":{"candidate":"candidate:7 1 udp 2 h.local 9 typ host",
                 "sdpMid":"0","sdpMLineIndex":0,"usernameFragment":null,"later":[1,2.5,true,{"x":null}]}}""");
        assertThat(message).isEqualTo(new ClientMessage.Trickle("a1",
                new IceCandidate("candidate:7 1 udp 2 h.local 9 typ host", "0", 0, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[]", "null", "7", "\"join\"", "{}", "{\"type\":7}", "{\"type\":null}",
            "{\"type\":\"ping\"}{", "{\"type\":\"ping\"} 1", "{\"type\":\"ping\",\"type\":\"bye\"}", "{type:\"ping\"}",
            "{\"type\":\"join\"}", "{\"type\":\"join\",\"room\":[]}", "{\"type\":\"join\",\"room\":\"b\",\"name\":1}",
            "{\"type\":\"join\",\"room\":\"b\",\"name\":\"a\\u202Eb\"}",
            "{\"type\":\"join\",\"room\":\"b\",\"key\":\"short\"}",
            "{\"type\":\"join\",\"room\":\"b\",\"key\":\"a key with spaces in it, long\"}",
            "{\"type\":\"candidate\",\"to\":\"a\",\"call\":7,\"candidate\":null}",
            "{\"type\":\"join\",\"room\":\"b\",\"name\":\"\\ud800\"}",
            "{\"type\":\"join\",\"room\":\"b\",\"name\":\"12345678901234567890123456789012345678901\"}",
            "{\"type\":\"description\",\"to\":\"\",\"description\":{\"type\":\"offer\",\"sdp\":\"\"}}",
            "{\"type\":\"description\",\"to\":\"a\"}",
            "{\"type\":\"description\",\"to\":\"a\",\"description\":\"v=0\"}",
            "{\"type\":\"description\",\"to\":\"a\",\"description\":{\"type\":\"offer\"}}",
            "{\"type\":\"description\",\"to\":\"a\",\"description\":{\"type\":\"OFFER\",\"sdp\":\"\"}}",
            "{\"type\":\"candidate\",\"to\":\"a\"}", "{\"type\":\"candidate\",\"to\":\"a\",\"candidate\":\"x\"}",
            "{\"type\":\"candidate\",\"to\":\"a\",\"candidate\":{\"sdpMLineIndex\":-1}}",
            "{\"type\":\"candidate\",\"to\":\"a\",\"candidate\":{\"sdpMLineIndex\":65536}}",
            "{\"type\":\"candidate\",\"to\":\"a\",\"candidate\":{\"sdpMLineIndex\":0.5}}",
            "{\"type\":\"candidate\",\"to\":\"a\",\"candidate\":{\"sdpMLineIndex\":99999999999999999999999}}",
            "{\"a\":[[[[[[[[[[[[]]]]]]]]]]]]}"})
    void malformedMessagesAreRefusedWithASentence(String text) {
        BadMessage bad = catchThrowableOfType(BadMessage.class, () -> MessageCodec.readClientMessage(text));
        assertThat(bad.code()).isEqualTo(ErrorCode.MALFORMED);
        assertThat(bad.getMessage()).isNotBlank().hasSizeLessThan(120);
    }

    @Test
    void theSentenceNamesThePlaceAndNotTheContent() {
        BadMessage bad = catchThrowableOfType(BadMessage.class,
                () -> MessageCodec.readClientMessage("{\"type\":\n secret}"));
        assertThat(bad).hasMessageContaining("line 2").hasMessageNotContaining("secret");
    }

    @Test
    void anUnknownTypeHasItsOwnWordAndIsCutShort() {
        BadMessage bad = catchThrowableOfType(BadMessage.class,
                () -> MessageCodec.readClientMessage("{\"type\":\"" + "x".repeat(500) + "\"}"));
        assertThat(bad.code()).isEqualTo(ErrorCode.UNKNOWN_TYPE);
        assertThat(bad.getMessage()).hasSizeLessThan(80);
    }

    @Test
    void anErrorCodeOfALaterVersionIsStillAnError() throws BadMessage {
        assertThat(MessageCodec.readServerMessage("{\"type\":\"error\",\"code\":\"new-word\",\"message\":\"m\"}"))
                .isEqualTo(new ServerMessage.Refused(ErrorCode.OTHER, "m", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "blue", "Zimmer-2", "a_b.c", "蓝色房间", "é", "७", "नमस्ते"})
    void lawfulRoomNames(String name) {
        assertThat(RoomName.find(name)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "../x", "a/b", "-", "...", "a\nb", "a\u0000", "😀", "<script>", "\ud800x"})
    void unlawfulRoomNames(String name) {
        assertThat(RoomName.find(name)).isNull();
    }

    @Test
    void oneSpellingPerRoomNameAndALimit() {
        assertThat(RoomName.find("e\u0301")).isEqualTo("\u00e9");
        assertThat(RoomName.find("a".repeat(64))).isNotNull();
        assertThat(RoomName.find("a".repeat(65))).isNull();
    }
}
